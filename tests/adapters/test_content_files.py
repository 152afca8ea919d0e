"""Content is read strictly: whatever is wrong is refused, named, and told all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adapters.content_files import CONTENT_FOLDER, load_content
from mend.content import CellKey
from mend.errors import ContentError

HEAD = 'source: "test"\nversion: 3\ncells:\n'
CELL = "  - kind: act\n    topic: {topic}\n    texts: {{a: {text}}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of content/, to be damaged."""
    return Path(shutil.copytree(CONTENT_FOLDER, tmp_path / "content"))


def _faults(root: Path) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        load_content(root)
    return caught.value.faults


def _words(root: Path, text: str, name: str = "zz_extra.yml") -> None:
    (root / "words" / name).write_text(text, encoding="utf-8")


def test_the_shipped_content_is_valid() -> None:
    content = load_content()
    assert len(content.cells) > 100
    assert content.helplines


def test_every_sentence_has_an_id_of_its_own() -> None:
    ids = [sentence.id for sentence in load_content().sentences()]
    assert len(ids) == len(set(ids))


def test_source_version_and_review_of_a_file_hold_for_its_cells(root: Path) -> None:
    _words(
        root,
        'source: "the file"\nversion: 3\nreview: {by: Ann, on: 2026-11-01}\ncells:\n'
        + CELL.format(topic="extra_one", text="One.")
        + CELL.format(topic="extra_two", text="Two.")
        + '    source: "the cell"\n    version: 9\n    review: {by: Bob, on: 2026-11-02}\n',
    )
    content = load_content(root)
    one, two = (content.get(CellKey("act", topic)) for topic in ("extra_one", "extra_two"))
    assert (one.source, one.version, one.review.by, one.review.on) == (
        "the file", 3, "Ann", "2026-11-01",
    )  # fmt: skip
    assert (two.source, two.version, two.review.by, two.review.on) == (
        "the cell", 9, "Bob", "2026-11-02",
    )  # fmt: skip
    assert [sentence.id for sentence in one.sentences] == ["act.extra_one.a"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cells: [", "extra.yml"),
        ("- just a list\n", "extra.yml"),
        ("", "extra.yml"),
        ("a: 1\na: 2\n", "extra.yml"),
        (HEAD, "cells"),
        ('source: "test"\ncells: []\n', "version"),
        (HEAD + "  - kind: act\n    txets: {a: One.}\n", "txets"),
        (HEAD + "  - kind: ACT\n    texts: {a: One.}\n", "kind"),
        (HEAD + "  - kind: act\n    topic: extra\n    texts: {}\n", "has no texts"),
        (HEAD + "  - kind: act\n    stage: seek_hlep\n    texts: {a: One.}\n", "stage is none of"),
        (HEAD + "  - kind: act\n    role: victim\n    texts: {a: One.}\n", "role is none of"),
        (HEAD + "  - kind: act\n    emotion: rage\n    texts: {a: One.}\n", "emotion is none of"),
        (HEAD + CELL.format(topic="greet", text="Hi."), "act.greet: this cell is in another file"),
    ],
)
def test_a_fault_is_told_with_its_file(root: Path, text: str, told: str) -> None:
    _words(root, text)
    faults = _faults(root)
    assert any("extra.yml" in fault and told in fault for fault in faults), faults


def test_a_file_that_is_not_text_is_told(root: Path) -> None:
    (root / "words" / "extra.yml").write_bytes(b"\xff\xfe\x00")
    assert any("extra.yml" in fault for fault in _faults(root))


def test_all_faults_of_all_files_are_told_at_once(root: Path) -> None:
    _words(root, HEAD + "  - kind: act\n    txets: {a: One.}\n")
    _words(root, "cells: [", name="another.yml")
    (root / "helplines.yml").write_text("helplines:\n  - country: Britain\n")
    faults = "\n".join(_faults(root))
    assert all(name in faults for name in ("extra.yml", "another.yml", "helplines.yml"))


@pytest.mark.parametrize("row", ["country: gb", "phnoe: 1", "status: X"])
def test_a_faulty_helpline_is_told(root: Path, row: str) -> None:
    (root / "helplines.yml").write_text(
        f"helplines:\n  - {row}\n    kind: suicide\n    name: A line\n"
    )
    faults = _faults(root)
    assert any("helplines.yml" in fault and "helplines.0" in fault for fault in faults), faults


@pytest.mark.parametrize("name", ["helplines.yml", "countries.yml", "languages.yml"])
def test_a_missing_file_is_told(root: Path, name: str) -> None:
    (root / name).unlink()
    assert any(name in fault for fault in _faults(root))


def test_a_checkout_without_words_is_told(root: Path) -> None:
    shutil.rmtree(root / "words")
    assert any("words/*.yml" in fault for fault in _faults(root))


def test_faults_name_files_from_the_checkout_and_not_from_the_machine(root: Path) -> None:
    _words(root, HEAD + "  - kind: act\n    txets: {a: One.}\n")
    assert not any(fault.startswith("/") for fault in _faults(root))
