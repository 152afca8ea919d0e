"""People and the addresses that channels know them by."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, time, timedelta, timezone

from sqlalchemy import BigInteger, and_, delete, func, or_, select, type_coerce, update
from sqlalchemy.engine import Row
from sqlalchemy.sql import Select

from adapters.store import tables
from adapters.store.tables import DAY, EPOCH, MICROSECOND
from adapters.store.work import Work
from mend.model import Role
from mend.records import Person

REF_LENGTH = 16  # characters, 79 bits: a reference is shown, and opens nothing
SENDER_BYTES = 20
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is easily misread


class SqlPeople:
    """See `mend.ports.People`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def open(self, sender: str, *, channel: str, at: datetime) -> Person:
        """See `mend.ports.People`."""
        found = self.find(sender=sender)
        return found or self._add(sender, channel, at)

    def create(self, *, channel: str, at: datetime) -> Person:
        """See `mend.ports.People`."""
        return self._add(secrets.token_hex(SENDER_BYTES), channel, at)

    def _add(self, sender: str, channel: str, at: datetime) -> Person:
        fresh = Person(0, _new_ref(), sender, channel, at, at)
        # Two first messages at once: the later one takes the person the earlier one made.
        self._work.insert_missing(tables.person, _row(fresh))
        made = self.find(sender=sender)
        assert made is not None
        return made

    def find(self, *, sender: str = "", ref: str = "") -> Person | None:
        """See `mend.ports.People`."""
        wanted = tables.person.c.sender == sender if sender else tables.person.c.ref == ref
        row = self._work.first(select(tables.person).where(wanted))
        return to_person(row) if row else None

    def find_at(self, channel: str, address: str) -> Person | None:
        """See `mend.ports.People`."""
        hashed = self._work.vault.hash(f"address:{channel}", address)
        statement = (
            select(tables.person).join(tables.address).where(tables.address.c.hash == hashed)
        )
        row = self._work.first(statement)
        return to_person(row) if row else None

    def give_address(self, person: Person, channel: str, address: str) -> None:
        """See `mend.ports.People`."""
        vault = self._work.vault
        hashed = vault.hash(f"address:{channel}", address)
        row = {
            "hash": hashed,
            "person_id": person.id,
            "channel": channel,
            "place": vault.seal(address.encode(), "address", "place", hashed),
        }
        self._work.upsert(tables.address, [row])

    def addresses(self, person: Person) -> Mapping[str, str]:
        """See `mend.ports.People`."""
        rows = self._work.all(select(tables.address).where(tables.address.c.person_id == person.id))
        vault = self._work.vault
        return {
            row.channel: vault.open(row.place, "address", "place", row.hash).decode()
            for row in rows
        }

    def save(self, person: Person) -> None:
        """See `mend.ports.People`."""
        table = tables.person
        kept = {name: value for name, value in _row(person).items() if name in _CHANGING}
        self._work.run(update(table).where(table.c.id == person.id).values(kept))

    def delete(self, person: Person) -> None:
        """See `mend.ports.People`."""
        self._work.run(delete(tables.person).where(tables.person.c.id == person.id))
        self._work.forgot = True

    def expired(self, at: datetime, idle: timedelta) -> tuple[Person, ...]:
        """See `mend.ports.People`."""
        rows = self._work.all(_maybe_expired(at, idle))
        return tuple(to_person(row) for row in rows if _is_expired(row, at))


_CHANGING = ("role", "country", "last_seen_at", "session", "retention_days")


def _new_ref() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(REF_LENGTH))


def _row(item: Person) -> dict[str, object]:
    return {
        "ref": item.ref,
        "sender": item.sender,
        "channel": item.channel,
        "role": item.role.value,
        "country": item.country,
        "created_at": item.created_at,
        "last_seen_at": item.last_seen_at,
        "session": item.session,
        "retention_days": item.retention_days,
    }


def to_person(row: Row) -> Person:
    """A row of the table `person` as a value."""
    return Person(
        id=row.id,
        ref=row.ref,
        sender=row.sender,
        channel=row.channel,
        created_at=row.created_at,
        last_seen_at=row.last_seen_at,
        role=Role(row.role),
        country=row.country,
        session=row.session,
        retention_days=row.retention_days,
    )


def _maybe_expired(at: datetime, idle: timedelta) -> Select:
    """People past their time, with the latest dates they set."""
    visit = type_coerce(tables.person.c.last_seen_at, BigInteger)
    now = (at - EPOCH) // MICROSECOND
    promise, scheduled = tables.promise.c, tables.scheduled_message.c
    look = select(func.max(promise.due_on)).where(promise.person_id == tables.person.c.id)
    send = select(func.max(scheduled.due_at)).where(
        scheduled.person_id == tables.person.c.id, scheduled.status == "due"
    )
    forgotten = and_(
        tables.person.c.retention_days.is_(None),
        tables.person.c.last_seen_at <= at - idle,
    )
    past = visit <= now - tables.person.c.retention_days * DAY
    dates = look.scalar_subquery().label("look"), send.scalar_subquery().label("send")
    found = select(tables.person, *dates).where(or_(forgotten, past))
    # PostgreSQL: leave alone whoever is writing right now. SQLite has one writer.
    return found.with_for_update(skip_locked=True, of=tables.person)


def _is_expired(row: Row, at: datetime) -> bool:
    if row.retention_days is None:
        return True
    look = row.look and datetime.combine(row.look, time.max, timezone.utc)
    latest: datetime = max(filter(None, (row.last_seen_at, look, row.send)))
    return latest + timedelta(days=row.retention_days) <= at
