"""One answer, before it becomes a reply; and what every move is given to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mend.content import ANY, CellKey
from mend.conversation import Conversation
from mend.exercises.shelf import EmptyShelf, Saves, Shelf
from mend.model import Choice, Reading, Role, Stage, Turn
from mend.words import Words

# Kinds of question that a reply can leave open.
OPEN, ROLE, CLARIFY, DELETE, SAFETY = "open", "role", "clarify", "delete", "safety"
PERMISSION, REMEMBER, WHO, CONTACT = "permission", "remember", "who", "contact"
OTHER_WAY, RETURN, CIRCLING, NEAREST = "other_way", "return", "circling", "nearest"
EXERCISE, BEGIN, MENU, NOTES = "exercise", "begin", "exercise_menu", "notes"
RESUME = "resume"  # `Move.then`: back to the step that was left
FORGET = "forget"  # effect: erase everything about this person


@dataclass(frozen=True)
class Moment:
    """All that a move may look at.

    Attributes:
        turn: the message and its reading.
        talk: the conversation so far, role and stage already brought up to date.
        words: picks the sentences.
        shelf: the person's exercises.
    """

    turn: Turn
    talk: Conversation
    words: Words
    shelf: Shelf = field(default_factory=EmptyShelf)

    def say(self, kind: str, topic: str = ANY, *, fresh: bool = False) -> str:
        """A wording of `kind` for this person's role, whatever the stage."""
        return self.words.pick(CellKey(kind, topic, role=self.role), fresh=fresh)

    def choice(self, id: str) -> Choice:
        """A button whose label stands in the content."""
        return Choice(id, self.words.pick(CellKey("label", id)))

    def choices(self, *ids: str) -> tuple[Choice, ...]:
        """Buttons whose labels stand in the content."""
        return tuple(self.choice(id) for id in ids)

    @property
    def text(self) -> str:
        """What was written, apostrophes plain."""
        return self.turn.text.replace("\u2019", "'")

    @property
    def reading(self) -> Reading:
        """What it was read as."""
        return self.turn.reading

    @property
    def role(self) -> str:
        """The role to speak to; `any` where it isn't known, or is only suspected."""
        talk = self.talk
        suspected = talk.facts.get("certainty") in ("suspected", "denied")
        neutral = talk.role is Role.UNKNOWN or suspected or talk.party
        return ANY if neutral else talk.role.value

    @property
    def stage(self) -> Stage:
        """The stage to answer in: the message's, else the one that the talk is in."""
        if self.reading.stage is not Stage.OTHER:
            return self.reading.stage
        return self.talk.stage or Stage.ACKNOWLEDGE_PAIN


@dataclass(frozen=True)
class Move:
    """What to say and what changes by it.

    Attributes:
        name: what was done, for counters and tests, e.g. ``stage.ask``.
        bubbles: texts, one or two, seldom more.
        choices: buttons below the last bubble.
        question: kind of question left open, or empty.
        changes: fields of `Conversation` to replace.
        effect: something to carry out once this has been said: empty, or `FORGET`.
        retention_days: how long the person agreed to be remembered, 0 for not at all;
            None where nothing was decided.
        counters: further anonymous counts to raise by one.
        then: what is still to be done in the same reply: an act that was asked for along
            with a danger (``delete_data``, ``control``), ``resume`` for going back to the
            step that was left, or empty.
        card: data to show with the last bubble (docs/api.md), such as the pinned help.
        keeps: what the person wrote, by the name under which to keep it encrypted.
        private: keep nothing of this turn; the device is not safe.
        restores: the conversation to go on from, in place of the one that follows.
        saves: what of the person's exercises changes.
    """

    name: str
    bubbles: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    question: str = ""
    changes: Mapping[str, object] = field(default_factory=dict)
    effect: str = ""
    retention_days: int | None = None
    counters: tuple[str, ...] = ()
    then: str = ""
    card: Mapping[str, object] | None = None
    keeps: Mapping[str, str] = field(default_factory=dict)
    private: bool = False
    restores: Conversation | None = None
    saves: Saves = Saves()

    @property
    def asks(self) -> bool:
        """Whether the person is asked anything."""
        return any("?" in bubble for bubble in self.bubbles)
