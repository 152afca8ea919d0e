"""Backup and restore, online, with real databases."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.store import migrate
from adapters.store.backup import back_up, restore
from adapters.store.crypto import Vault
from adapters.store.engine import ensure_file, make_engine
from adapters.store.keyring import load_keys
from adapters.store.store import Store
from mend.errors import KeyMismatch, StoreError
from tests.fakes import NOON
from tests.postgres import new_database

SECRET = "the right secret key, long enough"


@pytest.fixture(params=["sqlite", "postgres"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Makes stores with real keys, by name."""
    made: list[Store] = []

    def new(name: str) -> Store:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path / name}.sqlite3"
        else:
            url = new_database(request.getfixturevalue("postgres_cluster"), name)
        engine = make_engine(url)
        ensure_file(engine)
        migrate.upgrade(engine)
        made.append(Store(engine, Vault(load_keys(engine, SECRET))))
        return made[-1]

    yield new
    for store in made:
        store.dispose()


def add(store: Store, sender: str) -> None:
    with store.new_work() as work:
        work.people.open(sender, channel="web", at=NOON)
        work.commit()


def senders(store: Store) -> set[str]:
    with store.look() as work:
        return {name for name in ("early", "late") if work.people.find(sender=name)}


def test_a_restored_backup_holds_what_was_there(
    new_store: Callable[[str], Store], tmp_path: Path
) -> None:
    store = new_store("one")
    add(store, "early")
    back_up(store.engine, tmp_path / "backup")
    add(store, "late")
    restore(store.engine, tmp_path / "backup", SECRET)
    assert senders(store) == {"early"}
    add(store, "late")
    assert senders(store) == {"early", "late"}


def test_a_backup_moves_to_a_new_installation(
    new_store: Callable[[str], Store], tmp_path: Path
) -> None:
    old, new = new_store("old"), new_store("new")
    add(old, "early")
    back_up(old.engine, tmp_path / "backup")
    restore(new.engine, tmp_path / "backup", SECRET)
    moved = Store(new.engine, Vault(load_keys(new.engine, SECRET)))
    assert senders(moved) == {"early"}
    assert moved.vault.hash("token", "x") == old.vault.hash("token", "x")


def test_a_backup_is_for_the_owner_alone_and_leaves_nothing_else(
    new_store: Callable[[str], Store], tmp_path: Path
) -> None:
    store = new_store("one")
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(store.engine, folder / "backup")
    assert [path.name for path in folder.iterdir()] == ["backup"]
    assert stat.S_IMODE((folder / "backup").stat().st_mode) == 0o600


def test_a_backup_is_made_while_somebody_writes(
    new_store: Callable[[str], Store], tmp_path: Path
) -> None:
    store = new_store("one")
    add(store, "early")
    with store.new_work() as work:
        work.people.open("late", channel="web", at=NOON)
        back_up(store.engine, tmp_path / "backup")
        work.commit()
    restore(store.engine, tmp_path / "backup", SECRET)
    assert senders(store) == {"early"}


def test_a_folder_that_is_not_there_is_named(
    new_store: Callable[[str], Store], tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="can't be written"):
        back_up(new_store("one").engine, tmp_path / "nowhere" / "backup")


def test_what_is_no_backup_is_refused(new_store: Callable[[str], Store], tmp_path: Path) -> None:
    store = new_store("one")
    add(store, "early")
    junk = tmp_path / "junk"
    junk.write_bytes(b"junk" * 1000)
    for source in (junk, tmp_path / "missing"):
        with pytest.raises(StoreError):
            restore(store.engine, source, SECRET)
    assert senders(store) == {"early"}


def test_a_backup_of_another_key_is_refused_before_anything_changes(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'mend.sqlite3'}")
    ensure_file(engine)
    migrate.upgrade(engine)
    store = Store(engine, Vault(load_keys(engine, SECRET)))
    back_up(engine, tmp_path / "backup")
    add(store, "late")
    with pytest.raises(KeyMismatch):
        restore(engine, tmp_path / "backup", "another key")
    assert senders(store) == {"late"}
    engine.dispose()


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    engine = make_engine(f"sqlite:///{tmp_path / 'mend.sqlite3'}")
    ensure_file(engine)
    with pytest.raises(StoreError, match="no backup of Mend"):
        restore(engine, other, SECRET)
    engine.dispose()
