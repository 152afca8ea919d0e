"""Deletes what may be kept no longer; the serving process runs it every few minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from adapters.store.access import delete_void_access
from adapters.store.store import Store
from adapters.store.tables import scheduled_message
from adapters.store.work import Work

BATCH = 100  # people a transaction: nobody waits long for the write lock
FINISHED_DAYS = 7  # a sent message's key stays so long, so that it is not sent again


@dataclass(frozen=True)
class Cleaned:
    """What one run deleted."""

    people: int


def clean(store: Store, at: datetime, idle: timedelta) -> Cleaned:
    """Delete people past their time, void tokens and codes, and messages long sent.

    Args:
        store: an open one.
        at: now.
        idle: after so long without a message a session has ended.

    Raises:
        StoreError: it could not be done; the next run goes on.
    """
    people = 0
    while (found := _clean_people(store, at, idle)) > 0:
        people += found
    with store.new_work() as unit:
        delete_void_access(unit.work, at)
        _delete_finished(unit.work, at)
        unit.commit()
    return Cleaned(people)


def _clean_people(store: Store, at: datetime, idle: timedelta) -> int:
    with store.new_work() as work:
        expired = work.people.expired(at, idle)[:BATCH]
        for person in expired:
            work.people.delete(person)
        work.commit()
        return len(expired)


def _delete_finished(work: Work, at: datetime) -> None:
    table = scheduled_message.c
    long_ago = table.due_at <= at - timedelta(days=FINISHED_DAYS)
    finished = table.status.in_(("sent", "cancelled"))
    work.run(delete(scheduled_message).where(finished, long_ago))
