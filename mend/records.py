"""What is kept of a person, as plain values: what the repositories take and give.

Times are aware and in UTC. Ids within a person's things are given by the caller, so that
doing something twice leaves one thing (e.g. the id of the message that began a run).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from mend.model import Emotion, Reply, Role, Stage

RETENTION_CHOICES = (30, 90, 365)  # days that a person can choose from


@dataclass(frozen=True)
class Person:
    """Somebody who writes; known by no name.

    Attributes:
        id: number within the database; never shown.
        ref: public reference, shown by /privacy, used on the command line.
        sender: opaque id that Rasa knows the person by.
        channel: where the person first came from.
        role: who the person is, as far as known.
        country: ISO code, or empty.
        created_at: first message.
        last_seen_at: last message.
        session: number of the present session, from 1.
        retention_days: how long to remember after the last visit; None = not remembered
            beyond the session.
    """

    id: int
    ref: str
    sender: str
    channel: str
    created_at: datetime
    last_seen_at: datetime
    role: Role = Role.UNKNOWN
    country: str = ""
    session: int = 1
    retention_days: int | None = None

    @property
    def remembered(self) -> bool:
        """Whether the person agreed to be remembered beyond the session."""
        return self.retention_days is not None

    def session_over(self, at: datetime, idle: timedelta) -> bool:
        """Whether a message at `at` begins a new session."""
        return at - self.last_seen_at >= idle

    def gone(self, at: datetime, idle: timedelta) -> bool:
        """Whether nothing of the person may be kept any more: a guest, after the session."""
        return not self.remembered and self.session_over(at, idle)

    def seen(self, at: datetime, idle: timedelta) -> Person:
        """The person after a message at `at`; a new session when the last one is over."""
        session = self.session + (1 if self.session_over(at, idle) else 0)
        return replace(self, last_seen_at=max(at, self.last_seen_at), session=session)


@dataclass(frozen=True)
class Consent:
    """Agreement to one purpose, in one version of its words."""

    id: str
    purpose: str
    version: int
    at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True)
class Token:
    """A device's access; the token itself is not kept, only its hash is.

    Attributes:
        unlocked_at: when it was last opened with the PIN; None = never.
        seen_at: last request with it since then.
    """

    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    unlocked_at: datetime | None = None
    seen_at: datetime | None = None

    def valid(self, at: datetime) -> bool:
        """Whether it opens anything at `at`."""
        return self.revoked_at is None and at < self.expires_at

    def open(self, at: datetime, lock_after: timedelta) -> bool:
        """Whether the PIN was given, and the device not left alone since."""
        latest = self.seen_at or self.unlocked_at
        return self.unlocked_at is not None and latest is not None and at - latest < lock_after


@dataclass(frozen=True)
class Credential:
    """What a person proves with that a history is theirs.

    Attributes:
        kind: ``pin``, ``phrase`` or ``link``; one of each at most.
        verifier: slow hash of a short secret, or empty when it is found by `lookup`.
        lookup: keyed hash of a long secret, or empty.
        failures: wrong tries in a row.
        blocked_until: no try counts before then.
        expires_at: it is void from then on.
    """

    kind: str
    created_at: datetime
    verifier: str = ""
    lookup: str = ""
    failures: int = 0
    blocked_until: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Message:
    """One message of the transcript: the person's, or the coach's reply to it.

    Attributes:
        id: the message's; a reply carries the id of what it answers.
        from_person: False for the coach's.
        at: when it came or was said.
        session: number of the session it belongs to.
        text: what was written; empty for a pressed button and for the coach.
        choice: id of the pressed button, or empty.
        reply: what the coach said, or None.
        number: position in the transcript; 0 = not stored yet.
    """

    id: str
    from_person: bool
    at: datetime
    session: int = 1
    text: str = ""
    choice: str = ""
    reply: Reply | None = None
    number: int = 0


@dataclass(frozen=True)
class StoredReading:
    """How one message was read; holds no text."""

    message_id: str
    at: datetime
    stage: Stage
    confidence: float
    emotions: Mapping[Emotion, float] = field(default_factory=dict)
    role: Role = Role.UNKNOWN


@dataclass(frozen=True)
class ExerciseRun:
    """One go at an exercise.

    Attributes:
        exercise: id of the exercise.
        step: id of the step whose answer is awaited; empty when ended.
        answers: the person's words by step id, in the order given.
        status: ``open``, ``done`` or ``stopped``.
        version: of the exercise's content when it began.
    """

    id: str
    exercise: str
    step: str
    started_at: datetime
    updated_at: datetime
    answers: Mapping[str, str] = field(default_factory=dict)
    status: str = "open"
    version: int = 1


@dataclass(frozen=True)
class Promise:
    """Something promised, to be looked at again on a day."""

    id: str
    text: str
    made_at: datetime
    due_on: date | None = None
    status: str = "open"


@dataclass(frozen=True)
class Checkin:
    """One look at a promise: ``kept``, ``partly``, ``missed``; or at how things are."""

    id: str
    at: datetime
    promise_id: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True)
class Note:
    """Something written on purpose: ``boundary``, ``agreement``, ``letter``, …

    Attributes:
        body: the words, by field; kept as typed.
    """

    id: str
    kind: str
    at: datetime
    body: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StoredFile:
    """A file made for the person, to be fetched once.

    Attributes:
        name: says nothing about what is in it.
        kind: media type.
        text: what is in it.
        expires_at: it is void from then on.
    """

    id: str
    at: datetime
    expires_at: datetime
    name: str
    kind: str
    text: str


@dataclass(frozen=True)
class Referral:
    """That professional help was offered, and what became of it."""

    id: str
    kind: str
    offered_at: datetime
    outcome: str = ""


@dataclass(frozen=True)
class Scheduled:
    """A message to be sent later.

    Attributes:
        key: unique over all; putting the same key again changes nothing that is sent.
        due_at: not before then.
        kind: what it is, e.g. ``checkin``.
        channel: where it goes.
        payload: what the sender of it needs, encrypted at rest.
        status: ``due``, ``claimed``, ``sent`` or ``cancelled``.
    """

    key: str
    due_at: datetime
    kind: str
    channel: str
    payload: Mapping[str, str] = field(default_factory=dict)
    status: str = "due"


@dataclass(frozen=True)
class DirectoryEntry:
    """A place to look for professional help; public knowledge."""

    id: str
    country: str
    name: str
    kind: str
    address: str
    source: str
    verified_on: date | None = None
