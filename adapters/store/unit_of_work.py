"""The unit of work on a real database; see `mend.ports.UnitOfWork`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from sqlalchemy.engine import Connection, Engine

from adapters.store import tables, things
from adapters.store.access import SqlCredentials, SqlTokens
from adapters.store.crypto import Vault
from adapters.store.engine import scrub
from adapters.store.failures import translated
from adapters.store.journeys import SqlConversations, SqlFacts, SqlReadings
from adapters.store.messages import SqlMessages
from adapters.store.people import SqlPeople
from adapters.store.public import SqlCounters, SqlDirectory
from adapters.store.schedule import SqlSchedule
from adapters.store.things import SqlCollection, SqlSingle
from adapters.store.work import Work
from mend import ports
from mend.records import Checkin, Consent, ExerciseRun, Note, Promise, Referral, StoredFile

Mask = Callable[[str], str]


def keep_as_is(text: str) -> str:
    """The mask that masks nothing."""
    return text


class SqlUnitOfWork:
    """One transaction; may be entered again after it has ended.

    Args:
        engine: from `adapters.store.engine`.
        vault: with the keys of this very database.
        mask: takes other people's names and numbers out of messages before they are stored.
        read_only: do not take SQLite's write lock.
        durable: what is committed survives a power cut; False saves SQLite a wait.
    """

    people: ports.People
    tokens: ports.Tokens
    credentials: ports.Credentials
    messages: ports.Messages
    conversations: ports.Conversations
    readings: ports.Readings
    facts: ports.Facts
    counters: ports.Counters
    schedule: ports.Schedule
    directory: ports.Directory
    consents: ports.Collection[Consent]
    runs: ports.Collection[ExerciseRun]
    promises: ports.Collection[Promise]
    checkins: ports.Collection[Checkin]
    notes: ports.Collection[Note]
    referrals: ports.Collection[Referral]
    files: ports.Collection[StoredFile]
    safety_plans: ports.Single[Mapping[str, Any]]
    risks: ports.Single[Mapping[str, Any]]

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        *,
        mask: Mask = keep_as_is,
        read_only: bool = False,
        durable: bool = True,
    ) -> None:
        self._engine = engine
        self._vault = vault
        self._mask = mask
        self._options = {"read_only": read_only, "durable": durable}
        self._connection: Connection

    def __enter__(self) -> SqlUnitOfWork:
        """Begin.

        Raises:
            StoreError: the database can't be reached, or is busy for too long.
        """
        with translated(self._engine):
            connection = self._engine.connect()
            self._connection = connection.execution_options(**self._options)
            try:
                self._connection.begin()
            except BaseException:
                self._connection.close()
                raise
        self._use(Work(self._connection, self._vault, read_only=self._options["read_only"]))
        return self

    def _use(self, work: Work) -> None:
        self.work = work
        self.people = SqlPeople(work)
        self.tokens = SqlTokens(work)
        self.credentials = SqlCredentials(work)
        self.messages = SqlMessages(work, self._mask)
        self.conversations = SqlConversations(work)
        self.readings = SqlReadings(work)
        self.facts = SqlFacts(work, self._mask)
        self.counters = SqlCounters(work)
        self.schedule = SqlSchedule(work)
        self.directory = SqlDirectory(work)
        self.consents = SqlCollection(work, things.CONSENT)
        self.runs = SqlCollection(work, things.RUN)
        self.promises = SqlCollection(work, things.PROMISE)
        self.checkins = SqlCollection(work, things.CHECKIN)
        self.notes = SqlCollection(work, things.NOTE)
        self.referrals = SqlCollection(work, things.REFERRAL)
        self.files = SqlCollection(work, things.FILE)
        self.safety_plans = SqlSingle(work, tables.safety_plan)
        self.risks = SqlSingle(work, tables.risk_state)

    def commit(self) -> None:
        """Make what was done last.

        Raises:
            StoreError: it could not be stored; nothing of it was.
        """
        with translated(self._engine):
            self._connection.commit()
        if self.work.forgot:
            self.work.forgot = False
            scrub(self._engine)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End; what was not committed is undone."""
        with translated(self._engine):
            self._connection.close()  # rolls back what is open
