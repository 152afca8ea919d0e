"""How the files below content/safety must look; whatever else stands in them is a fault."""

from __future__ import annotations

from pydantic import BaseModel, Extra, Field

from mend.model import Flag, Level, Who

LEVELS = {level.name.lower(): level for level in Level}


class _Strict(BaseModel):
    class Config:
        extra = Extra.forbid
        anystr_strip_whitespace = True


class ClassFile(_Strict):
    why: str = ""
    verbs: list[str] = []
    nouns: list[str] = []
    words: list[str] = []
    of: list[str] = []


class ClassesFile(_Strict):
    inflected: list[str] = []
    ngrams: list[str] = []
    classes: dict[str, ClassFile]


class MarkerFile(_Strict):
    why: str = Field(min_length=8)
    patterns: list[str] = Field(min_items=1)


class MarkersFile(_Strict):
    markers: dict[str, MarkerFile]


class SpellingsFile(_Strict):
    spellings: dict[str, str]
    unless_after: dict[str, str] = {}
    signs: dict[str, str] = {}


class ThresholdFile(_Strict):
    probability: float = Field(gt=0, lt=1)
    level: str = Field("concern", regex=f"^({'|'.join(LEVELS)})$")
    why: str = Field(min_length=8)


class ThresholdsFile(_Strict):
    thresholds: dict[Flag, ThresholdFile]


class RuleExamples(_Strict):
    """One rule as its file states it, with the examples that a test runs."""

    id: str = Field(regex=r"^[a-z0-9_]+$")
    kind: str = Field(regex=r"^[a-z_]+$")
    level: str = Field(regex=f"^({'|'.join(LEVELS)})$")
    who: Who = Who.WRITER
    flag: Flag | None
    why: str = Field(min_length=8)
    weight: float = Field(1.0, gt=0, le=1)
    patterns: list[str] = []
    unless: list[str] = []
    ignores: list[str] = []
    also: list[str] = []
    needs: str = ""
    widen: bool = True
    phrases: list[str] = []
    hits: list[str] = []
    misses: list[str] = []


class RulesFile(_Strict):
    rules: list[RuleExamples]
