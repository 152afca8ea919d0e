"""What the coach remembers of one conversation between two messages. Pure values.

It holds no text that the person wrote, only labels, counters and ids of sentences said;
facts that the person told are kept apart (see `mend.ports.Facts`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from mend.model import Choice, Role, Stage
from mend.safety.state import SafetyState

REPEAT_WINDOW = 8  # turns within which no sentence comes twice (domain.md 5.4)


@dataclass(frozen=True)
class Said:
    """A sentence that the coach said, and in which turn."""

    turn: int
    sentence: str


@dataclass(frozen=True)
class Conversation:
    """State between two turns.

    Attributes:
        turns: messages answered so far, over all sessions.
        session_turns: messages answered since the person came (back).
        role: best knowledge of who writes.
        role_told: the person said so; it is not asked again nor overruled by a reading.
        country: ISO code, or empty.
        stage: where the person mainly is, from evidence over several turns.
        evidence: weight per stage label, fading by half each turn.
        said: sentences of the last `REPEAT_WINDOW` turns.
        opening: first two words of the last reply, so that the next begins differently.
        question: kind of question left open by the last reply (``role``, ``permission``, …).
        choices: buttons of the last reply.
        asked: administrative questions of this session.
        admin_turn: turn of the last administrative question.
        hard_turn: last turn that carried pain or danger.
        listening: the person asked for no questions and no advice.
        unquestioned: replies since the last one that ended without a question.
        doubtful: readings in a row that were too uncertain to act on.
        notice_at: when it was last said that this is software; None = never.
        last_at: when the last message came; None = never.
        safety: where the safety protocol stands.
        relation: the person's own word for the partner (``husband``), or empty.
    """

    turns: int = 0
    session_turns: int = 0
    role: Role = Role.UNKNOWN
    role_told: bool = False
    country: str = ""
    stage: Stage | None = None
    evidence: Mapping[str, float] = field(default_factory=dict)
    said: tuple[Said, ...] = ()
    opening: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()
    asked: tuple[str, ...] = ()
    admin_turn: int = -100
    hard_turn: int = -100
    listening: bool = False
    unquestioned: int = 0
    doubtful: int = 0
    notice_at: datetime | None = None
    last_at: datetime | None = None
    safety: SafetyState = SafetyState()
    relation: str = ""

    def remembers(self, sentence: str) -> bool:
        """Whether `sentence` was said within the last `REPEAT_WINDOW` turns."""
        return any(said.sentence == sentence for said in self.said)

    def after(self, sentences: tuple[str, ...]) -> tuple[Said, ...]:
        """The sentences to remember once `sentences` have been said in this turn."""
        kept = [said for said in self.said if said.turn > self.turns - REPEAT_WINDOW]
        return (*kept, *(Said(self.turns, sentence) for sentence in sentences))


def to_mapping(talk: Conversation) -> dict[str, Any]:
    """A JSON-ready mapping; empty and default values are left out."""
    default = Conversation()
    found = {}
    for item in fields(talk):
        value = getattr(talk, item.name)
        if value != getattr(default, item.name):
            found[item.name] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, SafetyState):
        return value.to_mapping()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Said):
        return [value.turn, value.sentence]
    if isinstance(value, Choice):
        return [value.id, value.label]
    if isinstance(value, (Role, Stage)):
        return value.value
    return dict(value) if isinstance(value, Mapping) else value


def from_mapping(stored: Mapping[str, Any]) -> Conversation:
    """The reverse of `to_mapping`; keys this version doesn't know are dropped."""
    known = {item.name for item in fields(Conversation)}
    values = {name: value for name, value in stored.items() if name in known}
    for name, build in _BUILDERS.items():
        if values.get(name) is not None:
            values[name] = build(values[name])
    return replace(Conversation(), **values)


_BUILDERS: dict[str, Callable[[Any], object]] = {
    "role": Role,
    "stage": Stage,
    "said": lambda rows: tuple(Said(turn, sentence) for turn, sentence in rows),
    "choices": lambda rows: tuple(Choice(id, label) for id, label in rows),
    "asked": tuple,
    "notice_at": datetime.fromisoformat,
    "last_at": datetime.fromisoformat,
    "safety": SafetyState.from_mapping,
}
