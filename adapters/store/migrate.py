"""Bring a database to the present shape, step by numbered step (`migrations/versions`)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine

from adapters.store.failures import place_of, translated
from adapters.store.tables import metadata
from mend.errors import StoreError

SCRIPTS = Path(__file__).parent / "migrations"
LOCK = 0x6D656E64  # "mend": PostgreSQL's advisory lock, so that two starts don't collide


def head() -> str:
    """The newest migration."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None
    return found


def current(engine: Engine) -> str | None:
    """The migration that this database is at; None for an empty one."""
    with translated(engine), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run the migrations that are missing, all or none.

    Raises:
        StoreError: the database was made by a newer version, or can't be reached.
    """
    _refuse_newer(engine)
    with translated(engine), engine.begin() as connection:
        _lock(connection)
        command.upgrade(_config(connection), target)


def downgrade(engine: Engine, target: str) -> None:
    """Undo migrations down to `target`; ``base`` undoes all and loses the data."""
    with translated(engine), engine.begin() as connection:
        _lock(connection)
        command.downgrade(_config(connection), target)


def require_current(engine: Engine) -> None:
    """Refuse to work on a database of another shape.

    Raises:
        StoreError: migrations are missing, or it was made by a newer version.
    """
    _refuse_newer(engine)
    found = current(engine)
    if found != head():
        raise StoreError(
            f"{place_of(engine)} is {'empty' if found is None else f'at {found}'}, not at "
            f"{head()}: run `uv run mend migrate`."
        )


def differences(engine: Engine) -> list[object]:
    """Where the database's shape differs from `tables`; empty when all is well."""
    with translated(engine), engine.connect() as connection:
        options = {"compare_type": True, "include_name": _is_ours}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, metadata))


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    return (kind, name) != ("table", "sqlite_sequence")  # SQLite's own


def _refuse_newer(engine: Engine) -> None:
    scripts = ScriptDirectory.from_config(_config())
    known = {script.revision for script in scripts.walk_revisions()}
    found = current(engine)
    if found is not None and found not in known:
        raise StoreError(
            f"{place_of(engine)} was made by a newer version of Mend (migration {found}): "
            f"update the program."
        )


def _lock(connection: Connection) -> None:
    # SQLite has the write lock from BEGIN IMMEDIATE on.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # Alembic reads options with % interpolation.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
