"""A store in memory and a clock that stands still, for tests without a database.

They satisfy `mend.ports` like the real ones: tests/adapters/store/test_contract.py runs the
same tests against all.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from types import TracebackType

from mend.ports import UnitOfWork
from mend.records import Checkin, Consent, ExerciseRun, Note, Promise, Referral, StoredFile
from tests.fake_rows import (
    FakeCollection,
    FakeConversations,
    FakeCounters,
    FakeDirectory,
    FakeFacts,
    FakeMessages,
    FakeReadings,
    FakeSchedule,
    FakeSingle,
)
from tests.fake_tables import FakeCredentials, FakePeople, FakeTables, FakeTokens

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=timezone.utc)


@dataclass
class FakeClock:
    """A clock that moves only when told."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def go_on(self, **duration: float) -> None:
        """Move on by a `timedelta`'s keywords."""
        self.at += timedelta(**duration)


class FakeStore:
    """Keeps what fake units of work commit; ``FakeStore().new_work`` is a `NewWork`."""

    def __init__(self) -> None:
        self.tables = FakeTables()

    def new_work(self) -> FakeUnitOfWork:
        return FakeUnitOfWork(self)


class FakeUnitOfWork(UnitOfWork):
    """Works on a copy; commit puts the copy in place."""

    def __init__(self, store: FakeStore | None = None) -> None:
        self._store = store or FakeStore()
        self.committed = False

    def __enter__(self) -> FakeUnitOfWork:
        tables = copy.deepcopy(self._store.tables)
        self._tables = tables
        self.people = FakePeople(tables)
        self.tokens = FakeTokens(tables)
        self.credentials = FakeCredentials(tables)
        self.messages = FakeMessages(tables)
        self.conversations = FakeConversations(tables, lambda: self._store.tables)
        self.readings = FakeReadings(tables)
        self.facts = FakeFacts(tables)
        self.counters = FakeCounters(tables)
        self.schedule = FakeSchedule(tables)
        self.directory = FakeDirectory(tables)
        self.consents = FakeCollection[Consent](tables, "consent", "at")
        self.runs = FakeCollection[ExerciseRun](tables, "run", "started_at")
        self.promises = FakeCollection[Promise](tables, "promise", "made_at")
        self.checkins = FakeCollection[Checkin](tables, "checkin", "at")
        self.notes = FakeCollection[Note](tables, "note", "at")
        self.referrals = FakeCollection[Referral](tables, "referral", "offered_at")
        self.files = FakeCollection[StoredFile](tables, "file", "at")
        self.safety_plans = FakeSingle(tables, "safety_plan")
        self.risks = FakeSingle(tables, "risk")
        return self

    def commit(self) -> None:
        self._store.tables = copy.deepcopy(self._tables)
        self.committed = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        return None
