"""What an exercise is made of; read from content/exercises, one file each.

Steps follow one another as they stand in the file, unless an answer leads elsewhere. Their
words are cells of the content (kind ``exercise``), as everything that is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from mend.content import ANY, CellKey
from mend.exercises.linting import Rule
from mend.model import Role, Stage

KIND = "exercise"  # of the cells that hold the words
BEFORE, AFTER = "before", "after"  # ids of the two ratings of distress
END = "end"  # where an option can lead


class Asked(str, Enum):
    """The kind of answer that a step takes."""

    TEXT = "text"  # own words
    RATING = "rating"  # 0 to 10
    CHOICE = "choice"  # one of the options
    DONE = "done"  # anything; it is something to do or to notice
    DATE = "date"  # a day that lies ahead
    SPAN = "span"  # a time of day, or how long from now


class Gate(str, Enum):
    """What must not be closed for an exercise to be offered.

    ``safety``: it leads to something said or shown to the partner. ``joint``: it has a form
    that is done with the partner; the form done alone needs no gate. ``contact``: it builds
    trust, which would not be honest while contact goes on in secret.
    """

    SAFETY = "safety"
    JOINT = "joint"
    CONTACT = "contact"


@dataclass(frozen=True)
class View:
    """What decides which steps and options there are for this person.

    Attributes:
        role: who plays.
        joint: whether anything may be done with the partner.
        promises: open promises, id and text, for steps that ask for one of them.
    """

    role: Role = Role.UNKNOWN
    joint: bool = False
    promises: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Option:
    """One answer of a choice.

    Attributes:
        id: what is kept.
        label: on the button, at most three words.
        to: the step that follows, or `END`; empty = the next one.
        joint: it is there only where something may be done with the partner.
        words: what means it in own words, or None.
    """

    id: str
    label: str
    to: str = ""
    joint: bool = False
    words: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Step:
    """One thing asked or to be done.

    Attributes:
        id: unique within the exercise; the name of its answer.
        exercise: id of the exercise.
        asked: kind of answer.
        note: heading of the answer in the person's notes; empty = it stands there nowhere.
        keeps: False: only that it was answered is kept, not the words.
        says, hints: whether there are words before the question, and other words for it.
        options: of a choice.
        open: a choice that takes own words too; a text that may be a question.
        promises: the options are the person's open promises.
        checks: names of the checks that a text is read with.
        mirrors: what a text must take up, as rules that find that it is missing.
        roles: who it is for; empty = everybody.
        to: the step that follows; empty = the next one.
        least, most: of a date in days from today, of a span in minutes from now.
        longest: characters of a text; 0 = as many as a message may have.
    """

    id: str
    exercise: str
    asked: Asked
    note: str = ""
    keeps: bool = True
    says: bool = False
    hints: bool = False
    options: tuple[Option, ...] = ()
    open: bool = False
    promises: bool = False
    checks: tuple[str, ...] = ()
    mirrors: tuple[Rule, ...] = ()
    roles: frozenset[Role] = frozenset()
    to: str = ""
    least: int = 0
    most: int = 0
    longest: int = 0

    def key(self, part: str, role: str = ANY) -> CellKey:
        """The cell of ``say``, ``ask`` or ``hint`` for a role."""
        shared = self.id in (BEFORE, AFTER)
        place = self.id if shared else f"{self.exercise}_{self.id}"
        return CellKey(KIND, f"{place}_{part}", role=role)

    def offered(self, view: View) -> tuple[Option, ...]:
        """The options that there are for this person."""
        if self.promises:
            return tuple(Option(id, text) for id, text in view.promises)
        return tuple(item for item in self.options if view.joint or not item.joint)

    def is_for(self, view: View) -> bool:
        """Whether this person is asked; a choice without options is not."""
        fits = not self.roles or view.role in self.roles
        return fits and (self.asked is not Asked.CHOICE or self.open or bool(self.offered(view)))


@dataclass(frozen=True)
class Exercise:
    """A whole exercise.

    Attributes:
        id: unique.
        title: in menus and above the notes.
        label: on a button, at most three words.
        about: one line: what it is good for.
        roles: who it is for.
        stages: where it belongs.
        themes: what it answers more closely.
        gates: what must be open.
        minutes: how long it takes.
        distress: whether distress is rated before and after.
        names: what it is called in own words.
        steps: by id, in order.
        result: the notes' text with ``{step}`` placeholders; empty = headings and answers.
        flow: the flow of the safety protocol that it is, instead of steps.
        keeps: ``promise`` or ``checkin``: what its answers are kept as, besides the notes.
        opens: the panel that a page can open with it (docs/api.md): ``breathe``, ``ground``.
        source, version: where it comes from.
    """

    id: str
    title: str
    label: str
    about: str
    minutes: int
    names: re.Pattern[str]
    roles: frozenset[Role] = frozenset(Role)
    stages: frozenset[Stage] = frozenset()
    themes: tuple[str, ...] = ()
    gates: frozenset[Gate] = frozenset()
    distress: bool = False
    steps: Mapping[str, Step] = field(default_factory=dict)
    result: str = ""
    flow: str = ""
    keeps: str = ""
    opens: str = ""
    source: str = ""
    version: int = 1

    def key(self, part: str, role: str = ANY) -> CellKey:
        """The cell of the ``intro`` or the ``closing``."""
        return CellKey(KIND, f"{self.id}_{part}", role=role)

    @property
    def alone(self) -> bool:
        """Whether nothing of it reaches the partner, so that only danger closes it."""
        return Gate.SAFETY not in self.gates
