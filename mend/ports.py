"""What Mend needs from outside, as protocols: the store and the clock.

The store's adapters (`adapters.store`) and the fakes of the tests satisfy them; the same
contract tests run against all. Everything happens within a unit of work::

    with new_work() as work:
        person = work.people.open(sender, channel="web", at=clock.now())
        ...
        work.commit()

What is not committed is undone. Whatever is asked for a person is that person's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any, Protocol, TypeVar

from mend.conversation import Conversation
from mend.model import Fact, Reply, Turn
from mend.records import (
    Checkin,
    Consent,
    Credential,
    DirectoryEntry,
    ExerciseRun,
    Message,
    Note,
    Person,
    Promise,
    Referral,
    Scheduled,
    StoredFile,
    StoredReading,
    Token,
)

Item = TypeVar("Item")
One = TypeVar("One")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""


class People(Protocol):
    """Who writes."""

    def open(self, sender: str, *, channel: str, at: datetime) -> Person:
        """The person with this sender id; made when there is none."""

    def create(self, *, channel: str, at: datetime) -> Person:
        """A new person with a sender id that the store makes."""

    def find(self, *, sender: str = "", ref: str = "") -> Person | None:
        """By sender id or by public reference; exactly one of them."""

    def find_at(self, channel: str, address: str) -> Person | None:
        """Whom a channel's own address (a Telegram chat, say) belongs to."""

    def give_address(self, person: Person, channel: str, address: str) -> None:
        """From now on `address` is this person's, even if it was another's."""

    def addresses(self, person: Person) -> Mapping[str, str]:
        """The person's addresses by channel, for messages that we begin."""

    def save(self, person: Person) -> None:
        """Store what changed: role, country, last visit, session, retention."""

    def delete(self, person: Person) -> None:
        """Remove the person and all that is theirs."""

    def expired(self, at: datetime, idle: timedelta) -> tuple[Person, ...]:
        """Who is not remembered and idle, or past their retention; it counts from the last
        visit or the latest date the person set."""


class Tokens(Protocol):
    """Access of devices. The token comes in clear and is hashed here."""

    def add(self, person: Person, token: str, access: Token) -> None:
        """Store the access that `token` gives."""

    def find(self, token: str, at: datetime) -> Person | None:
        """Whose token it is, if it is valid at `at`."""

    def get(self, token: str, at: datetime) -> tuple[Person, Token] | None:
        """Like `find`, with the access itself."""

    def mark(self, token: str, *, unlocked_at: datetime | None, seen_at: datetime | None) -> None:
        """Set when it was opened with the PIN and last used."""

    def revoke(self, token: str, at: datetime) -> None:
        """Make it void; nothing happens when it is unknown."""


class Credentials(Protocol):
    """PINs, recovery phrases and one-time codes."""

    def put(self, person: Person, credential: Credential) -> None:
        """Store or replace the person's credential of this kind."""

    def get(self, person: Person, kind: str) -> Credential | None:
        """The person's credential of this kind."""

    def find(self, kind: str, secret: str) -> tuple[Person, Credential] | None:
        """Whose long secret it is; see `lookup`."""

    def lookup(self, kind: str, secret: str) -> str:
        """The keyed hash to store for a long secret."""

    def remove(self, person: Person, kind: str) -> None:
        """Remove the person's credential of this kind."""


class Messages(Protocol):
    """The transcript. It makes turns exactly-once: see `reply_to`."""

    def record(self, person: Person, turn: Turn, reply: Reply) -> None:
        """Store a message, unless it was kept already, and its reply.

        Raises:
            StaleState: this message has been answered meanwhile; look it up again.
        """

    def add(self, person: Person, message: Message) -> None:
        """Store one message alone, e.g. one that the coach begins; raises as `record`."""

    def keep(self, person: Person, message: Message) -> None:
        """Store one that could not be answered, unless it is there; see `record`."""

    def reply_to(self, person: Person, message_id: str) -> Reply | None:
        """What was answered to this message, if it was answered already."""

    def transcript(
        self, person: Person, *, session: int | None = None, latest: int | None = None
    ) -> tuple[Message, ...]:
        """Messages in order; of one session, or the `latest` so many."""

    def last(self, person: Person) -> Message | None:
        """The newest message of the person's own."""

    def remove(self, person: Person, message_id: str) -> None:
        """Erase a message, its reply and how it was read."""


