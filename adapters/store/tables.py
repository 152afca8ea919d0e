"""All tables. What a person wrote is in columns of kind `Sealed` only; see `crypto`.

Whatever belongs to a person refers to `person.id` and goes with it.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1) // MICROSECOND  # microseconds


class Moment(TypeDecorator[datetime]):
    """An aware moment as microseconds since 1970, UTC: the same arithmetic everywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """See parent class."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """See parent class."""
        return None if value is None else EPOCH + value * MICROSECOND


# SQLite counts rows by itself only in columns that are exactly INTEGER.
Number = BigInteger().with_variant(Integer, "sqlite")
Sealed = LargeBinary  # ciphertext of `Vault.seal`
Name = String(64)  # a label or an id of ours
Id = String(200)  # an id that came from a channel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _person(*, key: bool = False, index: bool = False) -> Column[int]:
    """Whose row it is; deleting the person deletes the row."""
    return Column(
        "person_id",
        Number,
        ForeignKey("person.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=key,
        autoincrement=False,
        index=index,
    )


# The keys that do the work, wrapped under MEND_SECRET_KEY. Rows: data, id.
keyring = Table(
    "keyring",
    metadata,
    Column("name", Name, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
)

# Who writes: known by no name. Numbers are never used twice.
person = Table(
    "person",
    metadata,
    Column("id", Number, primary_key=True),
    Column("ref", Name, nullable=False, unique=True),
    Column("sender", Id, nullable=False, unique=True),
    Column("channel", Name, nullable=False),
    Column("role", Name, nullable=False),
    Column("country", Name, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False, index=True),
    Column("session", Integer, nullable=False),
    Column("retention_days", Integer),  # null: not remembered beyond the session
    sqlite_autoincrement=True,
)

# A channel's own address of a person (a Telegram chat), found by its keyed hash.
address = Table(
    "address",
    metadata,
    Column("hash", Name, primary_key=True),
    _person(index=True),
    Column("channel", Name, nullable=False),
    Column("place", Sealed, nullable=False),
)

# A device's access. The token itself is not kept.
access_token = Table(
    "access_token",
    metadata,
    Column("hash", Name, primary_key=True),
    _person(index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("revoked_at", Moment),
    Column("unlocked_at", Moment),  # with the PIN
    Column("seen_at", Moment),  # last request, for locking by itself
)

# PIN, recovery phrase, one-time code: one of a kind each.
credential = Table(
    "credential",
    metadata,
    _person(key=True),
    Column("kind", Name, primary_key=True),
    Column("lookup", Name, unique=True),
    Column("verifier", Sealed, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("blocked_until", Moment),
    Column("expires_at", Moment),
)

# The transcript. One row for what came in, one for the answer, under the same message_id:
# a message that has its answer is never answered again.
message = Table(
    "message",
    metadata,
    Column("number", Number, primary_key=True),
    _person(),
    Column("session", Integer, nullable=False),
    Column("message_id", Id, nullable=False),
    Column("direction", Name, nullable=False),  # in, out
    Column("at", Moment, nullable=False),
    Column("body", Sealed, nullable=False),
    UniqueConstraint("person_id", "message_id", "direction"),
    Index(None, "person_id", "number"),
    sqlite_autoincrement=True,
)

# What the coach remembers between two messages. `version` grows by one with each turn.
conversation = Table(
    "conversation",
    metadata,
    _person(key=True),
    Column("version", Integer, nullable=False),
    Column("state", Sealed, nullable=False),
)

# How messages were read over time; no text.
reading = Table(
    "reading",
    metadata,
    _person(key=True),
    Column("message_id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("stage", Name, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("emotions", Text, nullable=False),  # JSON: label to probability
    Column("role", Name, nullable=False),
    Index(None, "person_id", "at"),
)

# What the person told; value and words are sealed together.
fact = Table(
    "fact",
    metadata,
    _person(key=True),
    Column("name", Name, primary_key=True),
    Column("body", Sealed, nullable=False),
)


def _things(name: str, *columns: Column[object]) -> Table:
    """A table of things of one kind: an id within the person's, and a time."""
    return Table(
        name,
        metadata,
        _person(key=True),
        Column("id", Id, primary_key=True),
        Column("at", Moment, nullable=False),
        *columns,
    )


def _body() -> Column[bytes]:
    """What was written, sealed."""
    return Column("body", Sealed, nullable=False)


# Agreement by purpose and version; withdrawn ones stay as proof.
consent = _things(
    "consent",
    Column("purpose", Name, nullable=False),
    Column("version", Integer, nullable=False),
    Column("withdrawn_at", Moment),
)
# One go at an exercise, answers sealed.
exercise_run = _things(
    "exercise_run",
    Column("exercise", Name, nullable=False),
    Column("step", Name, nullable=False),
    Column("status", Name, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", Moment, nullable=False),
    _body(),
)
# Something promised, words sealed.
promise = _things(
    "promise", Column("due_on", Date), Column("status", Name, nullable=False), _body()
)
# One look at a promise or at how things are.
checkin = _things(
    "checkin",
    Column("promise_id", Id, nullable=False),
    Column("outcome", Name, nullable=False),
    _body(),
)
# Boundaries, agreements, letters: written on purpose, kept as typed.
note = _things("note", Column("kind", Name, nullable=False), _body())
# That professional help was offered.
_referred = Column("kind", Name, nullable=False), Column("outcome", Name, nullable=False)
referral = _things("referral", *_referred)
# Made for the person to fetch once; gone minutes later.
file = _things("file", Column("expires_at", Moment, nullable=False, index=True), _body())


def _single(name: str) -> Table:
    """A table of one sealed thing a person."""
    return Table(name, metadata, _person(key=True), Column("body", Sealed, nullable=False))


safety_plan = _single("safety_plan")  # kept as typed
risk_state = _single("risk_state")  # sticky memory of danger

# Where to look for professional help: public knowledge.
directory_entry = Table(
    "directory_entry",
    metadata,
    Column("id", Name, primary_key=True),
    Column("country", Name, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", Name, nullable=False),
    Column("address", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("verified_on", Date),
)

# Messages to be sent later.
scheduled_message = Table(
    "scheduled_message",
    metadata,
    Column("key", Id, primary_key=True),
    _person(index=True),
    Column("due_at", Moment, nullable=False),
    Column("kind", Name, nullable=False),
    Column("channel", Name, nullable=False),
    Column("payload", Sealed, nullable=False),
    Column("status", Name, nullable=False),  # due, claimed, sent, cancelled
    Column("claimed_by", Name),
    Column("claimed_at", Moment),
    Index(None, "status", "due_at"),
)

# Anonymous: belongs to nobody, survives every deletion.
counter = Table(
    "counter",
    metadata,
    Column("name", Name, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", BigInteger, nullable=False),
)

# Rasa's tracker: one row for the events of one save, of the present session only.
tracker_turn = Table(
    "tracker_turn",
    metadata,
    _person(key=True),
    Column("session", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("events", Sealed, nullable=False),
)
