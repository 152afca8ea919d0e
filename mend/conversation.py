"""What the coach remembers of one conversation between two messages. Pure values.

It holds no text that the person wrote, only labels, counters, normal forms of facts, ids of
sentences said and the coach's own last two replies (for "say that again").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from mend.model import Choice, Role, Stage
from mend.safety.state import SafetyState

REPEAT_WINDOW = 8  # turns within which no sentence comes twice (domain.md 5.4)
OPENINGS = 3  # beginnings of replies to keep clear of
REPLIES = 2  # own replies kept, to repeat them or go one back
QUESTIONS = 200  # ids of questions kept, so that none comes twice in a conversation
LONG_AGO = -100  # a turn that never was


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
        role_weight: what readings say about the role so far: positive for betrayed,
            negative for betrayer.
        against: messages in a row that read as the other role than was told.
        party: ``both`` betrayed, an ``outsider`` (friend, parent, …), the ``other_person``,
            or empty for one of the two partners.
        stranger: somebody else said that this is not their conversation.
        country: ISO code, or empty.
        stage: where the person mainly is, from evidence over several turns.
        last_stage: where the last message belonged that belonged to a stage.
        evidence: weight per stage label, fading by half each turn.
        facts: normal forms of what the person told, by name (``relation``: ``husband``).
        mentioned: facts that the coach has taken up already.
        told: topics that the person has spoken about, so that they are not asked for.
        contact: of the one who betrayed with the other person: ``asked``, ``secret`` (the
            contact gate is closed), ``known``, ``ended``, or empty.
        over: the relationship is ending or has ended.
        theme: what the last message was about, more closely than its stage, or empty.
        thread: next part of a theme that is talked through in parts, as ``again.2``, or empty.
        referred: it has been said what to look for in professional help.
        said: sentences of the last `REPEAT_WINDOW` turns.
        questions: ids of the questions asked so far; none comes twice.
        openings: first two words of the last replies, so that the next begins differently.
        replies: texts of the coach's last replies, newest last.
        felt: the emotion named last, or empty.
        question: kind of question left open by the last reply (``role``, ``permission``, …).
        choices: buttons of the last reply.
        asked: administrative questions of this session.
        admin_turn: turn of the last administrative question.
        hard_turn: last turn that carried pain or danger.
        offer_turn: last turn in which a step was offered or suggested.
        quote_turn: last turn in which the person's own words were taken up.
        listening: the person asked for no questions and no advice.
        brief: the person asked for fewer words.
        questioned: replies in a row that asked something.
        silent: messages without words in a row.
        complaints: complaints and requests for other words in this session.
        doubtful: readings in a row that were too uncertain to act on.
        run: id of the exercise run that is played or was left last, or empty.
        playing: it is being played; what is asked in between leads back to it.
        exercise: id of the exercise that may be begun with a yes, or empty.
        exercises: ids of exercises offered or begun so far.
        exercise_turn: last turn in which an exercise was offered unasked.
        menu_from: where the next part of the menu of exercises begins.
        reminders: messages that the coach begins are wanted; None = never said.
        remind_at: time of day for them (``HH:MM``), or empty.
        remember_asked: it has been asked whether to remember this.
        notice_at: when it was last said that this is software; None = never.
        last_at: when the last message came; None = never.
        safety: where the safety protocol stands.
        earlier: what earlier sessions left, held back until the person asks for it.
        shown: messages of earlier sessions may be shown in this one.
        before: what undoes the last turn, see `mend.taking_back`; empty where nothing does.
    """

    turns: int = 0
    session_turns: int = 0
    role: Role = Role.UNKNOWN
    role_told: bool = False
    role_weight: float = 0.0
    against: int = 0
    party: str = ""
    stranger: bool = False
    country: str = ""
    stage: Stage | None = None
    last_stage: Stage | None = None
    evidence: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    mentioned: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    contact: str = ""
    over: bool = False
    theme: str = ""
    thread: str = ""
    referred: bool = False
    said: tuple[Said, ...] = ()
    questions: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    replies: tuple[tuple[str, ...], ...] = ()
    felt: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()
    asked: tuple[str, ...] = ()
    admin_turn: int = LONG_AGO
    hard_turn: int = LONG_AGO
    offer_turn: int = LONG_AGO
    quote_turn: int = LONG_AGO
    listening: bool = False
    brief: bool = False
    questioned: int = 0
    silent: int = 0
    complaints: int = 0
    doubtful: int = 0
    run: str = ""
    playing: bool = False
    exercise: str = ""
    exercises: tuple[str, ...] = ()
    exercise_turn: int = LONG_AGO
    menu_from: int = 0
    reminders: bool | None = None
    remind_at: str = ""
    remember_asked: bool = False
    notice_at: datetime | None = None
    last_at: datetime | None = None
    safety: SafetyState = SafetyState()
    earlier: Mapping[str, Any] = field(default_factory=dict)
    shown: bool = False
    before: Mapping[str, Any] = field(default_factory=dict)

    @property
    def returning(self) -> bool:
        """Whether this is the first message of a later session."""
        return self.turns > 0 and self.session_turns == 0

    def remembers(self, sentence: str) -> bool:
        """Whether `sentence` was said within the last `REPEAT_WINDOW` turns."""
        return any(said.sentence == sentence for said in self.said)

    def after(self, sentences: tuple[str, ...]) -> tuple[Said, ...]:
        """The sentences to remember once `sentences` have been said in this turn."""
        kept = [said for said in self.said if said.turn > self.turns - REPEAT_WINDOW]
        return (*kept, *(Said(self.turns, sentence) for sentence in sentences))

    def said_last(self) -> tuple[str, ...]:
        """Ids of the sentences of the last reply."""
        return tuple(said.sentence for said in self.said if said.turn == self.turns - 1)


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
    "last_stage": Stage,
    "mentioned": tuple,
    "told": tuple,
    "said": lambda rows: tuple(Said(turn, sentence) for turn, sentence in rows),
    "questions": tuple,
    "openings": tuple,
    "replies": lambda rows: tuple(tuple(texts) for texts in rows),
    "choices": lambda rows: tuple(Choice(id, label) for id, label in rows),
    "asked": tuple,
    "exercises": tuple,
    "notice_at": datetime.fromisoformat,
    "last_at": datetime.fromisoformat,
    "safety": SafetyState.from_mapping,
}
