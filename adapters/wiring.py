"""Opens the store for a process: where settings, engine and keys meet.

Importing this opens nothing.
"""

from __future__ import annotations

from sqlalchemy.engine import Engine

from adapters.settings import Settings
from adapters.store import migrate as migrations
from adapters.store import secret_file
from adapters.store.crypto import Vault
from adapters.store.engine import ensure_file, make_engine, require_file
from adapters.store.keyring import has_keys, load_keys
from adapters.store.store import Store
from adapters.store.unit_of_work import Mask, keep_as_is
from mend.errors import KeyMismatch

__all__ = ["Store", "open_store"]


def open_store(settings: Settings, *, migrate: bool = False, mask: Mask = keep_as_is) -> Store:
    """Open the store.

    Args:
        settings: where it is and what opens it.
        migrate: make it if it isn't there, and bring it to the present shape first.
        mask: takes other people's names and numbers out of messages before they are stored.

    Raises:
        StoreError: it isn't there, can't be reached, or has another shape.
        KeyMismatch: the secret key does not open it.
    """
    engine = make_engine(settings.database_url.reveal())
    if migrate:
        ensure_file(engine)
        migrations.upgrade(engine)
    else:
        require_file(engine)
        migrations.require_current(engine)
    return Store(engine, Vault(load_keys(engine, secret_key(settings, engine))), mask)


def secret_key(settings: Settings, engine: Engine) -> str:
    """The secret key of this installation; made when the database is new.

    Raises:
        KeyMismatch: there is none, and the database needs it.
        SettingsError: its file can't be read or written.
    """
    if settings.secret_key is not None:
        return settings.secret_key.reveal()
    found = secret_file.read(settings.secret_key_file)
    if found is not None:
        return found
    if has_keys(engine):
        # A new key would open nothing; making one would only hide what is wrong.
        raise KeyMismatch(
            f"{settings.secret_key_file} is gone, and this database needs it: "
            f"put it back, or set MEND_SECRET_KEY."
        )
    return secret_file.make(settings.secret_key_file)