class Conversations(Protocol):
    """What the coach remembers between two messages."""

    def get(self, person: Person) -> Conversation:
        """The present state; the initial one for a new person."""

    def put(self, person: Person, talk: Conversation) -> None:
        """Store the next state; `get` comes first.

        Raises:
            StaleState: somebody else stored one since `get`; begin the turn again.
        """


class Readings(Protocol):
    """How messages were read over time."""

    def add(self, person: Person, reading: StoredReading) -> None:
        """Store a reading; one that is there already stays as it is."""

    def all(self, person: Person, *, since: datetime | None = None) -> tuple[StoredReading, ...]:
        """Readings, oldest first."""


class Facts(Protocol):
    """What the person told, by name; the newest telling counts."""

    def all(self, person: Person) -> Mapping[str, Fact]:
        """Every fact."""

    def put(self, person: Person, facts: Mapping[str, Fact]) -> None:
        """Store or replace these facts."""

    def remove(self, person: Person, name: str) -> None:
        """Forget one."""


class Collection(Protocol[Item]):
    """Things of one kind that belong to a person, each with an id."""

    def put(self, person: Person, item: Item) -> None:
        """Store it, or replace the one with the same id."""

    def get(self, person: Person, id: str) -> Item | None:
        """The one with this id."""

    def all(self, person: Person) -> tuple[Item, ...]:
        """All, oldest first."""

    def remove(self, person: Person, id: str) -> None:
        """Erase it; nothing happens when it isn't there."""


class Single(Protocol[One]):
    """One thing that a person has or has not."""

    def get(self, person: Person) -> One | None:
        """It, or None."""

    def put(self, person: Person, value: One) -> None:
        """Store or replace it."""

    def remove(self, person: Person) -> None:
        """Erase it."""


class Counters(Protocol):
    """Anonymous counts by day; they belong to nobody and survive every deletion."""

    def add(self, name: str, day: date, count: int = 1) -> None:
        """Count up."""

    def totals(self, *, since: date | None = None) -> Mapping[str, int]:
        """Sums by name."""


class Schedule(Protocol):
    """Messages to be sent later."""

    def put(self, person: Person, item: Scheduled) -> None:
        """Store it; a due one with the same key is replaced, a sent one stays."""

    def all(self, person: Person) -> tuple[Scheduled, ...]:
        """The person's, soonest first."""

    def claim(
        self, worker: str, at: datetime, *, limit: int, stale_after: timedelta
    ) -> tuple[tuple[Person, Scheduled], ...]:
        """Take what is due, so that no other worker sends it too.

        What another worker claimed longer than `stale_after` ago counts as due again.
        """

    def finish(self, key: str, status: str) -> None:
        """Set the outcome of a claimed one: ``sent``, ``cancelled``, or ``due`` again."""

    def cancel(self, person: Person, *, kind: str | None = None) -> None:
        """Cancel the person's due ones, of one kind or all."""


class Directory(Protocol):
    """Where to look for professional help."""

    def replace(self, entries: tuple[DirectoryEntry, ...]) -> None:
        """Set the whole directory."""

    def of(self, country: str) -> tuple[DirectoryEntry, ...]:
        """The entries of a country, by name."""


class UnitOfWork(Protocol):
    """Everything of the store within one transaction; commit is explicit."""

    people: People
    tokens: Tokens
    credentials: Credentials
    messages: Messages
    conversations: Conversations
    readings: Readings
    facts: Facts
    counters: Counters
    schedule: Schedule
    directory: Directory
    consents: Collection[Consent]
    runs: Collection[ExerciseRun]
    promises: Collection[Promise]
    checkins: Collection[Checkin]
    notes: Collection[Note]
    referrals: Collection[Referral]
    files: Collection[StoredFile]
    safety_plans: Single[Mapping[str, Any]]
    risks: Single[Mapping[str, Any]]

    def __enter__(self) -> UnitOfWork:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End; whatever was not committed is undone."""

    def commit(self) -> None:
        """Make what was done since `__enter__` last."""


NewWork = Callable[[], UnitOfWork]
