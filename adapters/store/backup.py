"""Backup and restore while people write.

A backup is as encrypted as the database, and opens with the same secret key: keep that
key elsewhere. SQLite: a file that is a database itself. PostgreSQL: an archive of
``pg_dump``, which must be installed (Debian: postgresql-client).
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy.engine import Engine

from adapters.store import migrate
from adapters.store.engine import make_engine, sqlite_file
from adapters.store.failures import place_of
from adapters.store.keyring import load_keys
from mend.errors import StoreError

DUMP_SECONDS = 3600
WAIT_SECONDS = 0.1  # between tries, while somebody reads what a restore replaces


def back_up(engine: Engine, target: Path) -> None:
    """Write a backup; the file is there whole or not at all, for the owner alone.

    Args:
        engine: the database.
        target: the file to make; one that is there is replaced.

    Raises:
        StoreError: it could not be written or is faulty.
    """
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if sqlite_file(engine) is not None:
            _copy(engine, part)
        else:
            options = ("--format=custom", "--no-owner", f"--file={part}")
            _postgres("pg_dump", engine, *options)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"The backup {target} can't be written ({error}).") from error
    finally:
        with suppress(OSError):
            part.unlink()


def restore(engine: Engine, source: Path, secret: str) -> None:
    """Put a backup in place of what is in the database; running servers see it at once.

    Args:
        engine: the database; must be there.
        source: a file of `back_up`; one of an older version is brought up to date.
        secret: the secret key that must open it.

    Raises:
        StoreError: the file is no whole backup; SQLite: nothing was changed.
        KeyMismatch: the key does not open it; SQLite: nothing was changed.
    """
    if not source.is_file():
        raise StoreError(f"There is no backup {source}: check the name.")
    path = sqlite_file(engine)
    if path is None:
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _postgres("pg_restore", engine, *options, f"--dbname={engine.url.database}", str(source))
    else:
        _check_backup(source, secret)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(path)) as new:
            old.backup(new, sleep=WAIT_SECONDS)
    migrate.upgrade(engine)
    load_keys(engine, secret)


def _copy(engine: Engine, target: Path) -> None:
    path = sqlite_file(engine)
    assert path is not None
    if not path.is_file():
        raise StoreError(f"{place_of(engine)} is not there.")
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        # One file, without a log beside it.
        new.execute("PRAGMA journal_mode = DELETE")
        _require_whole(new, target)


def _check_backup(source: Path, secret: str) -> None:
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            _require_whole(connection, source)
    except sqlite3.Error as error:
        raise StoreError(f"{source} is no whole backup ({error}).") from error
    engine = make_engine(f"sqlite:///{source}")
    try:
        if migrate.current(engine) is None:
            raise StoreError(f"{source} is no backup of Mend.")
        load_keys(engine, secret)
    finally:
        engine.dispose()


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    answer = connection.execute("PRAGMA integrity_check").fetchone()
    if answer != ("ok",):
        raise StoreError(f"{path} is damaged: use another backup.")


def _postgres(program: str, engine: Engine, *options: str) -> None:
    """Run one of PostgreSQL's programs; the password never shows in the process list."""
    url = engine.url
    values = {
        "PGHOST": url.host,
        "PGPORT": str(url.port or 5432),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
    }
    environ = {name: value for name, value in values.items() if value}
    try:
        subprocess.run(
            [program, *options],
            env={"PATH": os.defpath, **environ},
            check=True,
            capture_output=True,
            timeout=DUMP_SECONDS,
        )
    except FileNotFoundError as error:
        raise StoreError(
            f"{program} is not installed: install Debian's package postgresql-client."
        ) from error
    except subprocess.SubprocessError as error:
        raise StoreError(f"{place_of(engine)}: {program} failed; look into its log.") from error
