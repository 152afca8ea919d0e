"""Migrations: up, down, in agreement with the tables, and never on a newer database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.engine import Engine

from adapters.store import migrate
from adapters.store.crypto import Keys, Vault
from adapters.store.engine import ensure_file, make_engine
from adapters.store.store import Store
from adapters.store.tables import metadata
from mend.errors import StoreError
from mend.records import ExerciseRun, Message
from tests.fakes import NOON
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


def test_what_was_begun_before_an_upgrade_goes_on(engine: Engine) -> None:
    migrate.upgrade(engine, "0001")
    store = Store(engine, Vault(Keys(b"d" * 32, b"i" * 32)))
    run = ExerciseRun("r", "breathing", "s2", NOON, NOON, {"s1": "my own words"})
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.runs.put(person, run)
        work.messages.add(person, Message("m", True, NOON, text="hello"))
        row = {"hash": store.vault.hash("token", "secret"), "person_id": person.id}
        columns = "hash, person_id, created_at, expires_at"
        times = {"made": 0, "until": 4_000_000_000_000_000}
        values = ":hash, :person_id, :made, :until"
        statement = text(f"INSERT INTO access_token ({columns}) VALUES ({values})")
        work.work.run(statement, {**row, **times})
        work.commit()
    migrate.upgrade(engine)
    with store.new_work() as work:
        assert work.tokens.find("secret", NOON) == person
        assert work.runs.all(person) == (run,)
        assert [message.text for message in work.messages.transcript(person)] == ["hello"]
