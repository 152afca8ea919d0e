"""What is stored of a person, as they see it: counted, or in full as a copy to keep.

A copy leaves out what could betray its owner to whoever finds it (flags of danger and what
was said about them, screens, the safety plan) unless it is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mend.exercises.path import DRAFT
from mend.model import Reply
from mend.ports import UnitOfWork
from mend.records import Message, Person

FLAGS, SCREENS, SAFETY_PLAN = "flags", "screens", "safety_plan"
NAMEABLE = (FLAGS, SCREENS, SAFETY_PLAN)
_SCREEN_IDS = ("screen", "hits", "sweat", "phq", "gad")  # exercises that ask about danger or health

Json = dict[str, Any]


def count(work: UnitOfWork, person: Person) -> Mapping[str, int]:
    """How much is stored, by kind; kinds of which there is nothing are left out."""
    numbers = {
        "messages": sum(item.from_person for item in work.messages.transcript(person)),
        "facts": sum(not _of_plan(name) for name in work.facts.all(person)),
        "exercises": len(work.runs.all(person)),
        "promises": len(work.promises.all(person)),
        "notes": len(work.notes.all(person)),
        "reminders": sum(item.status == "due" for item in work.schedule.all(person)),
    }
    return {name: number for name, number in numbers.items() if number}


def in_words(numbers: Mapping[str, int]) -> str:
    """`count` as a part of a sentence: ``3 messages, 1 fact``."""
    parts = (f"{number} {name if number > 1 else name[:-1]}" for name, number in numbers.items())
    return ", ".join(parts) or "nothing"


def collect(work: UnitOfWork, person: Person, *, named: frozenset[str] = frozenset()) -> Json:
    """A full copy, JSON-ready.

    Args:
        work: an open unit of work.
        person: whose.
        named: which of `NAMEABLE` to include.
    """
    facts = work.facts.all(person)
    copy: Json = {
        "about": _about(person),
        "messages": list(_messages(work, person, flags=FLAGS in named)),
        "facts": {name: fact.value for name, fact in facts.items() if not _of_plan(name)},
        "readings": [_reading(item) for item in work.readings.all(person)],
        "exercises": list(_exercises(work, person, screens=SCREENS in named)),
        "promises": [_plain(item) for item in work.promises.all(person)],
        "check_ins": [_plain(item) for item in work.checkins.all(person)],
        "notes": [_plain(item) for item in work.notes.all(person)],
        "help_offered": [_plain(item) for item in work.referrals.all(person)],
        "agreements": [_plain(item) for item in work.consents.all(person)],
        "scheduled": [
            {"at": item.due_at.isoformat(), "kind": item.kind}
            for item in work.schedule.all(person)
            if item.status == "due"
        ],
    }
    if SAFETY_PLAN in named:
        lines = {name: fact.value for name, fact in facts.items() if _of_plan(name)}
        copy["safety_plan"] = {**(work.safety_plans.get(person) or {}), **lines}
    if FLAGS in named:
        copy["flags"] = dict(work.risks.get(person) or {})
    return {name: value for name, value in copy.items() if value}


def _of_plan(fact: str) -> bool:
    """Whether a fact is a line of the safety plan."""
    return fact.startswith(f"{SAFETY_PLAN}.")


def _about(person: Person) -> Json:
    return {
        "reference": person.ref,
        "since": person.created_at.isoformat(),
        "last_visit": person.last_seen_at.isoformat(),
        "role": person.role.value,
        "country": person.country,
        "remembered_days": person.retention_days,
    }


def _messages(work: UnitOfWork, person: Person, *, flags: bool) -> Iterator[Json]:
    rows = work.messages.transcript(person)
    hidden = {item.id for item in rows if item.reply and speaks_of_danger(item.reply)}
    for item in rows:
        if flags or item.id not in hidden:
            yield {"at": item.at.isoformat(), "from": _side(item), "text": _text(item)}


def _side(item: Message) -> str:
    return "you" if item.from_person else "coach"


def _text(item: Message) -> str:
    if item.reply is None:
        return item.text or item.choice
    return "\n".join(bubble.text for bubble in item.reply.bubbles)


def speaks_of_danger(reply: Reply) -> bool:
    """Whether a reply is one of the safety protocol's, or shows help without our words."""
    return any(
        any(id.startswith(("safety", "screen")) for id in bubble.sentences)
        or (_carries_help(bubble.card or {}) and not bubble.sentences)
        for bubble in reply.bubbles
    )


def _carries_help(card: Mapping[str, object]) -> bool:
    return card.get("kind") in ("help", SAFETY_PLAN) or "help" in card


def _exercises(work: UnitOfWork, person: Person, *, screens: bool) -> Iterator[Json]:
    for run in work.runs.all(person):
        if screens or not run.exercise.startswith(_SCREEN_IDS):
            yield _plain(run) | {"answers": _written(run.answers)}


def _written(answers: Mapping[str, str]) -> Json:
    """Answers without skipped steps and drafts that were given up."""
    return {step: text for step, text in answers.items() if text and not step.endswith(DRAFT)}


def _reading(item: Any) -> Json:
    return {
        "at": item.at.isoformat(),
        "stage": item.stage.value,
        "emotions": {name.value: round(value, 2) for name, value in item.emotions.items()},
    }


def _plain(item: Any) -> Json:
    """A record's fields; ids mean nothing to anybody."""
    fields = {name: value for name, value in vars(item).items() if name != "id"}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else _copied(value)
        for name, value in fields.items()
    }


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
