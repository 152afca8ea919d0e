"""The values that everything else speaks in. All frozen, all plain.

Labels are those of the taxonomy: one stage, any number of emotions, one role, any
number of safety flags a message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, IntEnum


class Stage(str, Enum):
    """Where a message belongs: one of the source document's five sections, or none."""

    ACKNOWLEDGE_PAIN = "acknowledge_pain"
    OPEN_COMMUNICATION = "open_communication"
    REBUILD_TRUST = "rebuild_trust"
    SEEK_HELP = "seek_help"
    DECIDE_FUTURE = "decide_future"
    OTHER = "other"


class Emotion(str, Enum):
    """A feeling that is clearly there in the words."""

    ANGER = "anger"
    SADNESS = "sadness"
    FEAR = "fear"
    CONFUSION = "confusion"
    GUILT = "guilt"
    DISGUST = "disgust"
    JEALOUSY = "jealousy"
    LONELINESS = "loneliness"
    NUMBNESS = "numbness"
    HOPE = "hope"
    LOVE = "love"
    RELIEF = "relief"


PLEASANT = frozenset({Emotion.HOPE, Emotion.LOVE, Emotion.RELIEF})


class Role(str, Enum):
    """Who is writing, as far as it is known."""

    BETRAYED = "betrayed"
    BETRAYER = "betrayer"
    UNKNOWN = "unknown"


class Flag(str, Enum):
    """A danger that is real, never a figure of speech."""

    SUICIDE_SELF_HARM = "suicide_self_harm"
    PARTNER_VIOLENCE = "partner_violence"
    HARM_OTHERS = "harm_others"
    CHILD_DANGER = "child_danger"
    REVENGE_ABUSE = "revenge_abuse"


class Level(IntEnum):
    """How urgent a danger is (domain.md 3.1: L2, L3, L4). Ordered."""

    CONCERN = 2
    HIGH = 3
    IMMINENT = 4


class Who(str, Enum):
    """Who is in danger."""

    WRITER = "writer"
    PARTNER = "partner"
    CHILD = "child"
    OTHER = "other"


@dataclass(frozen=True)
class Danger:
    """One danger found in a message.

    Attributes:
        kind: the family of the finding, e.g. ``suicide_active``, ``overdose``, ``minor``,
            ``psychosis``, ``medical``; names a flow of the safety protocol.
        level: how urgent.
        who: who is in danger.
        flag: the taxonomy's flag, or None for what has no flag (minor, psychosis, medical).
        rule: id of the rule that found it; safe to log.
    """

    kind: str
    level: Level
    who: Who
    flag: Flag | None
    rule: str


@dataclass(frozen=True)
class Fact:
    """Something the person told, e.g. relation = husband.

    Attributes:
        value: the normal form (ISO date, ISO country code, a label, or text).
        text: the very words it came from.
    """

    value: str
    text: str


@dataclass(frozen=True)
class Match:
    """A question with an answer that a message may ask.

    Attributes:
        id: of the answer.
        score: how much speaks for it; see `mend.moves.known` for what is enough.
    """

    id: str
    score: float


@dataclass(frozen=True)
class Reading:
    """What one message was read as.

    Attributes:
        stage: the most likely stage.
        stage_probabilities: calibrated probability, 0 to 1, for every stage.
        emotions: probability of each emotion above its own threshold.
        role: as far as this message alone tells.
        role_confidence: probability of `role`, 0 to 1.
        act: what kind of `other` it is (``greet``, ``thanks``, ``about_coach``, …);
            empty for the five stages.
        dangers: most urgent first.
        facts: by name.
        answers: questions with an answer that it may ask, likeliest first; empty for a
            message that asks nothing.
    """

    stage: Stage
    stage_probabilities: Mapping[Stage, float] = field(default_factory=dict)
    emotions: Mapping[Emotion, float] = field(default_factory=dict)
    role: Role = Role.UNKNOWN
    role_confidence: float = 1.0
    act: str = ""
    dangers: tuple[Danger, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    answers: tuple[Match, ...] = ()

    @property
    def strongest_emotion(self) -> Emotion | None:
        """The emotion with the highest probability, or None."""
        return max(self.emotions, key=lambda name: self.emotions[name], default=None)

    @property
    def flags(self) -> frozenset[Flag]:
        """The taxonomy's flags that were raised."""
        return frozenset(danger.flag for danger in self.dangers if danger.flag is not None)


@dataclass(frozen=True)
class Turn:
    """One message of one person, ready to be answered.

    Attributes:
        sender: opaque id of the person; never a name, a number or an address.
        message_id: unique for this message; a repeat of it gets the same reply.
        text: what was written, at most 20,000 characters.
        reading: what it was read as.
        at: when it arrived, UTC.
        channel: ``web``, ``telegram`` or ``shell``.
        choice: id of the button that was pressed, or empty.
    """

    sender: str
    message_id: str
    text: str
    reading: Reading
    at: datetime
    channel: str = "web"
    choice: str = ""


@dataclass(frozen=True)
class Choice:
    """A button: at most three words, and an id that means the same in every channel."""

    id: str
    label: str


@dataclass(frozen=True)
class Image:
    """A picture with its alternative text."""

    url: str
    alt: str


@dataclass(frozen=True)
class File:
    """A file to fetch once, by its id.

    Attributes:
        name: to save it by; says nothing about what is in it.
    """

    id: str
    name: str


@dataclass(frozen=True)
class Bubble:
    """One message from the coach.

    Attributes:
        text: at most three short sentences.
        choices: buttons, on the last bubble of a reply only.
        sentences: ids of the content it was made of.
        image: a picture to show with it.
        card: further structured data for channels that can draw it; others ignore it.
        file: a file to fetch with it.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    sentences: tuple[str, ...] = ()
    image: Image | None = None
    card: Mapping[str, object] | None = None
    file: File | None = None


@dataclass(frozen=True)
class Reply:
    """What the coach says to one message: one or two bubbles, seldom more."""

    bubbles: tuple[Bubble, ...]
