"""Who may see a history: tokens, locks, recovery phrases, PINs, link codes and files.

All of it waits for the database, so every method runs in a thread; none takes a decision
about what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from adapters import phrases, pin
from adapters.store.store import Store
from adapters.store.unit_of_work import SqlUnitOfWork
from mend import remembering
from mend.model import Fact
from mend.records import Message, Person, StoredFile, Token
from mend.remembering import LOCK_AFTER, Tried

SHOWN = 400  # messages of earlier sessions: months of talk, and a page that still scrolls
TOUCH_EVERY = timedelta(seconds=30)  # not every request need write that it was there


def now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class Visitor:
    """Whose token was shown.

    Attributes:
        sender: the person's id.
        locked: a PIN stands before the history and has not been given, or not lately.
        remembered: the person agreed to be remembered.
    """

    sender: str
    locked: bool = False
    remembered: bool = False


class Histories:
    """Access to what people have left here.

    Args:
        store: the database.
        session_idle: a session ends after this long without a message.
        token_lifetime: a new token is good for this long.
        clock: tells the time.
    """

    def __init__(
        self,
        store: Store,
        *,
        session_idle: timedelta,
        token_lifetime: timedelta,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._store = store
        self._idle = session_idle
        self._lifetime = token_lifetime
        self._now = clock

    def visitor(self, token: str) -> Visitor | None:
        """Whose token it is; None when it opens nothing (any more)."""
        at = self._now()
        with self._store.look() as work:
            found = work.tokens.get(token, at)
            if found is None or found[0].gone(at, self._idle):
                return None
            person, access = found
            if not person.remembered or not remembering.has_pin(work, person):
                return Visitor(person.sender, remembered=person.remembered)
        is_open = access.open(at, LOCK_AFTER)
        if is_open and at - (access.seen_at or at) >= TOUCH_EVERY:
            self._mark(token, replace(access, seen_at=at))
        return Visitor(person.sender, locked=not is_open, remembered=True)

    def shown(self, sender: str) -> tuple[tuple[Message, ...], bool]:
        """The messages that may be shown, and whether earlier ones are held back before them.

        Earlier sessions show where a PIN stands before them, for then it was given, or where
        the person asked to carry on; until then they are held back.
        """
        with self._store.look() as work:
            person = work.people.find(sender=sender)
            if person is None:
                return (), False
            talk = work.conversations.get(person)
            over = person.session_over(self._now(), self._idle)
            if remembering.has_pin(work, person) or (talk.shown and not over):
                return work.messages.transcript(person, latest=SHOWN), False
            if over:
                return (), bool(talk.turns)
            return work.messages.transcript(person, session=person.session), False

    def facts(self, sender: str) -> Mapping[str, Fact]:
        """What is kept about the person; nothing while earlier sessions are held back."""
        with self._store.look() as work:
            person = work.people.find(sender=sender)
            if person is None:
                return {}
            talk = work.conversations.get(person)
            over = person.session_over(self._now(), self._idle)
            held = bool(talk.earlier) or (over and bool(talk.turns))
            if held and not remembering.has_pin(work, person):
                return {}
            return work.facts.all(person)

    def _mark(self, token: str, access: Token) -> None:
        with self._store.quick_work() as work:
            work.tokens.mark(token, unlocked_at=access.unlocked_at, seen_at=access.seen_at)
            work.commit()

    def lock(self, token: str) -> None:
        """The PIN has to be given again on this device."""
        with self._store.new_work() as work:
            work.tokens.mark(token, unlocked_at=None, seen_at=None)
            work.commit()

    def unlock(self, token: str, typed: str) -> Tried | None:
        """Try a PIN; None when no PIN is set."""
        at = self._now()
        with self._store.new_work() as work:
            person = work.tokens.find(token, at)
            if person is None or not remembering.has_pin(work, person):
                return None
            tried = remembering.try_pin(work, person, typed, at, pin.fits)
            if tried.right:
                work.tokens.mark(token, unlocked_at=at, seen_at=at)
            work.commit()
            return tried

    def set_pin(self, token: str, typed: str) -> None:
        """Set the PIN, or take it away with an empty one; this device stays open."""
        at = self._now()
        hashed = pin.hash_pin(typed) if typed else ""
        with self._store.new_work() as work:
            person = work.tokens.find(token, at)
            if person is None:
                return
            if hashed:
                remembering.set_pin(work, person, hashed, at)
            else:
                work.credentials.remove(person, remembering.PIN)
            work.tokens.mark(token, unlocked_at=at, seen_at=at)
            work.commit()

    def come_back(self, new_token: str, phrase: str, typed: str) -> Tried:
        """Open the history of a recovery phrase for a new token."""
        at = self._now()
        with self._store.new_work() as work:
            person = remembering.owner_of(work, phrase)
            tried = (
                remembering.try_pin(work, person, typed, at, pin.fits)
                if person
                else Tried(right=False)
            )
            if person is not None and tried.right:
                self._give(work, person, new_token, at)
            work.commit()
            return tried

    def take_link(self, new_token: str, code: str) -> bool:
        """Open the history that a link code belongs to for a new token; the PIN stays due."""
        at = self._now()
        with self._store.new_work() as work:
            person = remembering.take_link(work, code, at)
            if person is not None:
                work.tokens.add(person, new_token, Token(at, at + self._lifetime))
            work.commit()
            return person is not None

    def _give(self, work: SqlUnitOfWork, person: Person, token: str, at: datetime) -> None:
        opened = Token(at, at + self._lifetime, unlocked_at=at, seen_at=at)
        work.tokens.add(person, token, opened)

    def give_link(self, token: str) -> str:
        """A code that opens this history in another channel for ten minutes, once."""
        at, code = self._now(), phrases.new_code()
        with self._store.new_work() as work:
            person = work.tokens.find(token, at)
            if person is not None:
                remembering.give_link(work, person, code, at)
            work.commit()
        return code

    def lock_before_file(self, token: str) -> None:
        """A file was made: where a PIN is set, it has to be given once more to fetch it."""
        at = self._now()
        with self._store.new_work() as work:
            person = work.tokens.find(token, at)
            if person is not None and remembering.has_pin(work, person):
                work.tokens.mark(token, unlocked_at=None, seen_at=None)
                work.commit()

    def take_file(self, token: str, id: str) -> StoredFile | None:
        """A file that was made for whose token it is; it can be taken once.

        Where a PIN is set, it must have been given on this device since the file was made.
        """
        at = self._now()
        with self._store.new_work() as work:
            person, access = work.tokens.get(token, at) or (None, None)
            found = work.files.get(person, id) if person else None
            if person is None or access is None or found is None:
                return None
            if remembering.has_pin(work, person) and (access.unlocked_at or found.at) <= found.at:
                return None
            work.files.remove(person, id)
            work.commit()
            return found if self._now() < found.expires_at else None
