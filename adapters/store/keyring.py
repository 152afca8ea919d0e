"""The two keys that do the work, as they lie in the database: wrapped."""

from __future__ import annotations

from datetime import datetime, timezone

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import IntegrityError

from adapters.store.crypto import Keys, unwrap, wrap
from adapters.store.failures import place_of, translated
from adapters.store.tables import keyring, person
from mend.errors import KeyMismatch

DATA, ID = "data", "id"


def has_keys(engine: Engine) -> bool:
    """Whether this database has its keys already."""
    with translated(engine), engine.connect() as connection:
        return bool(_rows(connection))


def load_keys(engine: Engine, secret: str) -> Keys:
    """The database's keys; made when it is new.

    Raises:
        KeyMismatch: `secret` does not open them, or they are gone though people are there.
    """
    with translated(engine):
        try:
            with engine.begin() as connection:
                return _load_or_make(connection, secret)
        except IntegrityError:  # PostgreSQL: another process made them just now
            with engine.begin() as connection:
                return _load_or_make(connection, secret)


def _load_or_make(connection: Connection, secret: str) -> Keys:
    rows = _rows(connection)
    if rows:
        return _opened(rows, secret)
    _refuse_lost_keys(connection)
    keys = Keys.random()
    for name, key in ((DATA, keys.data), (ID, keys.id)):
        connection.execute(insert(keyring).values(_row(name, key, secret)))
    return keys


def rotate(engine: Engine, old: str, new: str) -> None:
    """Wrap the keys under another secret key, all or nothing.

    Processes that run go on: they hold the unwrapped keys.

    Raises:
        KeyMismatch: `old` does not open them; nothing was changed.
    """
    with translated(engine), engine.begin() as connection:
        keys = _opened(_rows(connection), old)
        for name, key in ((DATA, keys.data), (ID, keys.id)):
            connection.execute(
                update(keyring).where(keyring.c.name == name).values(_row(name, key, new))
            )


def _rows(connection: Connection) -> dict[str, Row]:
    return {row.name: row for row in connection.execute(select(keyring)).all()}


def _opened(rows: dict[str, Row], secret: str) -> Keys:
    if rows.keys() != {DATA, ID}:
        raise KeyMismatch("The database has lost its keys: restore the last backup.")
    data, id_ = (unwrap(rows[name].wrapped, rows[name].salt, name, secret) for name in (DATA, ID))
    return Keys(data, id_)


def _row(name: str, key: bytes, secret: str) -> dict[str, object]:
    wrapped, salt = wrap(key, name, secret)
    made_at = datetime.now(timezone.utc)
    return {"name": name, "wrapped": wrapped, "salt": salt, "made_at": made_at}


def _refuse_lost_keys(connection: Connection) -> None:
    if connection.execute(select(func.count()).select_from(person)).scalar():
        raise KeyMismatch(
            f"{place_of(connection.engine)} has lost its keys: restore the last backup."
        )
