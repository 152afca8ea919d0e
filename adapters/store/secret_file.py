"""The secret key as a file, for installations that set no MEND_SECRET_KEY."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from mend.errors import SettingsError

KEY_BYTES = 32


def read(path: Path) -> str | None:
    """The key in the file, or None where there is no file.

    Raises:
        SettingsError: the file can't be read, or holds nothing.
    """
    try:
        text = path.read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can't be read ({error.__class__.__name__}).") from error
    if not text:
        raise SettingsError(f"{path} is empty: put the key back, or set MEND_SECRET_KEY.")
    return text


def make(path: Path) -> str:
    """A new random key, kept in `path`, readable by its owner alone.

    When another process makes one at the same moment, both get the same.

    Raises:
        SettingsError: the file can't be written.
    """
    write(path, new_key(), replace=False)
    found = read(path)
    assert found is not None
    return found


def new_key() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(KEY_BYTES)


def write(path: Path, key: str, *, replace: bool) -> None:
    """Write the key so that the file is there whole or not at all.

    Args:
        path: where.
        key: what.
        replace: replace a key that is there, rather than leave it.

    Raises:
        SettingsError: the file can't be written.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(part, key)
        if replace:
            part.replace(path)
        else:
            _link(part, path)
    except OSError as error:
        raise SettingsError(
            f"{path} can't be written ({error.strerror}): check the folder's rights and "
            f"the disk, or set MEND_SECRET_KEY."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def next_to(path: Path) -> Path:
    """Where the next key waits while the database is being re-wrapped."""
    return path.with_name(f"{path.name}.next")


def take_next(path: Path) -> None:
    """Put the next key in place of the present one.

    Raises:
        SettingsError: that isn't possible.
    """
    try:
        next_to(path).replace(path)
    except OSError as error:
        raise SettingsError(
            f"{next_to(path)} must take the place of {path} ({error.strerror}): rename it."
        ) from error


def _write_whole(path: Path, key: str) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())


def _link(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)  # fails if it is there, unlike a rename
    except FileExistsError:
        return
