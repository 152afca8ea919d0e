"""What people write is nowhere in plain text, and what is forgotten is nowhere at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.store.crypto import Keys, Vault
from adapters.store.store import Store
from mend.model import Bubble, Fact, Reading, Reply, Stage, Turn
from mend.records import Checkin, Credential, ExerciseRun, Message, Note, Promise, Scheduled
from tests.fakes import NOON

CANARY = "zanzibar-canary"


class OpenVault(Vault):
    """Seals nothing, so that a test can look for words in files."""

    def seal(self, data: bytes, *place: str | int) -> bytes:
        return data

    def open(self, sealed: bytes, *place: str | int) -> bytes:
        return sealed


def write_everywhere(store: Store, sender: str, words: str) -> None:
    """Put the words wherever a person's words may go."""
    with store.new_work() as work:
        person = work.people.open(sender, channel="web", at=NOON)
        turn = Turn(sender, "m", words, Reading(Stage.OTHER), NOON)
        work.messages.record(person, turn, Reply((Bubble(f"You said {words}"),)))
        work.messages.add(person, Message("n", True, NOON, text=words))
        work.facts.put(person, {"relation": Fact(words, words)})
        work.runs.put(person, ExerciseRun("r", "x", "s", NOON, NOON, {"s": words}))
        work.promises.put(person, Promise("p", words, NOON))
        work.checkins.put(person, Checkin("c", NOON, note=words))
        work.notes.put(person, Note("n", "letter", NOON, {"words": words}))
        work.safety_plans.put(person, {"contacts": [words]})
        work.risks.put(person, {"answered": words})
        work.credentials.put(person, Credential("pin", NOON, verifier=words))
        work.people.give_address(person, "telegram", words)
        payload = {"text": words}
        work.schedule.put(person, Scheduled(sender, NOON, "x", "web", payload))
        work.commit()


def files_with(folder: Path, words: str) -> list[str]:
    """The files that hold the words, in whatever encoding SQLite keeps them."""
    return [
        path.name
        for path in sorted(folder.iterdir())
        if words.encode() in (raw := path.read_bytes()) or words.encode("utf-16-le") in raw
    ]


@pytest.fixture
def folder(sqlite_store: Store) -> Path:
    return Path(str(sqlite_store.engine.url.database)).parent


@pytest.fixture
def unsealed(sqlite_store: Store) -> Iterator[Store]:
    store = Store(sqlite_store.engine, OpenVault(Keys.random()))
    yield store


def test_nothing_that_was_written_is_in_the_files(sqlite_store: Store, folder: Path) -> None:
    write_everywhere(sqlite_store, "sender", CANARY)
    assert files_with(folder, CANARY) == []


def test_nothing_that_was_written_is_in_a_dump(postgres_store: Store) -> None:
    write_everywhere(postgres_store, "sender", CANARY)
    with postgres_store.engine.connect() as connection:
        tables = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).scalars()
        for table in tables:
            rows = connection.execute(text(f"SELECT {table}::text FROM {table}")).scalars()
            whole = "".join(rows)
            assert CANARY not in whole
            assert CANARY.encode().hex() not in whole


def test_the_search_would_find_unsealed_words(unsealed: Store, folder: Path) -> None:
    write_everywhere(unsealed, "sender", CANARY)
    assert files_with(folder, CANARY) != []


def test_forgetting_leaves_nothing_in_the_files_even_unsealed(
    unsealed: Store, folder: Path
) -> None:
    write_everywhere(unsealed, "sender", CANARY)
    write_everywhere(unsealed, "other", "somebody else")
    assert unsealed.forget("sender")
    assert files_with(folder, CANARY) == []
    assert files_with(folder, "somebody else") != []


def test_an_erased_message_leaves_nothing_in_the_files(unsealed: Store, folder: Path) -> None:
    with unsealed.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.messages.add(person, Message("m", True, NOON, text=CANARY))
        work.commit()
    with unsealed.new_work() as work:
        work.messages.remove(person, "m")
        work.commit()
    assert files_with(folder, CANARY) == []


def test_an_erased_note_leaves_nothing_in_the_files(unsealed: Store, folder: Path) -> None:
    with unsealed.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.notes.put(person, Note("n", "letter", NOON, {"words": CANARY}))
        work.commit()
    with unsealed.new_work() as work:
        work.notes.remove(person, "n")
        work.commit()
    assert files_with(folder, CANARY) == []
