"""content/answers is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.answer_files import load_answers, load_wordings
from adapters.strict_yaml import Faults
from mend.content import CellKey

GOOD = """
source: test
version: 1
answers:
  - id: one
    label: "One"
    asked: ["first?", "second?"]
    texts: {any: {a: "Yes."}, betrayer: {a: "No."}, telegram: {a: "Here."}}
"""
NONE = 'unanswered: ["what?"]'


def _write(folder: Path, text: str, none: str = NONE) -> Path:
    (folder / "a.yml").write_text(text)
    (folder / "none.yml").write_text(none)
    return folder


def test_an_answer_is_cells_by_role_and_by_channel(tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    answers, cells = load_answers(_write(tmp_path, GOOD), faults)
    assert faults.lines == []
    assert answers["one"].key == CellKey("answer", "one")
    assert set(cells) == {
        CellKey("answer", "one"),
        CellKey("answer", "one", role="betrayer"),
        CellKey("answer", "one_telegram"),
        CellKey("label", "answer_one"),
    }


def test_wordings_name_their_answer_and_those_without_one_none(tmp_path: Path) -> None:
    found = load_wordings(_write(tmp_path, GOOD))
    assert list(zip(found.texts, found.ids, strict=True)) == [
        ("first?", "one"),
        ("second?", "one"),
        ("what?", ""),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("any: {a", "hurt: {a", "texts for hurt"),
        ('any: {a: "Yes."}, ', "", "needs texts for any"),
        ('"second?"', '"First?"', "stands twice"),
        ("label:", "lable:", "extra fields"),
    ],
)
def test_a_fault_is_named_with_its_answer(tmp_path: Path, old: str, new: str, fault: str) -> None:
    faults = Faults(tmp_path)
    load_answers(_write(tmp_path, GOOD.replace(old, new)), faults)
    assert any(fault in line for line in faults.lines)


def test_every_question_has_six_to_twelve_wordings_of_its_own() -> None:
    found = load_wordings()
    counts = {id: found.ids.count(id) for id in set(found.ids) - {""}}
    assert {id: count for id, count in counts.items() if not 5 <= count <= 12} == {}
    plain = [text.lower().rstrip("?") for text in found.texts]
    assert sorted({text for text in plain if plain.count(text) > 1}) == []
