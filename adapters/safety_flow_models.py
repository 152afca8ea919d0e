"""How the files below content/safety must look."""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

from typing import Literal

from pydantic import Field, validator

from adapters.strict_yaml import ReviewFile, Strict, checked_pattern
from mend.safety.flow import GROUPS

_ID = r"^[a-z0-9_]+$"
MAX_LABEL_WORDS = 3  # domain.md 6, rule 30


class AnswerFile(Strict):
    """One answer; see `mend.safety.flow.Answer`."""

    id: str = Field(regex=_ID)
    label: str
    to: str
    to_high: str = ""
    level: str = Field("", regex=r"^(concern|high|imminent|)$")
    lowers: bool = False
    calms: bool = False
    joint: str = Field("", regex=r"^(close|clear|)$")
    also: list[str] = []
    words: list[str] = []

    @validator("words", each_item=True)
    def _is_pattern(cls, value: str) -> str:
        return checked_pattern(value)

    @validator("label")
    def _is_short(cls, value: str) -> str:
        if len(value.split()) > MAX_LABEL_WORDS:
            raise ValueError(f"has more than {MAX_LABEL_WORDS} words")
        return value


class StepFile(Strict):
    """One step; see `mend.safety.flow.Step`."""

    id: str = Field(regex=_ID)
    say: dict[str, str] = {}
    say_for: dict[Literal["betrayed", "betrayer"], dict[str, str]] = {}
    ask: dict[str, str] = {}
    again: dict[str, str] = {}
    answers: list[AnswerFile] = []
    open_to: str = ""
    skip_to: str = ""
    helplines: list[str] = []
    asks_country: bool = False
    emergency: bool = False
    closes_joint: bool = False
    confirmed_by: str = ""
    keeps: str = Field("", regex=r"^[a-z_.]*$")
    after: str = Field("", regex=r"^(stop|discreet|resume|)$")


class StartFile(Strict):
    """Where the flow begins for certain kinds and levels."""

    step: str
    kinds: list[str] = []
    levels: list[Literal["concern", "high", "imminent"]] = []


class FlowFile(Strict):
    """A whole file below content/safety/flows."""

    flow: str = Field(regex=_ID)
    group: str = Field(regex=f"^({'|'.join(GROUPS)})$")
    kinds: list[str] = []
    summary: str
    source: str
    version: int
    review: ReviewFile = ReviewFile()
    follow_up: bool = False
    helplines: list[str] = []
    again: str = ""
    when_safe: str = ""
    starts: list[StartFile] = Field(min_items=1)
    steps: list[StepFile] = Field(min_items=1)


class PhrasesFile(Strict):
    """content/safety/phrases.yml: short sentences that all flows share."""

    source: str
    version: int
    review: ReviewFile = ReviewFile()
    phrases: dict[str, dict[str, str]]
