"""Which exercises may be offered to a person, and which fit best now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from mend.conversation import Conversation
from mend.exercises.model import Exercise, Gate, View
from mend.model import Role, Stage
from mend.safety.gates import exercises_allowed, joint_allowed, screening_needed

_START = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|please|yes|hi|hello|now|could|can|we|you|i|i'd|let's|let us|want|would"
    r"|like|to"
    r"|start|begin|do|try|open|show me|help me|practi[sc]e|play|make|write|with|use|go to|run|need"
    r"|the|a|an|my|some|that|this|about|exercise|one|for|again|called)\W+)*$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"^(?:\W+(?:exercise|please|now|again|one|with me|today|thanks|for me|from the list"
    r"|plan|thing))*\W*$",
    re.IGNORECASE,
)
_STORY = re.compile(r"\bi (?:need|want|would like|deserve) (?:an?|some)\b", re.IGNORECASE)


class Access(str, Enum):
    """Whether an exercise may be begun."""

    OPEN = "open"
    ASK = "ask"  # the private question about fear and force comes first
    DANGER = "danger"  # closed while someone may be in danger
    CONTACT = "contact"  # closed while contact goes on in secret
    ROLE = "role"  # it is for the other partner


def view_of(talk: Conversation, promises: Iterable[tuple[str, str]] = ()) -> View:
    """What decides which steps there are for this person."""
    return View(talk.role, joint_allowed(talk.safety) and not talk.over, tuple(promises))


def access(exercise: Exercise, talk: Conversation) -> Access:
    """Whether this person may begin `exercise` now."""
    if not exercises_allowed(talk.safety):
        return Access.DANGER
    if talk.role is not Role.UNKNOWN and talk.role not in exercise.roles:
        return Access.ROLE
    if Gate.CONTACT in exercise.gates and _contact_closed(talk):
        return Access.CONTACT
    if Gate.SAFETY not in exercise.gates or joint_allowed(talk.safety):
        return Access.OPEN
    return Access.ASK if screening_needed(talk.safety) else Access.DANGER


def _contact_closed(talk: Conversation) -> bool:
    """Whether the one who betrayed has contact in secret, or has not said yet that it is over."""
    return talk.role is Role.BETRAYER and talk.contact in ("secret", "asked")


def fitting(
    exercises: Mapping[str, Exercise],
    talk: Conversation,
    theme: str = "",
    stage: Stage | None = None,
) -> list[Exercise]:
    """What may be begun now, the most fitting first.

    Args:
        exercises: all, in the order of the files.
        talk: the conversation.
        theme: what is being talked about, or empty.
        stage: where the message belongs; the talk's when None.
    """
    stage = stage or talk.stage
    outside = talk.party in ("outsider", "other_person")
    may = [
        item
        for item in exercises.values()
        if access(item, talk) in (Access.OPEN, Access.ASK)
        and not (outside and (item.gates or item.roles != frozenset(Role)))
        and not (talk.role is Role.UNKNOWN and Role.UNKNOWN not in item.roles)
    ]

    def far(item: Exercise) -> tuple[bool, bool, bool]:
        return theme not in item.themes, stage not in item.stages, item.id in talk.exercises

    return sorted(may, key=far)


def best(
    exercises: Mapping[str, Exercise], talk: Conversation, theme: str, stage: Stage
) -> Exercise | None:
    """What to offer unasked: fits the theme or the stage, was not offered before, gates open."""
    for item in fitting(exercises, talk, theme, stage):
        fits = theme in item.themes or stage in item.stages
        new = item.id not in talk.exercises
        if fits and new and not item.flow and access(item, talk) is Access.OPEN:
            return item
    return None


def named(exercises: Mapping[str, Exercise], text: str) -> Exercise | None:
    """The exercise that `text` asks for by its name, with little else said."""
    plain = text.replace("\u2019", "'").strip()
    titled = (item for item in exercises.values() if item.title.lower() == plain.lower())
    if (exact := next(titled, None)) is not None:
        return exact
    for item in exercises.values():
        found = item.names.search(plain)
        if found is None or _STORY.search(plain):
            continue
        if _START.match(plain[: found.start()]) and _REST.match(plain[found.end() :]):
            return item
    return None
