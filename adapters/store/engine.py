"""Engines: SQLite by default, PostgreSQL for many users.

SQLite runs in WAL mode, one writer at a time: a unit of work takes the write lock when it
begins and waits for it up to `BUSY_MS`, rather than failing half-way.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, create_engine, make_url
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import QueuePool

from adapters.store.failures import place_of, translated
from mend.errors import StoreError

BUSY_MS = 5_000  # wait for another writer
CONNECT_SECONDS = 5
POOL_SIZE, POOL_OVERFLOW, POOL_SECONDS = 8, 8, 10

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleted rows are overwritten with zeros
    "PRAGMA temp_store = MEMORY",  # no temporary files with what people wrote
)


def make_engine(url: str, *, busy_ms: int = BUSY_MS) -> Engine:
    """An engine for `url`; opens nothing yet.

    Args:
        url: ``sqlite:///FILE`` or ``postgresql+psycopg2://…``.
        busy_ms: how long to wait for another writer, milliseconds.

    Raises:
        StoreError: the URL can't be understood.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError("MEND_DATABASE_URL can't be read as a URL; correct it.") from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, busy_ms)
    return create_engine(
        parsed,
        future=True,
        hide_parameters=True,  # values never reach a log or an exception
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_SECONDS,
        pool_pre_ping=True,  # a restarted server costs no request
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )


def _sqlite(url: URL, busy_ms: int) -> Engine:
    path = Path(url.database or "")

    def connect() -> sqlite3.Connection:
        # mode=rw: a file that is gone is an error, not a reason to make an empty one.
        name = f"file:{quote(str(path.absolute()))}?mode=rw"
        connection = sqlite3.connect(
            name, uri=True, timeout=busy_ms / 1000, check_same_thread=False
        )
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        return connection

    engine = create_engine(
        url,
        creator=connect,
        future=True,
        hide_parameters=True,
        # SQLAlchemy 1.4 would open the file anew for each unit of work.
        poolclass=QueuePool,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_SECONDS,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "connect", lambda _, record: _note_file(path, record))
    event.listen(engine, "checkout", lambda _, record, __: _check_file(path, record))
    return engine


def _note_file(path: Path, record: Any) -> None:
    record.info["file"] = _identity(path)


def _check_file(path: Path, record: Any) -> None:
    if record.info.get("file") != _identity(path):
        # Deleted or replaced under us: what we wrote there would be lost.
        raise DisconnectionError("the file was replaced")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    # FULL: what was acknowledged survives a power cut too. NORMAL saves the wait for the disk.
    level = "FULL" if options.get("durable", True) else "NORMAL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    # A transaction that begins by reading can't wait for the write lock later.
    connection.exec_driver_sql("BEGIN" if options.get("read_only") else "BEGIN IMMEDIATE")


def sqlite_file(engine: Engine) -> Path | None:
    """The file of an SQLite engine; None for PostgreSQL and in-memory ones."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    return Path(name)


def ensure_file(engine: Engine) -> None:
    """Make the SQLite file and its folder, for the owner alone, if they aren't there.

    Raises:
        StoreError: that isn't possible.
    """
    path = sqlite_file(engine)
    if path is None:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"{place_of(engine)} can't be made ({error.strerror}): check the folder's "
            f"rights and the disk, or set MEND_DATABASE_URL."
        ) from error


def require_file(engine: Engine) -> None:
    """Refuse to go on where the SQLite file is missing, rather than make an empty one.

    Raises:
        StoreError: it is missing.
    """
    path = sqlite_file(engine)
    if path is not None and not path.is_file():
        raise StoreError(
            f"{place_of(engine)} is not there: put it back, restore a backup, or start "
            f"afresh with `make run`."
        )


def scrub(engine: Engine) -> None:
    """Leave no trace of deleted rows in SQLite's log of recent changes.

    The file itself holds none: `secure_delete` overwrites them. A reader that still needs
    the log keeps it until the next time. PostgreSQL cleans up by itself (autovacuum).
    """
    if sqlite_file(engine) is None:
        return
    with translated(engine), engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
