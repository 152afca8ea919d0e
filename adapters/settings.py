"""Everything that can be set from outside: the only reader of ``MEND_*`` variables.

What there is to set: `adapters.settings_table`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from adapters.settings_table import SECRET_KEY_LENGTH, SETTINGS
from mend.errors import SettingsError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
T = TypeVar("T")


@dataclass(frozen=True)
class Secret:
    """A text that is never printed by accident; `reveal` gives it."""

    _value: str

    def reveal(self) -> str:
        """The secret itself."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__


_TABLE = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Settings:
    """The settings of this process, read and checked; meanings: `SETTINGS`."""

    host: str
    port: int
    actions_port: int
    actions_secret: Secret | None
    var: Path
    database_url: Secret
    secret_key: Secret | None
    new_secret_key: Secret | None
    operator: str
    allowed_origins: tuple[str, ...]
    session_idle: timedelta
    token_lifetime: timedelta
    telegram_token: Secret | None
    telegram_api: str

    @property
    def secret_key_file(self) -> Path:
        """Where the secret key is kept when no variable gives it."""
        return self.var / "secret.key"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, root: Path = PROJECT_ROOT) -> Settings:
        """Read and check all settings.

        Args:
            environ: usually `os.environ`.
            root: what a relative MEND_VAR counts from.

        Raises:
            SettingsError: a value is malformed; names the variable and what to do.
        """
        read = _Reader(environ)
        var = root / read.text("MEND_VAR")
        return cls(
            host=read.text("MEND_HOST"),
            port=read.value("MEND_PORT", _port),
            actions_port=read.value("MEND_ACTIONS_PORT", _port),
            actions_secret=read.value("MEND_ACTIONS_SECRET", _secret),
            var=var,
            database_url=read.value("MEND_DATABASE_URL", _database_url(var)),
            secret_key=read.value("MEND_SECRET_KEY", _secret_key),
            new_secret_key=read.value("MEND_NEW_SECRET_KEY", _secret_key),
            operator=read.text("MEND_OPERATOR"),
            allowed_origins=read.value("MEND_ALLOWED_ORIGINS", _origins),
            session_idle=timedelta(
                minutes=read.value("MEND_SESSION_IDLE_MINUTES", _within(1, 1440))
            ),
            token_lifetime=timedelta(days=read.value("MEND_TOKEN_DAYS", _within(1, 365))),
            telegram_token=read.value("MEND_TELEGRAM_TOKEN", _secret),
            telegram_api=read.value("MEND_TELEGRAM_API", _address),
        )

    def warnings(self) -> tuple[str, ...]:
        """What works but should be set; one line each."""
        if self.operator:
            return ()
        return (
            "MEND_OPERATOR is unset: people can't see who runs this; "
            "set it to a name and a contact.",
        )


class _Reader:
    """Reads variables by name; a malformed one is reported without its value."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str) -> str:
        # An empty variable counts as unset: that is what `NAME=` in a file means.
        return self._environ.get(name, "").strip() or _TABLE[name].default

    def value(self, name: str, parse: Callable[[str], T]) -> T:
        try:
            return parse(self.text(name))
        except ValueError as error:
            raise SettingsError(
                f"{name} is {error}; it takes: {_TABLE[name].unit}. "
                f"Correct it, or unset it for the default."
            ) from None


def _port(text: str) -> int:
    return _within(1, 65535)(text)


def _within(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError("not a whole number")
        if not low <= int(text) <= high:
            raise ValueError(f"not between {low} and {high}")
        return int(text)

    return parse


def _secret(text: str) -> Secret | None:
    return Secret(text) if text else None


def _secret_key(text: str) -> Secret | None:
    if text and len(text) < SECRET_KEY_LENGTH:
        raise ValueError(f"only {len(text)} characters long")
    return _secret(text)


def _database_url(var: Path) -> Callable[[str], Secret]:
    def parse(text: str) -> Secret:
        if not text:
            return Secret(f"sqlite:///{var / 'mend.sqlite3'}")
        scheme, colon, rest = text.partition("://")
        if not colon or scheme not in _DRIVERS:
            raise ValueError("neither a sqlite nor a postgresql URL")
        if scheme == "sqlite" and len(rest) < 2:
            raise ValueError("without the file's name")
        return Secret(f"{_DRIVERS[scheme]}://{rest}")

    return parse


_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg2",
    "postgresql": "postgresql+psycopg2",
    "postgresql+psycopg2": "postgresql+psycopg2",
}


def _origins(text: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    return tuple(_address(origin) for origin in found)


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or "*" in text:
        raise ValueError("not an http or https address")
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ValueError("not just scheme, host and port")
    return f"{parts.scheme}://{parts.netloc}"


def load() -> Settings:
    """The settings of this process's environment; raises like `Settings.from_environ`."""
    return Settings.from_environ(os.environ)


def unknown_names(environ: Mapping[str, str]) -> tuple[str, ...]:
    """``MEND_*`` variables that mean nothing here: most likely misspelt."""
    return tuple(
        sorted(name for name in environ if name.startswith("MEND_") and name not in _TABLE)
    )
