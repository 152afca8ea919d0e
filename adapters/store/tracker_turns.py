"""The rows behind Rasa's tracker: one for each save, sealed; knows nothing of Rasa.

Only somebody who is known as a person gets rows, and they go with the person: a message
whose turn erased its sender brings nothing back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.engine import Row

from adapters.store.tables import person, tracker_turn
from adapters.store.unit_of_work import SqlUnitOfWork
from adapters.store.work import Work

Events = list[dict[str, Any]]
T = TypeVar("T")
_newest = tracker_turn.c.session.desc(), tracker_turn.c.seq.desc()


@dataclass(frozen=True)
class Position:
    """Where a row stands: session, and number within it; both from 1."""

    session: int
    seq: int


START = Position(0, 0)  # before the first row


class TrackerTurns:
    """Reads and appends rows.

    Args:
        new_work: begins a unit of work that writes.
        look: begins one that only reads.
        window: rows of the present session that are kept, and loaded.
    """

    def __init__(
        self,
        new_work: Callable[[], SqlUnitOfWork],
        look: Callable[[], SqlUnitOfWork],
        *,
        window: int,
    ) -> None:
        self._new_work = new_work
        self._look = look
        self._window = window

    def position(self, sender: str) -> Position:
        """The newest row's place, cheaply; `START` when there is none."""
        with self._look() as unit:
            return _position(unit.work, sender)

    def load(self, sender: str) -> tuple[Position, list[Events]]:
        """The newest row's place, and the events of the present session's last rows."""
        with self._look() as unit:
            rows = unit.work.all(_rows(sender).limit(self._window))
            if not rows:
                return START, []
            session = rows[0].session
            kept = [row for row in reversed(rows) if row.session == session]
            return _place(rows[0]), [_opened(unit.work, row) for row in kept]

    def append(self, sender: str, events: Events, *, at: datetime, new_session: bool) -> Position:
        """Store the events of one save, and drop what will not be loaded again.

        Returns:
            The new row's place; `START` when nothing was stored, because there is no such
            person (any more).
        """
        with self._new_work() as unit:
            newest = unit.work.first(_newest_row(sender))
            if newest is None:
                return START
            owner, last = newest.id, _place(newest)
            place = _next(last, new_session=new_session)
            row = {
                "person_id": owner,
                "session": place.session,
                "seq": place.seq,
                "at": at,
                "events": unit.work.vault.seal_json(events, *_bound(owner, place)),
            }
            unit.work.run(tracker_turn.insert(), row)
            self._drop_old(unit.work, owner, place)
            unit.commit()
            return place

    def _drop_old(self, work: Work, person_id: int, place: Position) -> None:
        table = tracker_turn.c
        old = or_(table.session < place.session, table.seq <= place.seq - self._window)
        work.run(delete(tracker_turn).where(table.person_id == person_id, old))

    def senders(self) -> Sequence[str]:
        """Everybody who has rows."""
        with self._look() as unit:
            wanted = select(person.c.sender).join(tracker_turn).distinct()
            return [row.sender for row in unit.work.all(wanted)]


def _rows(sender: str) -> Any:
    joined = select(tracker_turn).join(person).where(person.c.sender == sender)
    return joined.order_by(*_newest)


def _newest_row(sender: str) -> Any:
    """The person's number and newest row; without one, its session and seq are null."""
    columns = person.c.id, tracker_turn.c.session, tracker_turn.c.seq
    known = select(*columns).outerjoin(tracker_turn).where(person.c.sender == sender)
    return known.order_by(*_newest).limit(1)


def _position(work: Work, sender: str) -> Position:
    row = work.first(_newest_row(sender))
    return _place(row) if row else START


def _place(row: Row) -> Position:
    return Position(row.session or 0, row.seq or 0)


def _next(last: Position, *, new_session: bool) -> Position:
    if new_session or last == START:
        return Position(last.session + 1, 1)
    return Position(last.session, last.seq + 1)


def _bound(person_id: int, place: Position) -> tuple[str | int, ...]:
    return "tracker_turn", "events", person_id, place.session, place.seq


def _opened(work: Work, row: Row) -> Events:
    events: Events = work.vault.open_json(row.events, *_bound(row.person_id, _place(row)))
    return events
