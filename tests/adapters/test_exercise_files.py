"""Exercise files are read strictly; every fault is named, with its file and place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adapters.content_files import CONTENT_FOLDER, load_content
from mend.errors import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content with its exercises."""
    return Path(shutil.copytree(CONTENT_FOLDER, tmp_path / "content"))


def _faults(folder: Path) -> str:
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    return "\n".join(caught.value.faults)


def _changed(folder: Path, name: str, old: str, new: str) -> str:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return _faults(folder)


START, NAMING, CHECK = (
    "exercises/gentle_start.yml",
    "exercises/naming.yml",
    "checks/gentle_start.yml",
)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (START, "minutes: 4", "minutes: four", "minutes"),
        (START, "minutes: 4", "minutes: 4\nhours: 1", "hours"),
        (START, "gates: [safety]", "gates: [money]", "gates"),
        (START, "stages: [open_communication]", "stages: [talking]", "stages"),
        (START, "themes: [fights", "themes: [flights", "no theme flights"),
        (START, "[gentle_start, positive_need]", "[gentle_start, no_such]", "there is no check"),
        (START, "{need}", "{wish}", "result: there is no step wish"),
        (START, "id: about", "id: feeling", "ids must differ"),
        (START, "id: about", "id: before", "ids must differ"),
        (START, 'label: "Gentle start"', 'label: "A very gentle start"', "more than 3 words"),
        (START, "exercise: gentle_start", "exercise: other", "id (the file's name)"),
        (START, "closing:", "result2:", "result2"),
        (START, "- id: need\n    answer: text", "- id: need\n    answer: rating", "only texts"),
        (NAMING, "to: meaning_hurt", "to: nowhere", "word: leads to nowhere"),
        (NAMING, "to: meaning_fear", "to: under", "meaning_fear: no way leads here"),
        (NAMING, "answer: choice\n    open", "answer: song\n    open", "steps.1.answer"),
        (NAMING, "{id: fear,", "{id: anger,", "two options have the same id"),
        (CHECK, "id: insult", "id: makes_me", "has this id too"),
        (CHECK, "about:", "includes: [nothing]\nabout:", "no check nothing"),
        (CHECK, '"\\\\bevery (?:single )?time you\\\\b"', '"every ("', "regular expression"),
    ],
)  # fmt: skip
def test_a_fault_is_named(folder: Path, name: str, old: str, new: str, fault: str) -> None:
    found = _changed(folder, name, old, new)
    assert fault in found
    assert name in found


def test_a_file_that_is_no_yaml_is_named_with_its_line(folder: Path) -> None:
    (folder / "exercises" / "odd.yml").write_text("exercise: [odd\nsteps: :", "utf-8")
    assert "odd.yml line" in _faults(folder)


def test_an_exercise_has_steps_or_a_flow(folder: Path) -> None:
    (folder / "exercises" / "odd.yml").write_text(
        'exercise: odd\ntitle: "Odd"\nlabel: "Odd"\nabout: "a"\nminutes: 1\nnames: ["odd"]\n'
        'source: "s"\nversion: 1\nflow: nowhere\n',
        "utf-8",
    )
    assert "there is no flow nowhere" in _faults(folder)


def test_all_faults_come_at_once(folder: Path) -> None:
    _changed(folder, START, "minutes: 4", "minutes: 0")
    found = _changed(folder, NAMING, "minutes: 2", "minutes: 99")
    assert START in found
    assert NAMING in found
