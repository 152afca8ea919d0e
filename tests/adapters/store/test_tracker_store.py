"""Rasa's tracker on our database, through the way Rasa itself builds it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from rasa.core.tracker_store import (
    FailSafeTrackerStore,
    TrackerStore,
    check_if_tracker_store_async,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import select, text

from adapters.settings import Settings
from adapters.store.store import Store
from adapters.store.tables import tracker_turn
from adapters.store.tracker_store import TURNS, MendTrackerStore, mend_store
from mend.errors import StoreError
from tests.fakes import NOON

T = TypeVar("T")
CANARY = "canary in the words"


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


@pytest.fixture
def known(store: Store) -> Store:
    """A store that knows the person `sender`."""
    with store.new_work() as work:
        work.people.open("sender", channel="web", at=NOON)
        work.commit()
    return store


@pytest.fixture
def trackers(known: Store) -> MendTrackerStore:
    return MendTrackerStore(Domain.empty(), store=known)


async def take_turn(trackers: TrackerStore, number: int, *, new_session: bool = False) -> int:
    """One message, as Rasa's processor handles it; returns the events that were loaded."""
    tracker = await trackers.get_or_create_tracker("sender", append_action_listen=False)
    loaded = len(tracker.events)
    if new_session or not tracker.applied_events():
        tracker.update(SlotSet("session_started_metadata", {"words": CANARY}))
        for event in (ActionExecuted("action_session_start"), SessionStarted()):
            tracker.update(event)
        tracker.update(ActionExecuted("action_listen"))
    tracker.update(said(number))
    for event in (ActionExecuted("action_coach"), BotUttered(CANARY, {"buttons": [CANARY]})):
        tracker.update(event)
    tracker.update(ActionExecuted("action_listen"))
    await trackers.save(tracker)
    return loaded


def said(number: int) -> UserUttered:
    intent = {"name": "greet", "confidence": 1.0}
    parsed = {"intent": intent, "entities": [{"value": CANARY}], "text": CANARY}
    metadata = {"text": CANARY}
    return UserUttered(CANARY, intent, [], parsed, None, "web", f"m{number}", metadata)


def message_ids(tracker: DialogueStateTracker | None) -> list[str]:
    assert tracker is not None
    return [event.message_id for event in tracker.events if isinstance(event, UserUttered)]


