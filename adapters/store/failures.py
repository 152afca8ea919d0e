"""What the database driver reports, as errors that say what to do. Never with values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mend.errors import StaleState, StoreError

# (part of the driver's words, what it means and what to do)
_KNOWN = (
    ("disk is full", "has no room left: free disk space; it goes on by itself"),
    ("no space left", "has no room left: free disk space; it goes on by itself"),
    ("is locked", "is being written by another process for too long: try again"),
    ("unable to open", "can't be opened: check that the file is there and its rights"),
    ("readonly", "may not be written: check the rights of file and folder"),
    ("disk i/o error", "can't be read or written: check the disk"),
    ("malformed", "is damaged: restore the last backup"),
    ("not a database", "is no database: restore the last backup"),
    ("no such table", "is not set up: run `uv run mend migrate`"),
    ("password authentication", "refuses the password: check MEND_DATABASE_URL"),
    ("does not exist", "is not set up: check the name in MEND_DATABASE_URL and run "
     "`uv run mend migrate`"),
    ("connection", "can't be reached: check that it runs and MEND_DATABASE_URL"),
    ("translate host", "can't be reached: check the host in MEND_DATABASE_URL"),
    ("terminating", "is shutting down: it goes on when it is back"),
)  # fmt: skip
# PostgreSQL: serialization failure, deadlock; foreign key, unique key.
_COLLISIONS = {"40001", "40P01", "23503", "23505"}
_SQLITE_COLLISIONS = ("unique constraint", "foreign key constraint")


def place_of(engine: Engine) -> str:
    """Which database, fit to be shown: never with a password."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return f"The database {url.database or 'in memory'}"
    port = f":{url.port}" if url.port else ""
    return f"The database {url.database} on {url.host or 'the local server'}{port}"


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn whatever SQLAlchemy raises within into a `StoreError`."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreError(f"{place_of(engine)} is too busy: try again.") from error
    except SQLAlchemyError as error:
        raise _as_store_error(error, place_of(engine)) from error


def _as_store_error(error: SQLAlchemyError, place: str) -> StoreError:
    driver = error.orig if isinstance(error, DBAPIError) else None
    words = str(driver).lower()
    if getattr(driver, "pgcode", None) in _COLLISIONS or words.startswith(_SQLITE_COLLISIONS):
        return StaleState(f"{place} was changed by another turn meanwhile: begin this one again.")
    for part, meaning in _KNOWN:
        if part in words:
            return StoreError(f"{place} {meaning}.")
    kind = (driver or error).__class__.__name__
    return StoreError(f"{place} refuses ({kind}): look into its own log.")
