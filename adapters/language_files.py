"""Reads content/languages.yml into `mend.language`."""

# ruff: noqa: RUF012 - pydantic copies the defaults
from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError, validator

from adapters.strict_yaml import Faults, ReviewFile, Strict, checked_pattern, read_yaml
from mend.errors import ContentError
from mend.language import Language


class _LanguageFile(Strict):
    code: str = Field(regex=r"^[a-z]{2}$")
    name: str
    text: str
    words: list[str] = []
    script: str = ""
    letters: str = ""
    danger: list[str] = []

    @validator("script", "letters")
    def _is_pattern(cls, value: str) -> str:
        return checked_pattern(value)


class _LanguagesFile(Strict):
    source: str
    version: int
    review: ReviewFile = ReviewFile()
    languages: list[_LanguageFile]


def load_languages(path: Path, faults: Faults) -> tuple[Language, ...]:
    """The languages; faults are only noted."""
    try:
        rows = _LanguagesFile.parse_obj(read_yaml(path)).languages
    except ValidationError as error:
        faults.add_validation(path, error)
        return ()
    except ContentError as error:
        faults.lines.extend(error.faults)
        return ()
    return tuple(
        Language(
            code=row.code,
            name=row.name,
            text=row.text,
            words=frozenset(row.words),
            script=row.script,
            letters=row.letters,
            danger=tuple(row.danger),
        )
        for row in rows
    )
