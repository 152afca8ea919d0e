"""Rasa's tracker store on Mend's database, named in endpoints.yml by this class.

The tracker holds the dialogue's machinery only: which intent, which action, when. What
people and coach said is not stored here (the transcript is in the table `message`), and
slots there are none (domain.yml), so that the last few turns of the present session are
all that the dialogue needs: turn 300 costs what turn 10 costs.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import islice
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    Event,
    SessionStarted,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker

from adapters.settings import load
from adapters.store.store import Store
from adapters.store.tracker_turns import START, Events, Position, TrackerTurns
from adapters.wiring import shared_store
from mend.errors import StoreError

TURNS = 3  # loaded of a session; a rule sees the turn it answers, session ends need one more
CACHED_PEOPLE = 500
USER_KEYS = ("event", "timestamp", "input_channel", "message_id")
T = TypeVar("T")


@dataclass
class _Known:
    """What was last loaded or saved of one sender, so that it need not be loaded again."""

    position: Position
    turns: list[list[Event]]


class MendTrackerStore(TrackerStore):
    """See the module.

    Args:
        domain: the trained model's.
        event_broker: as for every tracker store.
        store: an open store; by default the one that the settings name.
        turns: turns of the present session that are kept.
        kwargs: what else endpoints.yml holds; ignored.
    """

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        *,
        store: Store | None = None,
        turns: int = TURNS,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        opened = store or shared_store(load())
        self._rows = TrackerTurns(opened.quick_work, opened.look, window=turns)
        self._turns = turns
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self.failure: StoreError | None = None  # of the latest access; None when it went well

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The last turns of the sender's present session, or None."""
        known = self._known.get(sender_id)
        if known is None or await self._ask(self._rows.position, sender_id) != known.position:
            known = await self._load(sender_id)
        return self._tracker(sender_id, known) if known.position != START else None

    async def _load(self, sender_id: str) -> _Known:
        position, rows = await self._ask(self._rows.load, sender_id)
        known = _Known(position, [deserialise_events(events) for events in rows])
        self._remember(sender_id, known)
        return known

    def _tracker(self, sender_id: str, known: _Known) -> DialogueStateTracker:
        events = [event for turn in known.turns for event in turn]
        if known.position.seq > len(known.turns):
            # The beginning was dropped: begin as every session does, listening.
            listen = ActionExecuted(ACTION_LISTEN_NAME, timestamp=events[0].timestamp)
            events = [SessionStarted(events[0].timestamp), listen, *events]
        tracker = DialogueStateTracker.from_events(sender_id, events, self.domain.slots)
        _mark_saved(tracker)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append what happened since the tracker was retrieved or saved, in one go."""
        await self.stream_events(tracker)
        fresh = list(islice(tracker.events, _saved(tracker), None))
        if not fresh:
            return
        begins = any(isinstance(event, SessionStarted) for event in fresh)
        stored = [_without_words(event.as_dict()) for event in fresh if _is_kept(event)]
        position = await self._ask(self._append, tracker.sender_id, stored, begins)
        _mark_saved(tracker)
        self._note_saved(tracker.sender_id, position, deserialise_events(stored))

    def _append(self, sender_id: str, events: Events, begins: bool) -> Position:
        now = datetime.now(timezone.utc)
        return self._rows.append(sender_id, events, at=now, new_session=begins)

    def _note_saved(self, sender_id: str, position: Position, turn: list[Event]) -> None:
        known = self._known.pop(sender_id, None)
        before = known.turns if known and _follows(known.position, position) else []
        complete = len(before) + 1 >= min(position.seq, self._turns)
        if position != START and complete:
            self._remember(sender_id, _Known(position, [*before, turn][-self._turns :]))

    def _remember(self, sender_id: str, known: _Known) -> None:
        self._known[sender_id] = known
        self._known.move_to_end(sender_id)
        if len(self._known) > CACHED_PEOPLE:
            self._known.popitem(last=False)

    async def _ask(self, question: Callable[..., T], *args: object) -> T:
        """Ask the database in a thread; keeps in mind whether it answered.

        `FailSafeTrackerStore`, which Rasa wraps around this, hides failures: see `failure`.
        """
        try:
            answer = await asyncio.to_thread(question, *args)
        except StoreError as error:
            self.failure = error
            raise
        self.failure = None
        return answer

    async def keys(self) -> Iterable[str]:
        """See parent class."""
        return await self._ask(self._rows.senders)


def mend_store(wrapped: TrackerStore) -> MendTrackerStore | None:
    """Mend's own store inside Rasa's wrappers, or None."""
    while isinstance(wrapped, FailSafeTrackerStore):
        wrapped = wrapped._tracker_store
    return wrapped if isinstance(wrapped, MendTrackerStore) else None


def _saved(tracker: DialogueStateTracker) -> int:
    """How many of the tracker's events are stored; 0 for one that we never saw."""
    return getattr(tracker, "mend_saved", 0)


def _mark_saved(tracker: DialogueStateTracker) -> None:
    tracker.mend_saved = len(tracker.events)


def _follows(before: Position, after: Position) -> bool:
    return after == Position(before.session, before.seq + 1)


def _is_kept(event: Event) -> bool:
    # Rasa sets this slot from the first message's metadata; nothing here reads it.
    return bool(getattr(event, "key", None) != SESSION_START_METADATA_SLOT)


def _without_words(event: dict[str, Any]) -> dict[str, Any]:
    """The event without what was said; intent and times stay."""
    if event["event"] == "user":
        kept = {name: event.get(name) for name in USER_KEYS}
        intent = event.get("parse_data", {}).get("intent")
        return {**kept, "text": "", "parse_data": {"intent": intent, "entities": []}}
    if event["event"] == "bot":
        return {"event": "bot", "timestamp": event.get("timestamp"), "text": ""}
    return event
