"""Opening the store: keys, files, and refusals that lose nothing."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.settings import Secret, Settings
from adapters.store import secret_file
from adapters.store.store import Store
from adapters.wiring import open_store, rotate_key
from mend.errors import KeyMismatch, SettingsError, StoreError
from tests.fakes import NOON


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environ({"MEND_VAR": str(tmp_path / "var")})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_store(settings, migrate=True)
    with opened.new_work() as work:
        work.people.open("sender", channel="web", at=NOON)
        work.commit()
    yield opened
    opened.dispose()


def test_a_new_installation_makes_its_files_for_the_owner_alone(
    settings: Settings, store: Store
) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in settings.var.iterdir()}
    assert set(modes.values()) == {0o600}
    assert {"mend.sqlite3", "secret.key"} <= set(modes)
    assert stat.S_IMODE(settings.var.stat().st_mode) == 0o700


@pytest.mark.usefixtures("store")
def test_opening_again_finds_what_was_stored(settings: Settings) -> None:
    again = open_store(settings)
    with again.new_work() as work:
        assert work.people.find(sender="sender") is not None
    again.dispose()


def test_without_migration_a_missing_database_is_not_made(settings: Settings) -> None:
    with pytest.raises(StoreError, match="not there"):
        open_store(settings)
    assert not settings.var.exists()


def test_a_wrong_key_is_refused_and_changes_nothing(settings: Settings, store: Store) -> None:
    wrong = replace(settings, secret_key=Secret("x" * 40))
    for migrate in (False, True):
        with pytest.raises(KeyMismatch, match="does not open"):
            open_store(wrong, migrate=migrate)
    with store.new_work() as work:
        assert work.people.find(sender="sender") is not None


def test_a_lost_key_file_is_not_replaced_by_a_new_key(settings: Settings, store: Store) -> None:
    settings.secret_key_file.unlink()
    with pytest.raises(KeyMismatch, match=r"secret\.key is gone"):
        open_store(settings, migrate=True)
    assert not settings.secret_key_file.exists()


def test_lost_wrapped_keys_are_not_replaced_where_people_are(
    settings: Settings, store: Store
) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM keyring"))
    with pytest.raises(KeyMismatch, match="lost its keys"):
        open_store(settings)


def test_several_processes_may_open_a_new_installation_at_once(settings: Settings) -> None:
    def open_and_hash(_: int) -> str:
        store = open_store(settings, migrate=True)
        store.dispose()
        return store.vault.hash("token", "x")

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(open_and_hash, range(4)))) == 1


def test_the_check_passes_and_leaves_nothing(store: Store) -> None:
    store.check()


def test_forgetting_reports_whether_there_was_somebody(store: Store) -> None:
    assert store.forget("sender")
    assert not store.forget("sender")


def test_a_rotated_key_file_opens_the_same_store(settings: Settings, store: Store) -> None:
    before = settings.secret_key_file.read_text()
    rotate_key(settings)
    assert settings.secret_key_file.read_text() != before
    again = open_store(settings)
    assert again.vault.hash("token", "x") == store.vault.hash("token", "x")
    again.dispose()
    with store.new_work() as work:  # what runs goes on
        assert work.people.find(sender="sender") is not None


def test_a_rotation_that_broke_off_is_finished_at_the_next_start(
    settings: Settings, store: Store
) -> None:
    old = settings.secret_key_file.read_text()
    rotate_key(settings)
    new = settings.secret_key_file.read_text()
    secret_file.next_to(settings.secret_key_file).write_text(new)
    settings.secret_key_file.write_text(old)
    open_store(settings).dispose()
    assert settings.secret_key_file.read_text() == new
    assert not secret_file.next_to(settings.secret_key_file).exists()


def test_a_key_from_the_environment_is_rotated_to_the_next_one(tmp_path: Path) -> None:
    environ = {"MEND_VAR": str(tmp_path), "MEND_SECRET_KEY": "a" * 32}
    open_store(Settings.from_environ(environ), migrate=True).dispose()
    with pytest.raises(SettingsError, match="MEND_NEW_SECRET_KEY"):
        rotate_key(Settings.from_environ(environ))
    rotate_key(Settings.from_environ({**environ, "MEND_NEW_SECRET_KEY": "b" * 32}))
    open_store(Settings.from_environ({**environ, "MEND_SECRET_KEY": "b" * 32})).dispose()
    with pytest.raises(KeyMismatch):
        open_store(Settings.from_environ(environ))
    assert not (tmp_path / "secret.key").exists()
