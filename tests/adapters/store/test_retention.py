"""The retention job: who is deleted, who stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from adapters.store import retention
from adapters.store.retention import clean
from adapters.store.store import Store
from mend.records import Credential, Scheduled, StoredFile, Token
from tests.fakes import NOON

IDLE = timedelta(hours=1)
LATER = NOON + timedelta(hours=2)


def add(store: Store, sender: str, retention_days: int | None) -> None:
    with store.new_work() as work:
        person = work.people.open(sender, channel="web", at=NOON)
        work.people.save(replace(person, retention_days=retention_days))
        work.commit()


def is_there(store: Store, sender: str) -> bool:
    with store.look() as work:
        return work.people.find(sender=sender) is not None


def test_only_who_agreed_is_remembered_after_the_session(store: Store) -> None:
    add(store, "guest", None)
    add(store, "regular", 30)
    assert clean(store, LATER, IDLE).people == 1
    assert not is_there(store, "guest")
    assert is_there(store, "regular")
    assert clean(store, NOON + timedelta(days=31), IDLE).people == 1


def test_more_than_one_batch_is_cleaned(sqlite_store: Store) -> None:
    with sqlite_store.new_work() as work:
        for number in range(retention.BATCH + 1):
            work.people.open(f"p{number}", channel="web", at=NOON)
        work.commit()
    assert clean(sqlite_store, LATER, IDLE).people == retention.BATCH + 1


def test_void_tokens_codes_and_sent_messages_go(store: Store) -> None:
    add(store, "sender", 365)
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.tokens.add(person, "old", Token(NOON, NOON + IDLE))
        work.tokens.add(person, "new", Token(NOON, NOON + timedelta(days=30)))
        work.credentials.put(person, Credential("link", NOON, expires_at=NOON + IDLE))
        work.credentials.put(person, Credential("pin", NOON))
        work.schedule.put(person, Scheduled("sent", NOON, "checkin", "web", status="sent"))
        work.schedule.put(person, Scheduled("due", NOON, "checkin", "web"))
        work.files.put(person, StoredFile("f", NOON, NOON + IDLE, "notes.md", "text/markdown", "x"))
        work.commit()
    clean(store, NOON + timedelta(days=8), IDLE)
    with store.new_work() as work:
        assert work.tokens.find("new", NOON) is not None
        assert work.tokens.find("old", NOON) is None
        assert work.credentials.get(person, "link") is None
        assert work.credentials.get(person, "pin") is not None
        assert [item.key for item in work.schedule.all(person)] == ["due"]


def test_who_is_writing_right_now_is_left_alone(postgres_store: Store) -> None:
    # On SQLite the job waits for the writer, and then sees them as just seen.
    add(postgres_store, "sender", None)
    with postgres_store.new_work() as work:
        person = work.people.open("sender", channel="web", at=LATER)
        work.people.save(person.seen(LATER, IDLE))
        assert clean(postgres_store, LATER, IDLE).people == 0
        work.commit()
    assert clean(postgres_store, LATER, IDLE).people == 0
    assert is_there(postgres_store, "sender")
