"""What the fake store keeps, and its people: see tests/fakes.py."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from mend.conversation import Conversation
from mend.model import Fact
from mend.records import (
    Credential,
    DirectoryEntry,
    Message,
    Person,
    Scheduled,
    StoredReading,
    Token,
)


@dataclass
class FakeTables:
    """All that is stored; keys begin with the person's id where there is one."""

    last_id: int = 0
    people: dict[int, Person] = field(default_factory=dict)
    addresses: dict[tuple[str, str], int] = field(default_factory=dict)
    tokens: dict[str, tuple[int, Token]] = field(default_factory=dict)
    credentials: dict[tuple[int, str], Credential] = field(default_factory=dict)
    messages: list[tuple[int, Message]] = field(default_factory=list)
    conversations: dict[int, tuple[int, Conversation]] = field(default_factory=dict)
    readings: dict[tuple[int, str], StoredReading] = field(default_factory=dict)
    facts: dict[tuple[int, str], Fact] = field(default_factory=dict)
    things: dict[tuple[int, str, str], Any] = field(default_factory=dict)
    schedule: dict[str, tuple[int, Scheduled, datetime | None]] = field(default_factory=dict)
    counters: dict[tuple[str, date], int] = field(default_factory=dict)
    directory: tuple[DirectoryEntry, ...] = ()

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id


class FakePeople:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def open(self, sender: str, *, channel: str, at: datetime) -> Person:
        return self.find(sender=sender) or self._add(sender, channel, at)

    def create(self, *, channel: str, at: datetime) -> Person:
        return self._add(f"sender-{self._tables.last_id + 1}", channel, at)

    def _add(self, sender: str, channel: str, at: datetime) -> Person:
        number = self._tables.next_id()
        made = Person(number, f"ref{number:013d}", sender, channel, at, at)
        self._tables.people[number] = made
        return made

    def find(self, *, sender: str = "", ref: str = "") -> Person | None:
        for person in self._tables.people.values():
            if (person.sender == sender) if sender else (person.ref == ref):
                return person
        return None

    def find_at(self, channel: str, address: str) -> Person | None:
        number = self._tables.addresses.get((channel, address))
        return None if number is None else self._tables.people[number]

    def give_address(self, person: Person, channel: str, address: str) -> None:
        self._tables.addresses[channel, address] = person.id

    def addresses(self, person: Person) -> Mapping[str, str]:
        found = self._tables.addresses.items()
        return {channel: place for (channel, place), owner in found if owner == person.id}

    def save(self, person: Person) -> None:
        if person.id in self._tables.people:
            self._tables.people[person.id] = person

    def delete(self, person: Person) -> None:
        tables, gone = self._tables, person.id
        tables.people.pop(gone, None)
        tables.conversations.pop(gone, None)
        tables.addresses = {k: v for k, v in tables.addresses.items() if v != gone}
        tables.tokens = {k: v for k, v in tables.tokens.items() if v[0] != gone}
        tables.schedule = {k: v for k, v in tables.schedule.items() if v[0] != gone}
        tables.messages = [row for row in tables.messages if row[0] != gone]
        for rows in (tables.credentials, tables.readings, tables.facts, tables.things):
            _drop(rows, lambda key: key[0] == gone)

    def expired(self, at: datetime, idle: timedelta) -> tuple[Person, ...]:
        people = self._tables.people.values()
        return tuple(person for person in people if self._is_expired(person, at, idle))

    def _is_expired(self, person: Person, at: datetime, idle: timedelta) -> bool:
        if person.retention_days is None:
            return person.session_over(at, idle)
        latest = max([person.last_seen_at, *self._dates(person)])
        return latest + timedelta(days=person.retention_days) <= at

    def _dates(self, person: Person) -> list[datetime]:
        promises = things_of(self._tables, person, "promise")
        looks = [item.due_on for item in promises if item.due_on]
        ends = [datetime.combine(day, time.max, timezone.utc) for day in looks]
        rows = self._tables.schedule.values()
        sends = [row for owner, row, _ in rows if owner == person.id]
        return ends + [item.due_at for item in sends if item.status == "due"]


def _drop(rows: dict[Any, Any], gone: Callable[[Any], bool]) -> None:
    for key in [key for key in rows if gone(key)]:
        del rows[key]


def things_of(tables: FakeTables, person: Person, kind: str) -> list[Any]:
    return [item for key, item in tables.things.items() if key[:2] == (person.id, kind)]


class FakeTokens:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def add(self, person: Person, token: str, access: Token) -> None:
        self._tables.tokens[token] = (person.id, access)

    def find(self, token: str, at: datetime) -> Person | None:
        found = self.get(token, at)
        return found[0] if found else None

    def get(self, token: str, at: datetime) -> tuple[Person, Token] | None:
        owner, access = self._tables.tokens.get(token, (0, None))
        return (self._tables.people[owner], access) if access and access.valid(at) else None

    def mark(self, token: str, *, unlocked_at: datetime | None, seen_at: datetime | None) -> None:
        if token in self._tables.tokens:
            owner, access = self._tables.tokens[token]
            marked = replace(access, unlocked_at=unlocked_at, seen_at=seen_at)
            self._tables.tokens[token] = (owner, marked)

    def revoke(self, token: str, at: datetime) -> None:
        if token in self._tables.tokens:
            owner, access = self._tables.tokens[token]
            self._tables.tokens[token] = (owner, replace(access, revoked_at=at))


class FakeCredentials:
    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def put(self, person: Person, credential: Credential) -> None:
        self._tables.credentials[person.id, credential.kind] = credential

    def get(self, person: Person, kind: str) -> Credential | None:
        return self._tables.credentials.get((person.id, kind))

    def find(self, kind: str, secret: str) -> tuple[Person, Credential] | None:
        for (owner, _), credential in self._tables.credentials.items():
            if credential.lookup == self.lookup(kind, secret):
                return self._tables.people[owner], credential
        return None

    def lookup(self, kind: str, secret: str) -> str:
        return hashlib.sha256(f"{kind}|{secret}".encode()).hexdigest()[:32]

    def remove(self, person: Person, kind: str) -> None:
        self._tables.credentials.pop((person.id, kind), None)
