"""Migrations: up, down, in agreement with the tables, and never on a newer database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from adapters.store import migrate
from adapters.store.engine import ensure_file, make_engine
from adapters.store.tables import metadata
from mend.errors import StoreError
from tests.postgres import new_database


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'with space & 100%' / 'mend.sqlite3'}")
        ensure_file(made)
    else:
        cluster = request.getfixturevalue("postgres_cluster")
        made = make_engine(new_database(cluster, "migrations"))
    yield made
    made.dispose()


def test_an_empty_database_is_brought_to_the_present_shape(engine: Engine) -> None:
    assert migrate.current(engine) is None
    migrate.upgrade(engine)
    assert migrate.current(engine) == migrate.head()
    migrate.require_current(engine)


def test_tables_and_migrations_agree(engine: Engine) -> None:
    migrate.upgrade(engine)
    assert migrate.differences(engine) == []


def test_a_missing_column_would_be_noticed(engine: Engine) -> None:
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE note DROP COLUMN kind"))
    assert migrate.differences(engine) != []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    migrate.upgrade(engine)
    migrate.upgrade(engine)
    assert migrate.current(engine) == migrate.head()


def test_every_migration_can_be_undone_and_done_again(engine: Engine) -> None:
    migrate.upgrade(engine)
    migrate.downgrade(engine, "base")
    assert not set(inspect(engine).get_table_names()) & set(metadata.tables)
    migrate.upgrade(engine)
    assert migrate.differences(engine) == []


def test_an_empty_database_is_refused_without_migration(engine: Engine) -> None:
    with pytest.raises(StoreError, match="mend migrate"):
        migrate.require_current(engine)


def test_a_newer_database_is_refused(engine: Engine) -> None:
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for refuse in (migrate.upgrade, migrate.require_current):
        with pytest.raises(StoreError, match="newer version"):
            refuse(engine)
