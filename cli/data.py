"""What an operator does with the database: move it on, copy it, and answer people's requests.

A person is named by the reference that they see when they ask what is stored about them;
nothing here prints what anybody wrote but `export`, into files for the person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from adapters.settings import Settings
from adapters.store import backup, tables
from adapters.store.engine import ensure_file, make_engine
from adapters.store.store import Store
from adapters.wiring import open_store, secret_key
from adapters.wiring import rotate_key as rotate
from cli.progress import console
from mend import stored
from mend.errors import MendError, SettingsError
from mend.readable import as_markdown
from mend.records import Person


def migrate(settings: Settings) -> None:
    """Bring the database to the present shape; makes it when it isn't there."""
    open_store(settings, migrate=True).dispose()
    console.print("The database is open and current.")


def back_up(settings: Settings, file: Path) -> None:
    """Write a backup; raises StoreError."""
    with _opened(settings) as store:
        backup.back_up(store.engine, file)
    console.print(f"Written: {file}. It opens with the present secret key only; keep that apart.")


def restore(settings: Settings, file: Path) -> None:
    """Put a backup in place of the database; raises StoreError, KeyMismatch."""
    engine = make_engine(settings.database_url.reveal())
    ensure_file(engine)
    backup.restore(engine, file, secret_key(settings, engine))
    engine.dispose()
    console.print("The backup is in place.")


def rotate_key(settings: Settings) -> None:
    """Wrap the database's keys under a new secret key."""
    rotate(settings)
    console.print("The database opens with the new secret key from now on; servers go on running.")
    if settings.secret_key is not None:
        console.print("Make it MEND_SECRET_KEY before the next start.")


def people(settings: Settings) -> None:
    """Print how many people there are; counts only."""
    table = tables.person.c
    columns = func.count(), func.count(table.retention_days)
    with _opened(settings) as store, store.look() as work:
        row = work.work.first(select(*columns))
    known, remembered = row or (0, 0)
    console.print(f"people: {known}")
    console.print(f"remembered beyond the session: {remembered}")


def show(settings: Settings, ref: str) -> None:
    """Print what kinds of things are stored about a person, and how many."""
    with _opened(settings) as store, store.look() as work:
        person = _person(store, ref)
        numbers = stored.count(work, person)
    console.print(f"reference: {person.ref}")
    console.print(f"channel: {person.channel}")
    console.print(f"first message: {person.created_at:%Y-%m-%d}")
    console.print(f"last message: {person.last_seen_at:%Y-%m-%d}")
    days = person.retention_days
    console.print(f"kept: {f'{days} days after the last visit' if days else 'this session only'}")
    for name, number in numbers.items():
        console.print(f"{name}: {number}")


def export(settings: Settings, ref: str, folder: Path, named: frozenset[str]) -> None:
    """Write a person's copy: ``notes.json`` and ``notes.md``, readable by the owner alone."""
    unknown = named - set(stored.NAMEABLE)
    if unknown:
        raise SettingsError(
            f"{', '.join(sorted(unknown))}: --with takes {', '.join(stored.NAMEABLE)}."
        )
    with _opened(settings) as store, store.look() as work:
        copy = stored.collect(work, _person(store, ref), named=named)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(folder / "notes.json", json.dumps(copy, ensure_ascii=False, indent=2) + "\n")
        _write(folder / "notes.md", as_markdown(copy))
    except OSError as error:
        raise SettingsError(f"{folder} can't be written ({error.strerror}).") from error
    console.print(f"Written: {folder / 'notes.json'}, {folder / 'notes.md'}")


def forget(settings: Settings, ref: str) -> None:
    """Erase everything about a person, in the database's files too."""
    with _opened(settings) as store:
        if not store.forget(ref=ref):
            raise _unknown(ref)
    console.print(
        "Everything about this person is erased. Backups still hold it: see docs/store.md."
    )


@contextmanager
def _opened(settings: Settings) -> Iterator[Store]:
    store = open_store(settings)
    try:
        yield store
    finally:
        store.dispose()


def _person(store: Store, ref: str) -> Person:
    with store.look() as work:
        person = work.people.find(ref=ref)
    if person is None:
        raise _unknown(ref)
    return person


def _unknown(ref: str) -> MendError:
    return SettingsError(
        f"Nobody has the reference {ref}: check it, or they are forgotten already."
    )


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")
