"""Stores for tests: SQLite in a temporary folder, PostgreSQL in a private cluster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.settings import Settings
from adapters.store import migrate
from adapters.store.crypto import Keys, Vault
from adapters.store.engine import ensure_file, make_engine
from adapters.store.store import Store
from adapters.store.tables import metadata
from adapters.wiring import open_store
from mend.ports import NewWork
from tests.fakes import FakeStore
from tests.postgres import new_database, postgres_cluster

__all__ = ["postgres_cluster"]  # a fixture

KEYS = Keys(b"d" * 32, b"i" * 32)  # opening with the real derivation takes 0.1 s


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The settings of a new installation in a temporary folder."""
    return Settings.from_environ({"MEND_VAR": str(tmp_path / "var")})


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A migrated SQLite store."""
    engine = make_engine(f"sqlite:///{tmp_path / 'store' / 'mend.sqlite3'}")
    ensure_file(engine)
    migrate.upgrade(engine)
    store = Store(engine, Vault(KEYS))
    yield store
    store.dispose()


@pytest.fixture(scope="session")
def migrated_postgres(postgres_cluster: str) -> Iterator[Store]:
    """A migrated PostgreSQL store that all tests share."""
    url = new_database(postgres_cluster, "contract").replace("postgresql", "postgresql+psycopg2")
    engine = make_engine(url)
    migrate.upgrade(engine)
    store = Store(engine, Vault(KEYS))
    yield store
    store.dispose()


@pytest.fixture
def postgres_store(migrated_postgres: Store) -> Store:
    """A migrated PostgreSQL store without rows."""
    names = ", ".join(metadata.tables)
    with migrated_postgres.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} CASCADE"))
    return migrated_postgres


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each kind of real store."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def new_work(request: pytest.FixtureRequest) -> NewWork:
    """Units of work of each kind of store, and of the fake."""
    if request.param == "fake":
        return FakeStore().new_work
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found.new_work


@pytest.fixture
def opened(settings: Settings) -> Iterator[Store]:
    """A new installation's store, opened as a server does."""
    store = open_store(settings, migrate=True)
    yield store
    store.dispose()
