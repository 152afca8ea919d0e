"""Messages to be sent later, each by one worker only."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.engine import Row

from adapters.store.people import to_person
from adapters.store.tables import person, scheduled_message
from adapters.store.work import Work
from mend.records import Person, Scheduled

DUE, CLAIMED, CANCELLED = "due", "claimed", "cancelled"
_table = scheduled_message


class SqlSchedule:
    """See `mend.ports.Schedule`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, person: Person, item: Scheduled) -> None:
        """See `mend.ports.Schedule`."""
        place = _place(person.id, item.key)
        row = {
            "key": item.key,
            "person_id": person.id,
            "due_at": item.due_at,
            "kind": item.kind,
            "channel": item.channel,
            "payload": self._work.vault.seal_json(dict(item.payload), *place),
            "status": item.status,
        }
        self._work.insert_missing(_table, row)
        # Neither what is sent nor another person's is touched.
        mine = _table.c.key == item.key, _table.c.person_id == person.id
        self._work.run(update(_table).where(*mine, _table.c.status == DUE).values(row))

    def all(self, person: Person) -> tuple[Scheduled, ...]:
        """See `mend.ports.Schedule`."""
        mine = select(_table).where(_table.c.person_id == person.id)
        rows = self._work.all(mine.order_by(_table.c.due_at, _table.c.key))
        return tuple(self._item(row) for row in rows)

    def claim(
        self, worker: str, at: datetime, *, limit: int, stale_after: timedelta
    ) -> tuple[tuple[Person, Scheduled], ...]:
        """See `mend.ports.Schedule`."""
        stale = and_(_table.c.status == CLAIMED, _table.c.claimed_at <= at - stale_after)
        rows = self._work.all(
            select(_table)
            .where(or_(_table.c.status == DUE, stale), _table.c.due_at <= at)
            .order_by(_table.c.due_at, _table.c.key)
            .limit(limit)
            .with_for_update(skip_locked=True)  # PostgreSQL; SQLite has one writer
        )
        keys = [row.key for row in rows]
        claim = {"status": CLAIMED, "claimed_by": worker, "claimed_at": at}
        self._work.run(update(_table).where(_table.c.key.in_(keys)).values(claim))
        owners = self._owners([row.person_id for row in rows])
        return tuple((owners[row.person_id], self._item(row, CLAIMED)) for row in rows)

    def finish(self, key: str, status: str) -> None:
        """See `mend.ports.Schedule`."""
        done = {"status": status, "claimed_by": None, "claimed_at": None}
        self._work.run(update(_table).where(_table.c.key == key).values(done))

    def cancel(self, person: Person, *, kind: str | None = None) -> None:
        """See `mend.ports.Schedule`."""
        wanted = update(_table).where(_table.c.person_id == person.id, _table.c.status == DUE)
        if kind is not None:
            wanted = wanted.where(_table.c.kind == kind)
        self._work.run(wanted.values(status=CANCELLED))

    def _owners(self, ids: list[int]) -> dict[int, Person]:
        rows = self._work.all(select(person).where(person.c.id.in_(set(ids))))
        return {row.id: to_person(row) for row in rows}

    def _item(self, row: Row, status: str = "") -> Scheduled:
        payload = self._work.vault.open_json(row.payload, *_place(row.person_id, row.key))
        return Scheduled(
            key=row.key,
            due_at=row.due_at,
            kind=row.kind,
            channel=row.channel,
            payload=payload,
            status=status or row.status,
        )


def _place(person_id: int, key: str) -> tuple[str | int, ...]:
    return "scheduled_message", "payload", person_id, key
