"""What the safety protocol is made of: flows of steps, read from content/safety/flows.

A flow answers one family of danger. A step says something, may show helplines, and may ask
one question; each answer names the step that follows and what it does to the level. The
words themselves are cells of the content (kind ``safety``), so that every sentence keeps its
id, source and version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mend.content import ANY, CellKey
from mend.model import Level

GROUPS = ("suicide", "child", "violence", "other")
"""The order in which several dangers of the same urgency are spoken about."""

KIND = "safety"
SKIP = "skip"  # the way out that every question has
LAST = "@last"  # the check of the flow that was talked about before
TOLD = "told"  # any free text, where a question is open


@dataclass(frozen=True)
class Answer:
    """One answer to a question.

    Attributes:
        id: of the button, and what is remembered as answered.
        label: on the button, at most three words.
        to: the step that follows: its id, ``flow.step`` of another flow, or `LAST`.
        to_high: the same at level high and above; empty = as `to`.
        level: what the level rises to at least; None leaves it.
        lowers: the level falls to concern, never below.
        calms: the level falls to none.
        joint: ``close`` the joint gate, ``clear`` it, or empty.
        also: further meanings that count as this answer (``sometimes``, ``not_sure``).
        words: regular expressions that mean this answer in own words.
    """

    id: str
    label: str
    to: str
    to_high: str = ""
    level: Level | None = None
    lowers: bool = False
    calms: bool = False
    joint: str = ""
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One thing said and, mostly, one question asked.

    Attributes:
        id: unique within the flow.
        flow: id of the flow it belongs to.
        says, asks: whether there are words for a statement and for a question.
        answers: of the question; the way out ``skip`` is added by the protocol.
        open_to: the step that any free text leads to; empty = free text is no answer.
        helplines: kinds of helplines to show, most fitting first.
        asks_country: ask for the country first where it is not known.
        emergency: the emergency number comes first, whatever the level was before.
        closes_joint: the joint gate closes when this step is reached.
        skip_to: the step that a refusal leads to; empty = the flow ends, help stays pinned.
        confirmed_by: id of the answer that the same danger, found again, counts as.
        keeps: name under which the free answer may be kept for the person, encrypted.
        after: ``stop`` ends all coaching, ``discreet`` shows nothing more of the topic,
            ``resume`` goes back to what was left; empty for none.
    """

    id: str
    flow: str
    says: bool = False
    asks: bool = False
    answers: tuple[Answer, ...] = ()
    open_to: str = ""
    helplines: tuple[str, ...] = ()
    asks_country: bool = False
    emergency: bool = False
    closes_joint: bool = False
    skip_to: str = ""
    confirmed_by: str = ""
    keeps: str = ""
    after: str = ""

    @property
    def name(self) -> str:
        """Unique over all flows, e.g. ``suicide.ask``."""
        return f"{self.flow}.{self.id}"

    def key(self, part: str, role: str = ANY) -> CellKey:
        """The cell of ``say``, ``ask`` or ``again`` for a role."""
        return CellKey(KIND, f"{self.flow}_{self.id}_{part}", role=role)


@dataclass(frozen=True)
class Start:
    """Where a flow begins for certain kinds and levels; empty = all."""

    step: str
    kinds: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()

    def fits(self, kind: str, level: int) -> bool:
        """Whether this is the beginning for `kind` at `level`."""
        return (not self.kinds or kind in self.kinds) and (not self.levels or level in self.levels)


@dataclass(frozen=True)
class Flow:
    """What is said and asked about one family of danger.

    Attributes:
        id: unique.
        group: one of `GROUPS`.
        kinds: kinds of danger that lead here.
        summary: one line for docs/safety.md.
        starts: the first that fits begins.
        steps: by id, in the file's order.
        when_safe: the step to go on with once the person is at a device that is safe.
        again: the step to begin with when it comes up again after it was talked through.
        follow_up: the next session opens with a check.
        helplines: kinds that stay pinned.
        source, version: where the words come from.
        reviewed_by, reviewed_on: a clinician's sign-off; None until a person has read it.
    """

    id: str
    group: str
    kinds: tuple[str, ...]
    summary: str
    starts: tuple[Start, ...]
    steps: Mapping[str, Step]
    again: str = ""
    when_safe: str = ""
    follow_up: bool = False
    helplines: tuple[str, ...] = ()
    source: str = ""
    version: int = 1
    reviewed_by: str | None = None
    reviewed_on: str | None = None

    def start(self, kind: str, level: int) -> Step:
        """The first step for `kind` at `level`; the last start fits everything."""
        found = next((item for item in self.starts if item.fits(kind, level)), self.starts[-1])
        return self.steps[found.step]
