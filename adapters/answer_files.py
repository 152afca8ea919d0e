"""Reads content/answers: questions that have an answer, how they are asked, and what is said.

A file looks like this (see docs/content.md)::

    source: "domain 1.2 stage 1"
    version: 1
    review: {by: null, on: null}
    answers:
      - id: sleep_how
        label: "Sleeping again"       # on a button, at most three words
        asked: ["how do I get any sleep?", …]
        texts:                        # by role, by channel, or `any`
          any: {a: "…", b: "…"}
      - id: how_long
        label: "How long"
        says: meet.how_long           # another cell says it; texts here only differ from it
        asked: [...]
"""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from adapters.strict_yaml import Faults, ReviewFile, Strict, read_yaml
from mend.content import ANY, Answer, Cell, CellKey, Review, Sentence
from mend.errors import ContentError
from mend.model import Role

ANSWERS_FOLDER = Path(__file__).parent.parent / "content" / "answers"
NONE_FILE = "none.yml"

_ROLES = {ANY, Role.BETRAYED.value, Role.BETRAYER.value}
_CHANNELS = {"web", "telegram", "shell"}


class _AnswerFile(Strict):
    id: str = Field(regex=r"^[a-z0-9_]+$")
    label: str
    says: str | None = Field(None, regex=r"^[a-z_]+\.[a-z0-9_]+$")
    after_contact: bool = False
    asked: list[str]
    texts: dict[str, dict[str, str]] = {}
    source: str | None = None
    version: int | None = None
    review: ReviewFile | None = None


class _AnswersFile(Strict):
    source: str
    version: int
    review: ReviewFile = ReviewFile()
    about_coach: bool = False
    answers: list[_AnswerFile]


class _NoneFile(Strict):
    unanswered: list[str]


@dataclass(frozen=True)
class AskedWordings:
    """Wordings of questions and the ids of their answers; an empty id where there is none."""

    texts: tuple[str, ...]
    ids: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Changes whenever the matching has to be learnt anew."""
        return hashlib.sha256(repr((self.texts, self.ids)).encode()).hexdigest()


def load_wordings(folder: Path = ANSWERS_FOLDER) -> AskedWordings:
    """How the questions are asked.

    Raises:
        ContentError: naming every fault.
    """
    faults = Faults(folder.parent)
    rows = [(text, row.id) for _, _, row in _rows(folder, faults) for text in row.asked]
    rows += [(text, "") for text in _unanswered(folder / NONE_FILE, faults)]
    if faults.lines:
        raise ContentError(faults.lines)
    return AskedWordings(tuple(text for text, _ in rows), tuple(id for _, id in rows))


def load_answers(folder: Path, faults: Faults) -> tuple[dict[str, Answer], dict[CellKey, Cell]]:
    """The answers by id, and the cells of their texts and labels; faults are only noted."""
    answers: dict[str, Answer] = {}
    cells: dict[CellKey, Cell] = {}
    for path, file, row in _rows(folder, faults):
        if row.id in answers:
            faults.add(path, f"{row.id}: this id is used twice")
        for problem in _problems(row):
            faults.add(path, f"{row.id}: {problem}")
        kind, _, topic = (row.says or f"answer.{row.id}").partition(".")
        key = CellKey(kind, topic)
        answers[row.id] = Answer(
            row.id, key, about_coach=file.about_coach, after_contact=row.after_contact
        )
        for made in _cells(file, row):
            cells[made.key] = made
    _unanswered(folder / NONE_FILE, faults)
    return answers, cells


def _rows(folder: Path, faults: Faults) -> Iterator[tuple[Path, _AnswersFile, _AnswerFile]]:
    for path in sorted(folder.glob("*.yml")):
        if path.name == NONE_FILE:
            continue
        try:
            file = _AnswersFile.parse_obj(read_yaml(path))
        except ValidationError as error:
            faults.add_validation(path, error)
        except ContentError as error:
            faults.lines.extend(error.faults)
        else:
            yield from ((path, file, row) for row in file.answers)


def _unanswered(path: Path, faults: Faults) -> list[str]:
    try:
        return _NoneFile.parse_obj(read_yaml(path)).unanswered
    except ValidationError as error:
        faults.add_validation(path, error)
    except ContentError as error:
        faults.lines.extend(error.faults)
    return []


def _problems(row: _AnswerFile) -> Iterator[str]:
    if unknown := set(row.texts) - _ROLES - _CHANNELS:
        yield f"texts for {', '.join(sorted(unknown))}; known are roles, channels and any"
    if row.says is None and ANY not in row.texts:
        yield "needs texts for any, or says"
    if not all(row.texts.values()):
        yield "has no texts for one of its roles"
    if len(set(map(str.lower, row.asked))) < len(row.asked):
        yield "a wording stands twice"


def _cells(file: _AnswersFile, row: _AnswerFile) -> Iterator[Cell]:
    source, version = row.source or file.source, row.version or file.version
    review = row.review or file.review
    said = {_key(row.id, who): texts for who, texts in row.texts.items()}
    said[CellKey("label", f"answer_{row.id}")] = {"a": row.label}
    for key, texts in said.items():
        sentences = tuple(Sentence(f"{key}.{name}", text) for name, text in texts.items())
        yield Cell(key, sentences, source, version, Review(review.by, review.day))


def _key(id: str, who: str) -> CellKey:
    if who in _CHANNELS:
        return CellKey("answer", f"{id}_{who}")
    return CellKey("answer", id, role=who)
