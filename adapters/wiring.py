"""Opens the store for a process: where settings, engine and keys meet.

Importing this opens nothing.
"""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.engine import Engine

from adapters.masking_files import load_masker
from adapters.settings import Settings
from adapters.store import migrate as migrations
from adapters.store import secret_file
from adapters.store.crypto import Keys, Vault
from adapters.store.engine import ensure_file, make_engine, require_file
from adapters.store.keyring import has_keys, load_keys, rotate
from adapters.store.store import Store
from adapters.store.unit_of_work import Mask, keep_as_is
from mend.errors import KeyMismatch, SettingsError

__all__ = ["Store", "open_store", "rotate_key", "secret_key", "shared_store"]


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
    return Store(engine, Vault(_keys(settings, engine)), mask)


@lru_cache(maxsize=4)
def shared_store(settings: Settings) -> Store:
    """`open_store` for serving, once for all parts of a process; messages are masked."""
    return open_store(settings, mask=load_masker())


def _keys(settings: Settings, engine: Engine) -> Keys:
    try:
        return load_keys(engine, secret_key(settings, engine))
    except KeyMismatch:
        if settings.secret_key is not None:
            raise
        keys = _keys_after_broken_rotation(settings, engine)
        if keys is None:
            raise
        return keys


def _keys_after_broken_rotation(settings: Settings, engine: Engine) -> Keys | None:
    """The keys by the next secret key, if a rotation ended just before putting it in place."""
    following = secret_file.read(secret_file.next_to(settings.secret_key_file))
    if following is None:
        return None
    keys = load_keys(engine, following)
    secret_file.take_next(settings.secret_key_file)
    return keys


def rotate_key(settings: Settings) -> None:
    """Wrap the database's keys under a new secret key; running servers go on.

    The new one is MEND_NEW_SECRET_KEY where MEND_SECRET_KEY is set; a key file is replaced.

    Raises:
        KeyMismatch: the present key does not open the database; nothing was changed.
        SettingsError: the new key is missing, or its file can't be written.
    """
    engine = make_engine(settings.database_url.reveal())
    require_file(engine)
    _keys(settings, engine)
    old = secret_key(settings, engine)
    if settings.secret_key is not None:
        if settings.new_secret_key is None:
            raise SettingsError(
                "MEND_NEW_SECRET_KEY is not set: set it to the new key, rotate, then make it "
                "the new MEND_SECRET_KEY."
            )
        rotate(engine, old, settings.new_secret_key.reveal())
    else:
        file = settings.secret_key_file
        new = secret_file.new_key()
        secret_file.write(secret_file.next_to(file), new, replace=True)
        rotate(engine, old, new)
        secret_file.take_next(file)
    engine.dispose()


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
