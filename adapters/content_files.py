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

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, Extra, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from mend.content import ANY, Cell, CellKey, Content, Helpline, Review, Sentence
from mend.errors import ContentError
from mend.model import Emotion, Role, Stage

CONTENT_FOLDER = Path(__file__).parent.parent / "content"

_PARTS = {
    "stage": {ANY, *(stage.value for stage in Stage)},
    "role": {ANY, *(role.value for role in Role)},
    "emotion": {ANY, *(emotion.value for emotion in Emotion)},
}


class _Strict(BaseModel):
    class Config:
        extra = Extra.forbid
        anystr_strip_whitespace = True


class _ReviewFile(_Strict):
    by: str | None = None
    on: date | None = None


class _CellFile(_Strict):
    kind: str = Field(regex=r"^[a-z_]+$")
    topic: str = Field(ANY, regex=r"^[a-z0-9_]+$")
    stage: str = ANY
    role: str = ANY
    emotion: str = ANY
    source: str | None = None
    version: int | None = None
    review: _ReviewFile | None = None
    texts: dict[str, str]


class _WordsFile(_Strict):
    source: str
    version: int
    review: _ReviewFile = _ReviewFile()
    cells: list[_CellFile]


class _HelplineFile(_Strict):
    country: str = Field(regex=r"^[A-Z]{2}$")
    kind: str
    name: str
    phone: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    languages: list[str] = []
    sources: list[str] = []
    verified_on: str = ""
    verified_by: str | None = None


class _HelplinesFile(_Strict):
    helplines: list[_HelplineFile]


class _Faults:
    """Collects what is wrong, one line each: file, key, what."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.lines: list[str] = []

    def add(self, path: Path, what: str) -> None:
        self.lines.append(f"{path.relative_to(self._root.parent)}: {what}")

    def add_validation(self, path: Path, error: ValidationError) -> None:
        for fault in error.errors():
            place = ".".join(str(part) for part in fault["loc"])
            self.add(path, f"{place}: {fault['msg']}")


def load_content(root: Path = CONTENT_FOLDER) -> Content:
    """Read every file below `root`.

    Raises:
        ContentError: naming every fault of every file.
    """
    faults = _Faults(root)
    cells: dict[CellKey, Cell] = {}
    for path in sorted((root / "words").glob("**/*.yml")):
        for cell in _cells(path, faults):
            if cell.key in cells:
                faults.add(path, f"{cell.key}: this cell is in another file too")
            cells[cell.key] = cell
    if not cells:
        faults.add(root, "no words/*.yml found; is the checkout complete?")
    helplines = _helplines(root / "helplines.yml", faults)
    if faults.lines:
        raise ContentError(faults.lines)
    return Content(cells=cells, helplines=helplines)


def read_yaml(path: Path) -> object:
    """The parsed file.

    Raises:
        ContentError: it can't be read or is no YAML; the line is named.
    """
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "is no valid YAML"
        raise ContentError([f"{path}{where}: {problem}"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([f"{path}: can't be read ({error.__class__.__name__})"]) from error


def _cells(path: Path, faults: _Faults) -> Iterator[Cell]:
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
        review=Review(review.by, review.on.isoformat() if review.on else None),
    )


def _helplines(path: Path, faults: _Faults) -> tuple[Helpline, ...]:
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
