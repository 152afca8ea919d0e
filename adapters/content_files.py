"""Reads content/ into `mend.content`: strictly, and with all faults at once.

A file of words looks like this (see docs/content.md)::

    source: "source.txt 1; domain 1.2"
    version: 1
    review: {by: null, on: null}
    cells:
      - kind: reflection
        stage: acknowledge_pain
        role: betrayed
        emotion: anger
        texts:
          a: "You're furious, and there is a reason for it."
"""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field, ValidationError

from adapters.answer_files import load_answers
from adapters.country_files import load_countries
from adapters.exercise_files import load_checks, load_exercises
from adapters.language_files import load_languages
from adapters.safety_flows import load_flows
from adapters.strict_yaml import Faults, ReviewFile, Strict
from adapters.strict_yaml import read_yaml as read_yaml
from adapters.theme_files import load_themes
from mend.content import ANY, Cell, CellKey, Content, Helpline, Review, Sentence
from mend.errors import ContentError
from mend.model import Emotion, Role, Stage

CONTENT_FOLDER = Path(__file__).parent.parent / "content"

_PARTS = {
    "stage": {ANY, *(stage.value for stage in Stage)},
    "role": {ANY, *(role.value for role in Role)},
    "emotion": {ANY, *(emotion.value for emotion in Emotion)},
}


class _CellFile(Strict):
    kind: str = Field(regex=r"^[a-z_]+$")
    topic: str = Field(ANY, regex=r"^[a-z0-9_]+$")
    stage: str = ANY
    role: str = ANY
    emotion: str = ANY
    source: str | None = None
    version: int | None = None
    review: ReviewFile | None = None
    texts: dict[str, str]


class _WordsFile(Strict):
    source: str
    version: int
    review: ReviewFile = ReviewFile()
    cells: list[_CellFile]


class _HelplineFile(Strict):
    country: str = Field(regex=r"^[A-Z]{2}$")
    kind: str
    name: str
    phone: str = ""
    text: str = ""
    chat: str = ""
    for_whom: str = ""
    silent: str = ""
    status: str = Field("?", regex=r"^(V|C|\?)$")
    hours: str = ""
    languages: list[str] = []
    sources: list[str] = []
    verified_on: str = ""
    verified_by: str | None = None


class _HelplinesFile(Strict):
    helplines: list[_HelplineFile]


def load_content(root: Path = CONTENT_FOLDER) -> Content:
    """Read every file below `root`.

    Raises:
        ContentError: naming every fault of every file.
    """
    faults = Faults(root)
    cells: dict[CellKey, Cell] = {}
    for path in sorted((root / "words").glob("**/*.yml")):
        for cell in _cells(path, faults):
            if cell.key in cells:
                faults.add(path, f"{cell.key}: this cell is in another file too")
            cells[cell.key] = cell
    if not cells:
        faults.add(root, "no words/*.yml found; is the checkout complete?")
    flows, safety_cells = load_flows(root / "safety", faults)
    themes = load_themes(root / "themes.yml", faults)
    checks, check_cells = load_checks(root / "checks", faults)
    exercises, exercise_cells = load_exercises(
        root / "exercises",
        faults,
        rules=checks,
        themes={theme.name for theme in themes},
        flows=set(flows),
    )
    answers, answer_cells = load_answers(root / "answers", faults)
    content = Content(
        cells=cells | safety_cells | check_cells | exercise_cells | answer_cells,
        helplines=_helplines(root / "helplines.yml", faults),
        flows=flows,
        countries=load_countries(root / "countries.yml", faults),
        languages=load_languages(root / "languages.yml", faults),
        themes=themes,
        exercises=exercises,
        checks=checks,
        answers=answers,
    )
    for answer in answers.values():
        if content.find(answer.key) is None:
            faults.add(root / "answers", f"{answer.id}: no words say {answer.key}")
    if faults.lines:
        raise ContentError(faults.lines)
    return content


def _cells(path: Path, faults: Faults) -> Iterator[Cell]:
    try:
        words = _WordsFile.parse_obj(read_yaml(path))
    except ValidationError as error:
        faults.add_validation(path, error)
        return
    except ContentError as error:
        faults.lines.extend(error.faults)
        return
    for cell in words.cells:
        key = CellKey(cell.kind, cell.topic, cell.stage, cell.role, cell.emotion)
        for part, allowed in _PARTS.items():
            if getattr(cell, part) not in allowed:
                faults.add(path, f"{key}: {part} is none of {', '.join(sorted(allowed))}")
        if not cell.texts:
            faults.add(path, f"{key}: has no texts")
        yield _cell(key, cell, words)


def _cell(key: CellKey, cell: _CellFile, words: _WordsFile) -> Cell:
    review = cell.review or words.review
    return Cell(
        key=key,
        sentences=tuple(Sentence(f"{key}.{name}", text) for name, text in cell.texts.items()),
        source=cell.source or words.source,
        version=cell.version or words.version,
        review=Review(review.by, review.day),
    )


def _helplines(path: Path, faults: Faults) -> tuple[Helpline, ...]:
    try:
        lines = _HelplinesFile.parse_obj(read_yaml(path)).helplines
    except ValidationError as error:
        faults.add_validation(path, error)
        return ()
    except ContentError as error:
        faults.lines.extend(error.faults)
        return ()
    return tuple(_helpline(line.dict()) for line in lines)


def _helpline(fields: Mapping[str, object]) -> Helpline:
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Helpline(**{**fields, **lists})  # type: ignore[arg-type]  # validated by pydantic above
