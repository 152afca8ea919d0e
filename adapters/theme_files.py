"""Reads content/themes.yml into `mend.themes`: patterns expanded, examples tried."""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from adapters.strict_yaml import Faults, Strict, read_yaml
from mend.errors import ContentError
from mend.model import Emotion, Stage
from mend.themes import News, Theme

_STAGES = {
    "pain": Stage.ACKNOWLEDGE_PAIN,
    "talk": Stage.OPEN_COMMUNICATION,
    "trust": Stage.REBUILD_TRUST,
    "help": Stage.SEEK_HELP,
    "future": Stage.DECIDE_FUTURE,
    "other": Stage.OTHER,
}


class _ThemeFile(Strict):
    name: str = Field(regex=r"^[a-z_]+$")
    about: str
    stages: list[Literal["pain", "talk", "trust", "help", "future", "other"]]
    answers: bool = False
    good: News = News.NEVER
    parts: int = 1
    names: list[Emotion] = []
    words: list[str]
    unless: list[str] = []
    example: str


class _ThemesFile(Strict):
    shorthands: dict[str, str]
    themes: list[_ThemeFile]


def load_themes(path: Path, faults: Faults) -> tuple[Theme, ...]:
    """The themes in order of precedence; faults are only noted."""
    try:
        read = _ThemesFile.parse_obj(read_yaml(path))
    except ValidationError as error:
        faults.add_validation(path, error)
        return ()
    except ContentError as error:
        faults.lines.extend(error.faults)
        return ()
    themes = []
    for row in read.themes:
        try:
            theme = _theme(row, read.shorthands)
        except re.error as error:
            faults.add(path, f"{row.name}: a word is no regular expression ({error})")
            continue
        if not theme.is_in(row.example):
            faults.add(path, f"{row.name}: its example is not known by its words")
        themes.append(theme)
    return tuple(themes)


def _theme(row: _ThemeFile, shorthands: Mapping[str, str]) -> Theme:
    return Theme(
        name=row.name,
        stages=frozenset(_STAGES[name] for name in row.stages),
        words=_pattern(row.words, shorthands),
        unless=_pattern(row.unless, shorthands) if row.unless else None,
        answers=row.answers,
        good=row.good,
        parts=row.parts,
        names=frozenset(row.names),
    )


def _pattern(words: list[str], shorthands: Mapping[str, str]) -> re.Pattern[str]:
    """All of `words` as one pattern; each begins where a word begins."""
    joined = "|".join(words)
    for name, whole in shorthands.items():
        joined = joined.replace(f"<{name}>", whole)
    return re.compile(rf"(?:\b|^)(?:{joined})", re.IGNORECASE)
