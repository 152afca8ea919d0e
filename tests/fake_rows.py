"""The fake store's repositories of what people say and do: see tests/fakes.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from mend.conversation import Conversation
from mend.errors import StaleState
from mend.model import Fact, Reply, Turn
from mend.records import DirectoryEntry, Message, Person, Scheduled, StoredReading
from tests.fake_tables import FakeTables, things_of

T = TypeVar("T")


class FakeMessages:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def record(self, person: Person, turn: Turn, reply: Reply) -> None:
        asked = Message(turn.message_id, True, turn.at, person.session, turn.text, turn.choice)
        answer = Message(turn.message_id, False, turn.at, person.session, reply=reply)
        self.keep(person, asked)
        self.add(person, answer)

    def keep(self, person: Person, message: Message) -> None:
        if not any(item.id == message.id and item.from_person for item in self._mine(person)):
            self.add(person, message)

    def add(self, person: Person, message: Message) -> None:
        same = message.id, message.from_person
        if any((item.id, item.from_person) == same for item in self._mine(person)):
            raise StaleState("stored by another turn")
        stored = replace(message, number=self._tables.next_id())
        self._tables.messages.append((person.id, stored))

    def _mine(self, person: Person) -> list[Message]:
        return [item for owner, item in self._tables.messages if owner == person.id]

    def reply_to(self, person: Person, message_id: str) -> Reply | None:
        found = [item for item in self._mine(person) if item.id == message_id]
        return next((item.reply for item in found if not item.from_person), None)

    def transcript(
        self, person: Person, *, session: int | None = None, latest: int | None = None
    ) -> tuple[Message, ...]:
        mine = [item for item in self._mine(person) if session in (None, item.session)]
        return tuple(mine[-latest:] if latest else mine)

    def last(self, person: Person) -> Message | None:
        return next((m for m in reversed(self._mine(person)) if m.from_person), None)

    def remove(self, person: Person, message_id: str) -> None:
        rows = self._tables.messages
        gone = person.id, message_id
        self._tables.messages = [row for row in rows if (row[0], row[1].id) != gone]
        self._tables.readings.pop(gone, None)


class FakeConversations:
    def __init__(self, tables: FakeTables, stored: Callable[[], FakeTables]) -> None:
        self._tables = tables
        self._stored = stored
        self._versions: dict[int, int] = {}

    def get(self, person: Person) -> Conversation:
        version, talk = self._tables.conversations.get(person.id, (0, Conversation()))
        self._versions[person.id] = version
        return talk

    def put(self, person: Person, talk: Conversation) -> None:
        version = self._versions[person.id]
        if self._stored().conversations.get(person.id, (0, None))[0] > version:
            raise StaleState("the conversation went on")
        self._tables.conversations[person.id] = (version + 1, talk)
        self._versions[person.id] = version + 1


class FakeReadings:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def add(self, person: Person, reading: StoredReading) -> None:
        self._tables.readings.setdefault((person.id, reading.message_id), reading)

    def all(self, person: Person, *, since: datetime | None = None) -> tuple[StoredReading, ...]:
        rows = self._tables.readings.items()
        mine = [item for (owner, _), item in rows if owner == person.id]
        wanted = [item for item in mine if since is None or item.at >= since]
        return tuple(sorted(wanted, key=lambda item: (item.at, item.message_id)))


class FakeFacts:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def all(self, person: Person) -> Mapping[str, Fact]:
        rows = sorted(self._tables.facts.items())
        return {name: fact for (owner, name), fact in rows if owner == person.id}

    def put(self, person: Person, facts: Mapping[str, Fact]) -> None:
        self._tables.facts.update({(person.id, name): item for name, item in facts.items()})

    def remove(self, person: Person, name: str) -> None:
        self._tables.facts.pop((person.id, name), None)


class FakeCounters:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def add(self, name: str, day: date, count: int = 1) -> None:
        rows = self._tables.counters
        rows[name, day] = rows.get((name, day), 0) + count

    def totals(self, *, since: date | None = None) -> Mapping[str, int]:
        sums: dict[str, int] = {}
        for (name, day), count in sorted(self._tables.counters.items()):
            if since is None or day >= since:
                sums[name] = sums.get(name, 0) + count
        return sums


class FakeSchedule:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def put(self, person: Person, item: Scheduled) -> None:
        owner, known, _ = self._tables.schedule.get(item.key, (person.id, None, None))
        if owner == person.id and (known is None or known.status == "due"):
            self._tables.schedule[item.key] = (person.id, item, None)

    def all(self, person: Person) -> tuple[Scheduled, ...]:
        rows = self._tables.schedule.values()
        mine = [item for owner, item, _ in rows if owner == person.id]
        return tuple(sorted(mine, key=lambda item: (item.due_at, item.key)))

    def claim(
        self, worker: str, at: datetime, *, limit: int, stale_after: timedelta
    ) -> tuple[tuple[Person, Scheduled], ...]:
        rows = sorted(self._tables.schedule.values(), key=lambda row: (row[1].due_at, row[1].key))
        free = [row for row in rows if row[1].due_at <= at and _is_free(row, at - stale_after)]
        taken = [(owner, replace(item, status="claimed")) for owner, item, _ in free[:limit]]
        self._tables.schedule.update({item.key: (own, item, at) for own, item in taken})
        return tuple((self._tables.people[owner], item) for owner, item in taken)

    def finish(self, key: str, status: str) -> None:
        owner, item, _ = self._tables.schedule[key]
        self._tables.schedule[key] = (owner, replace(item, status=status), None)

    def cancel(self, person: Person, *, kind: str | None = None) -> None:
        for item in self.all(person):
            if item.status == "due" and kind in (None, item.kind):
                self.finish(item.key, "cancelled")


def _is_free(row: tuple[int, Scheduled, datetime | None], stale: datetime) -> bool:
    _, item, claimed_at = row
    stuck = item.status == "claimed" and claimed_at is not None and claimed_at <= stale
    return item.status == "due" or stuck


class FakeDirectory:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def replace(self, entries: tuple[DirectoryEntry, ...]) -> None:
        self._tables.directory = entries

    def of(self, country: str) -> tuple[DirectoryEntry, ...]:
        mine = [item for item in self._tables.directory if item.country == country]
        return tuple(sorted(mine, key=lambda item: (item.name, item.id)))


class FakeCollection(Generic[T]):
    def __init__(self, tables: FakeTables, kind: str, order: str) -> None:
        self._tables = tables
        self._kind = kind
        self._order = order

    def put(self, person: Person, item: T) -> None:
        self._tables.things[person.id, self._kind, item.id] = item  # type: ignore[attr-defined]

    def get(self, person: Person, id: str) -> T | None:
        return self._tables.things.get((person.id, self._kind, id))

    def all(self, person: Person) -> tuple[T, ...]:
        mine = things_of(self._tables, person, self._kind)
        return tuple(sorted(mine, key=lambda item: (getattr(item, self._order), item.id)))

    def remove(self, person: Person, id: str) -> None:
        self._tables.things.pop((person.id, self._kind, id), None)


class FakeSingle:
    def __init__(self, tables: FakeTables, kind: str) -> None:
        self._tables = tables
        self._kind = kind

    def get(self, person: Person) -> Mapping[str, Any] | None:
        return self._tables.things.get((person.id, self._kind, ""))

    def put(self, person: Person, value: Mapping[str, Any]) -> None:
        self._tables.things[person.id, self._kind, ""] = value

    def remove(self, person: Person) -> None:
        self._tables.things.pop((person.id, self._kind, ""), None)
