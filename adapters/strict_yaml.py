"""What all content files share: reading YAML, refusing unknown keys, collecting every fault."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pydantic import BaseModel, Extra, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from mend.errors import ContentError


class Strict(BaseModel):
    """A mapping that refuses keys it doesn't know."""

    class Config:
        """See pydantic."""

        extra = Extra.forbid
        anystr_strip_whitespace = True


class ReviewFile(Strict):
    """A person's sign-off; empty until one has read the text."""

    by: str | None = None
    on: date | None = None

    @property
    def day(self) -> str | None:
        """ISO date of the sign-off."""
        return self.on.isoformat() if self.on else None


class Faults:
    """Collects what is wrong, one line each: file, key, what."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.lines: list[str] = []

    def add(self, path: Path, what: str) -> None:
        """Note one fault of `path`."""
        self.lines.append(f"{path.relative_to(self._root.parent)}: {what}")

    def add_validation(self, path: Path, error: ValidationError) -> None:
        """Note every fault that pydantic found in `path`."""
        for fault in error.errors():
            place = ".".join(str(part) for part in fault["loc"])
            self.add(path, f"{place}: {fault['msg']}")


def checked_pattern(value: str) -> str:
    """`value`, if it is a regular expression.

    Raises:
        ValueError: it is none.
    """
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"is no regular expression ({error})") from error
    return value


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
