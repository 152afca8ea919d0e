"""Being remembered beyond the session: agreement, and the ways back to one's own history.

Nothing is kept before somebody agrees. Whoever agreed gets a recovery phrase, shown once;
a PIN may stand before the history on a shared device; a code links two channels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mend.ports import UnitOfWork
from mend.records import RETENTION_CHOICES, Consent, Credential, Person

REMEMBER, REMINDERS = "remember", "reminders"  # purposes that are agreed to, each by itself
VERSIONS = {REMEMBER: 1, REMINDERS: 1}  # of the words: `admin.remember`, `right.reminders_on`
PHRASE, PIN, LINK = "phrase", "pin", "link"  # kinds of credential
PHRASE_WORDS = 7  # of a list of 2,048 or more: 77 bits
PIN_TRIES = 5
PIN_PAUSE = timedelta(minutes=15)  # after so many wrong tries in a row
LINK_LIFE = timedelta(minutes=10)
LOCK_AFTER = timedelta(minutes=5)  # without a request (domain.md 3.6)

Check = Callable[[str, str], bool]  # (slow hash, PIN) -> whether they fit


def agree(work: UnitOfWork, person: Person, days: int, at: datetime) -> Person:
    """Remember the person from now on; the agreement is kept with time and version.

    Args:
        days: to be remembered after the last visit; one of `RETENTION_CHOICES`.
    """
    if days not in RETENTION_CHOICES:
        raise ValueError(f"{days} days can't be chosen")
    agree_to(work, person, REMEMBER, at)
    return replace(person, retention_days=days)


def withdraw(work: UnitOfWork, person: Person, at: datetime) -> Person:
    """Remember the person no longer than the session; ways back are closed."""
    withdraw_from(work, person, REMEMBER, at)
    for kind in (PHRASE, PIN, LINK):
        work.credentials.remove(person, kind)
    return replace(person, retention_days=None)


def agree_to(work: UnitOfWork, person: Person, purpose: str, at: datetime) -> None:
    """Keep the agreement to `purpose`, with its time and the version of the words."""
    id = f"{purpose}:{at.isoformat()}"
    work.consents.put(person, Consent(id, purpose, VERSIONS[purpose], at))


def withdraw_from(work: UnitOfWork, person: Person, purpose: str, at: datetime) -> None:
    """The agreement to `purpose` ends; that there was one stays as proof."""
    for consent in work.consents.all(person):
        if consent.purpose == purpose and consent.withdrawn_at is None:
            work.consents.put(person, replace(consent, withdrawn_at=at))


def give_phrase(work: UnitOfWork, person: Person, phrase: str, at: datetime) -> None:
    """From now on `phrase`, and no older one, opens the person's history."""
    lookup = work.credentials.lookup(PHRASE, plain(phrase))
    work.credentials.put(person, Credential(PHRASE, at, lookup=lookup))


def owner_of(work: UnitOfWork, phrase: str) -> Person | None:
    """Whose recovery phrase it is."""
    found = work.credentials.find(PHRASE, plain(phrase))
    return found[0] if found else None


def plain(phrase: str) -> str:
    """A phrase as it is hashed: whatever the case, spaces, commas or hyphens."""
    letters = (letter if letter.isalnum() else " " for letter in phrase.lower())
    return " ".join("".join(letters).split())


def give_link(work: UnitOfWork, person: Person, code: str, at: datetime) -> None:
    """For ten minutes `code` opens the person's history in another channel, once."""
    lookup = work.credentials.lookup(LINK, plain(code))
    credential = Credential(LINK, at, lookup=lookup, expires_at=at + LINK_LIFE)
    work.credentials.put(person, credential)


def take_link(work: UnitOfWork, code: str, at: datetime) -> Person | None:
    """Whose link code it is; it is used up by this."""
    found = work.credentials.find(LINK, plain(code))
    if found is None:
        return None
    person, credential = found
    work.credentials.remove(person, LINK)
    valid = credential.expires_at is not None and at < credential.expires_at
    return person if valid else None


def set_pin(work: UnitOfWork, person: Person, verifier: str, at: datetime) -> None:
    """Store the slow hash of a new PIN."""
    work.credentials.put(person, Credential(PIN, at, verifier=verifier))


def has_pin(work: UnitOfWork, person: Person) -> bool:
    """Whether a PIN stands before the person's history."""
    return work.credentials.get(person, PIN) is not None


@dataclass(frozen=True)
class Tried:
    """What came of trying a PIN.

    Attributes:
        right: it fits, or none is set.
        wait: how long no try counts.
    """

    right: bool
    wait: timedelta = timedelta()


def try_pin(work: UnitOfWork, person: Person, pin: str, at: datetime, fits: Check) -> Tried:
    """Try a PIN; wrong tries are counted, so commit whatever comes of it."""
    known = work.credentials.get(person, PIN)
    if known is None:
        return Tried(right=True)
    if known.blocked_until is not None and at < known.blocked_until:
        return Tried(right=False, wait=known.blocked_until - at)
    if fits(known.verifier, pin):
        work.credentials.put(person, replace(known, failures=0, blocked_until=None))
        return Tried(right=True)
    failures = known.failures + 1
    blocked = at + PIN_PAUSE if failures >= PIN_TRIES else None
    counted = 0 if blocked else failures
    work.credentials.put(person, replace(known, failures=counted, blocked_until=blocked))
    return Tried(right=False, wait=PIN_PAUSE if blocked else timedelta())
