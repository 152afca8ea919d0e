"""Messages that nobody could answer: none is lost, and help is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.channels.unanswered import Unanswered
from adapters.content_files import load_content
from adapters.safety_files import load_lexicon
from adapters.settings import Settings
from adapters.store.store import Store
from adapters.wiring import open_store
from mend.errors import StoreError
from mend.model import Reading, Reply, Stage, Turn
from mend.records import Message
from tests.fakes import NOON, FakeClock

IDLE = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that knows one person."""
    opened = open_store(Settings.from_environ({"MEND_VAR": str(tmp_path)}), migrate=True)
    with opened.new_work() as work:
        work.people.open("ann", channel="web", at=NOON)
        work.commit()
    yield opened
    opened.dispose()


@pytest.fixture
def unanswered(store: Store) -> Unanswered:
    clock = FakeClock(NOON + timedelta(minutes=1))
    return Unanswered(store, load_content(), load_lexicon(), IDLE, clock=clock.now)


def _stored(store: Store) -> list[Message]:
    with store.look() as work:
        person = work.people.find(sender="ann")
        return list(work.messages.transcript(person)) if person else []


def _text(reply: Reply) -> str:
    return " ".join(bubble.text for bubble in reply.bubbles)


def test_it_is_kept_once_and_help_is_shown(unanswered: Unanswered, store: Store) -> None:
    for _ in range(2):
        said = _text(unanswered.take("ann", "m1", text="I feel sad", choice=""))
        assert "is kept" in said
        assert "findahelpline.com" in said
    assert [(item.id, item.text, item.from_person) for item in _stored(store)] == [
        ("m1", "I feel sad", True)
    ]


def test_it_gets_its_answer_when_it_comes_again(unanswered: Unanswered, store: Store) -> None:
    unanswered.take("ann", "m1", text="I feel sad", choice="")
    with store.new_work() as work:
        person = work.people.open("ann", channel="web", at=NOON)
        turn = Turn("ann", "m1", "I feel sad", Reading(Stage.OTHER), NOON)
        work.messages.record(person, turn, Reply(()))
        work.commit()
    assert [(item.id, item.from_person) for item in _stored(store)] == [("m1", True), ("m1", False)]


def test_danger_comes_first(unanswered: Unanswered, store: Store) -> None:
    reply = unanswered.take("ann", "m1", text="I want to kill myself", choice="")
    assert "emergency number" in reply.bubbles[0].text
    assert len(_stored(store)) == 1


def test_when_somebody_comes_in_the_page_is_hidden_and_nothing_kept(
    unanswered: Unanswered, store: Store
) -> None:
    reply = unanswered.take("ann", "m1", text="she just came home", choice="")
    assert reply.bubbles[-1].card == {"kind": "blank"}
    assert "helpline" not in _text(reply)
    assert _stored(store) == []


def test_nothing_is_kept_where_the_device_is_not_safe(unanswered: Unanswered, store: Store) -> None:
    with store.new_work() as work:
        person = work.people.open("ann", channel="web", at=NOON)
        talk = work.conversations.get(person)
        work.conversations.put(person, replace(talk, safety=replace(talk.safety, discreet=True)))
        work.commit()
    unanswered.take("ann", "m1", text="he hit me", choice="")
    assert _stored(store) == []


def test_who_was_forgotten_meanwhile_does_not_come_back(
    unanswered: Unanswered, store: Store
) -> None:
    assert unanswered.take("bob", "m1", text="hello", choice="").bubbles
    with store.look() as work:
        assert work.people.find(sender="bob") is None


def test_what_can_not_be_kept_is_an_error(unanswered: Unanswered, store: Store) -> None:
    store.dispose()
    Path(str(store.engine.url.database)).unlink()
    with pytest.raises(StoreError):
        unanswered.take("ann", "m1", text="I feel sad", choice="")