def test_rasa_builds_it_from_endpoints(
    settings: Settings, opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEND_VAR", str(settings.var))
    path = f"{MendTrackerStore.__module__}.{MendTrackerStore.__name__}"
    built = TrackerStore.create(EndpointConfig(type=path), Domain.empty())
    assert check_if_tracker_store_async(built)
    assert run(built.retrieve("nobody")) is None
    assert mend_store(FailSafeTrackerStore(built)) is built


def test_a_turn_is_there_in_the_next_one(trackers: MendTrackerStore) -> None:
    async def two_turns() -> DialogueStateTracker | None:
        await take_turn(trackers, 1)
        await take_turn(trackers, 2)
        return await trackers.retrieve("sender")

    tracker = run(two_turns())
    assert message_ids(tracker) == ["m1", "m2"]
    assert tracker is not None
    assert tracker.latest_message.intent_name == "greet"
    assert tracker.latest_action_name == "action_listen"


def test_another_process_finds_the_same_events(trackers: MendTrackerStore, known: Store) -> None:
    other = MendTrackerStore(Domain.empty(), store=known)

    async def both() -> tuple[DialogueStateTracker | None, DialogueStateTracker | None]:
        for number in range(1, 6):
            await take_turn(trackers if number % 2 else other, number)
        return await trackers.retrieve("sender"), await other.retrieve("sender")

    one, two = run(both())
    assert message_ids(one) == message_ids(two) == ["m3", "m4", "m5"]


def test_turn_300_loads_what_turn_10_loads(trackers: MendTrackerStore, known: Store) -> None:
    async def turns() -> list[int]:
        return [await take_turn(trackers, number) for number in range(300)]

    loaded = run(turns())
    assert loaded[9] == loaded[299]
    with known.look() as unit:
        assert len(unit.work.all(select(tracker_turn))) == TURNS


def test_a_shortened_session_still_begins_by_listening(trackers: MendTrackerStore) -> None:
    async def turns() -> DialogueStateTracker | None:
        for number in range(TURNS + 2):
            await take_turn(trackers, number)
        return await trackers.retrieve("sender")

    tracker = run(turns())
    assert tracker is not None
    first, second = list(tracker.events)[:2]
    assert isinstance(first, SessionStarted)
    assert second == ActionExecuted("action_listen")


def test_only_the_present_session_is_loaded_and_kept(
    trackers: MendTrackerStore, known: Store
) -> None:
    async def two_sessions() -> DialogueStateTracker | None:
        await take_turn(trackers, 1)
        await take_turn(trackers, 2, new_session=True)
        return await MendTrackerStore(Domain.empty(), store=known).retrieve("sender")

    assert message_ids(run(two_sessions())) == ["m2"]
    with known.look() as unit:
        assert [row.session for row in unit.work.all(select(tracker_turn))] == [2]


def test_no_words_are_kept_not_even_sealed(trackers: MendTrackerStore, known: Store) -> None:
    run(take_turn(trackers, 1))
    with known.look() as unit:
        (row,) = unit.work.all(select(tracker_turn))
        place = "tracker_turn", "events", row.person_id, row.session, row.seq
        assert CANARY not in unit.work.vault.open(row.events, *place).decode()
        assert b"action_coach" not in row.events


def test_saving_twice_stores_once(trackers: MendTrackerStore, known: Store) -> None:
    async def save_twice() -> None:
        await take_turn(trackers, 1)
        tracker = await trackers.retrieve("sender")
        assert tracker is not None
        await trackers.save(tracker)
        tracker.update(ActionExecuted("action_listen"))
        await trackers.save(tracker)
        await trackers.save(tracker)

    run(save_twice())
    with known.look() as unit:
        assert [row.seq for row in unit.work.all(select(tracker_turn))] == [1, 2]


def test_nothing_is_stored_of_somebody_unknown(store: Store) -> None:
    async def turn_and_look() -> DialogueStateTracker | None:
        trackers = MendTrackerStore(Domain.empty(), store=store)
        await take_turn(trackers, 1)
        return await trackers.retrieve("sender")

    assert run(turn_and_look()) is None


def test_who_was_forgotten_during_a_turn_does_not_come_back(
    trackers: MendTrackerStore, known: Store
) -> None:
    async def forget_meanwhile() -> DialogueStateTracker | None:
        await take_turn(trackers, 1)
        tracker = await trackers.retrieve("sender")
        assert tracker is not None
        known.forget("sender")
        tracker.update(said(2))
        await trackers.save(tracker)
        return await trackers.retrieve("sender")

    assert run(forget_meanwhile()) is None
    with known.look() as unit:
        assert unit.work.all(select(tracker_turn)) == []


def test_a_failure_is_noted_although_rasa_hides_it(sqlite_store: Store) -> None:
    trackers = MendTrackerStore(Domain.empty(), store=sqlite_store)
    hidden = FailSafeTrackerStore(trackers, on_tracker_store_error=lambda _: None)
    with sqlite_store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE tracker_turn RENAME TO away"))
    assert run(hidden.retrieve("sender")) is None
    assert isinstance(trackers.failure, StoreError)
    with sqlite_store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO tracker_turn"))
    run(hidden.retrieve("sender"))
    assert trackers.failure is None


def test_everybody_with_events_is_listed(trackers: MendTrackerStore) -> None:
    run(take_turn(trackers, 1))
    assert list(run(trackers.keys())) == ["sender"]
