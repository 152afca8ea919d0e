"""Answering a turn and remembering, on the store in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.content_files import load_content
from mend.coach import Coach
from mend.model import Reading, Stage, Turn
from tests.fakes import NOON, FakeStore

IDLE = timedelta(hours=1)


def _turn(id: str, at: datetime = NOON, *, sender: str = "sender", text: str = "hello") -> Turn:
    return Turn(sender, id, text, Reading(Stage.OTHER, act="greet"), at)


def _coach(store: FakeStore) -> Coach:
    return Coach(load_content(), store.new_work, session_idle=IDLE)


def _messages(store: FakeStore) -> int:
    with store.new_work() as work:
        person = work.people.find(sender="sender")
        assert person is not None
        return len(work.messages.transcript(person))


def test_a_turn_is_answered_and_kept() -> None:
    store = FakeStore()
    reply = _coach(store).answer(_turn("1"))
    assert reply.bubbles
    assert _messages(store) == 2


def test_a_turn_that_comes_twice_gets_the_same_reply() -> None:
    store = FakeStore()
    coach = _coach(store)
    assert coach.answer(_turn("1")) == coach.answer(_turn("1"))
    assert _messages(store) == 2


def test_a_guest_whose_session_is_over_begins_anew() -> None:
    store = FakeStore()
    coach = _coach(store)
    coach.answer(_turn("1"))
    coach.answer(_turn("2", NOON + IDLE))
    assert _messages(store) == 2
    with store.new_work() as work:
        person = work.people.find(sender="sender")
        assert person is not None
        assert work.conversations.get(person).turns == 1


def test_a_guest_who_begins_anew_keeps_the_address() -> None:
    store = FakeStore()
    with store.new_work() as work:
        person = work.people.open("sender", channel="telegram", at=NOON)
        work.people.give_address(person, "telegram", "4711")
        work.commit()
    _coach(store).answer(_turn("2", NOON + 2 * IDLE))
    with store.new_work() as work:
        found = work.people.find_at("telegram", "4711")
        assert found is not None
        assert found.id != person.id


def test_whoever_agreed_is_remembered_after_the_session() -> None:
    store = FakeStore()
    coach = _coach(store)
    coach.answer(_turn("1"))
    with store.new_work() as work:
        person = work.people.find(sender="sender")
        assert person is not None
        work.people.save(replace(person, retention_days=30))
        work.commit()
    coach.answer(_turn("2", NOON + 2 * IDLE))
    assert _messages(store) == 4
