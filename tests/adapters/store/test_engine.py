"""Engines: what a connection is set to, and clear words when a database fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.store import migrate
from adapters.store.crypto import Keys, Vault
from adapters.store.engine import ensure_file, make_engine, require_file, sqlite_file
from adapters.store.store import Store
from mend.errors import StoreError
from mend.records import Note
from tests.fakes import NOON

PASSWORD = "very-secret"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mend.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    engine = make_engine(f"sqlite:///{file}", busy_ms=50)
    ensure_file(engine)
    migrate.upgrade(engine)
    yield Store(engine, Vault(Keys.random()))
    engine.dispose()


def write(store: Store, words: str = "x") -> None:
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.notes.put(person, Note("n", "letter", NOON, {"words": words}))
        work.commit()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("busy_timeout", 50),
        ("secure_delete", 1),
        ("synchronous", 2),
        ("temp_store", 2),
    ],
)
def test_each_sqlite_connection_is_safe(store: Store, pragma: str, value: object) -> None:
    with store.engine.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_url_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(StoreError, match="MEND_DATABASE_URL"):
        make_engine("nonsense")


def test_a_database_that_is_busy_for_too_long_is_named(store: Store, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="written by another process"):
        write(store)
    other.execute("ROLLBACK")
    other.close()
    write(store)


def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    write(store)
    with store.new_work(), store.look() as work:
        assert work.people.find(sender="sender") is not None


def test_a_full_disk_is_named_and_recovered_from(store: Store) -> None:
    write(store)
    with store.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreError, match="free disk space"):
        write(store, "long " * 5000)
    with store.engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
    write(store, "long " * 5000)


def test_a_deleted_file_is_named_and_not_made_anew(store: Store, file: Path) -> None:
    write(store)
    kept = file.with_suffix(".kept")
    file.rename(kept)
    with pytest.raises(StoreError, match="can't be opened"):
        write(store)
    assert not file.exists()
    kept.rename(file)
    write(store)


def test_a_file_that_is_no_database_is_named(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 100)
    engine = make_engine(f"sqlite:///{file}")
    with pytest.raises(StoreError, match="restore the last backup"):
        migrate.upgrade(engine)
    engine.dispose()


def test_a_missing_file_is_refused(file: Path) -> None:
    with pytest.raises(StoreError, match="is not there"):
        require_file(make_engine(f"sqlite:///{file}"))


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(StoreError, match="can't be made"):
        ensure_file(make_engine(f"sqlite:///{tmp_path}/taken/mend.sqlite3"))


def test_an_unreachable_server_is_named_without_its_password() -> None:
    engine = make_engine(f"postgresql+psycopg2://mend:{PASSWORD}@127.0.0.1:9/mend")
    with pytest.raises(StoreError) as caught:
        migrate.upgrade(engine)
    assert "mend on 127.0.0.1:9" in str(caught.value)
    assert "can't be reached" in str(caught.value)
    assert PASSWORD not in str(caught.value) + str(caught.value.__cause__)
    assert sqlite_file(engine) is None


def test_a_server_without_the_database_is_named(postgres_cluster: str) -> None:
    url = postgres_cluster.replace("postgresql", "postgresql+psycopg2") + "nowhere"
    with pytest.raises(StoreError, match="is not set up"):
        migrate.upgrade(make_engine(url))


def test_what_was_written_appears_in_no_error(store: Store) -> None:
    canary = "canary-words"
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE note"))
    with pytest.raises(StoreError) as caught:
        write(store, canary)
    assert canary not in repr(caught.value) + repr(caught.value.__cause__)
