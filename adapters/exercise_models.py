"""How the files below content/exercises and content/checks must look."""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

from typing import Literal

from pydantic import Field, validator

from adapters.strict_yaml import ReviewFile, Strict, checked_pattern
from mend.exercises.model import Asked, Gate
from mend.model import Role, Stage

_ID = r"^[a-z][a-z0-9_]*$"
MAX_LABEL_WORDS = 3  # domain.md 6, rule 30
WITHIN = {Asked.DATE, Asked.SPAN}


def _short(value: str) -> str:
    if len(value.split()) > MAX_LABEL_WORDS:
        raise ValueError(f"has more than {MAX_LABEL_WORDS} words")
    return value


class OptionFile(Strict):
    """One answer of a choice; see `mend.exercises.model.Option`."""

    id: str = Field(regex=_ID)
    label: str
    to: str = ""
    joint: bool = False
    words: str = ""

    _label = validator("label", allow_reuse=True)(_short)
    _words = validator("words", allow_reuse=True)(checked_pattern)


class StepFile(Strict):
    """One step; see `mend.exercises.model.Step`."""

    id: str = Field(regex=_ID)
    say: str = ""
    ask: str
    ask_for: dict[Literal["betrayed", "betrayer"], str] = {}
    hint: str = ""
    answer: Asked
    note: str = ""
    keeps: bool = True
    options: list[OptionFile] = []
    open: bool = False
    promises: bool = False
    checks: list[str] = []
    mirrors: dict[str, str] = {}
    roles: list[Role] = []
    to: str = ""
    least: int = Field(0, ge=0)
    most: int = Field(0, ge=0)
    longest: int = Field(0, ge=0)

    @validator("mirrors", each_item=True)
    def _is_pattern(cls, value: str) -> str:
        return checked_pattern(value)


class ExerciseFile(Strict):
    """A whole file below content/exercises; see `mend.exercises.model.Exercise`."""

    exercise: str = Field(regex=_ID)
    title: str
    label: str
    about: str
    roles: list[Role] = Field(list(Role), min_items=1)
    stages: list[Stage] = []
    themes: list[str] = []
    gates: list[Gate] = []
    minutes: int = Field(ge=1, le=60)
    distress: bool = False
    names: list[str] = Field(min_items=1)
    opens: Literal["", "breathe", "ground"] = ""
    keeps: Literal["", "promise", "checkin"] = ""
    source: str
    version: int = Field(ge=1)
    review: ReviewFile = ReviewFile()
    intro: str = ""
    flow: str = ""
    steps: list[StepFile] = []
    result: str = ""
    closing: str = ""

    _label = validator("label", allow_reuse=True)(_short)
    _names = validator("names", each_item=True, allow_reuse=True)(checked_pattern)


class RuleFile(Strict):
    """One thing to look for; see `mend.exercises.linting.Rule`."""

    id: str = Field(regex=_ID)
    words: list[str] = Field(min_items=1)
    unless: list[str] = []
    lacks: bool = False
    cuts: bool = False
    say: str

    @validator("words", "unless", each_item=True)
    def _is_pattern(cls, value: str) -> str:
        return checked_pattern(value)


class CheckFile(Strict):
    """A whole file below content/checks."""

    check: str = Field(regex=_ID)
    about: str
    includes: list[str] = []
    source: str
    version: int = Field(ge=1)
    review: ReviewFile = ReviewFile()
    shorthands: dict[str, str] = {}
    rules: list[RuleFile] = []
