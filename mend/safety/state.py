"""Where the safety protocol stands for one person. Kept encrypted, never logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from mend.model import Choice


@dataclass(frozen=True)
class SafetyState:
    """Sticky memory of danger. Labels and counts only, never text that was written.

    Attributes:
        level: highest level still in force (0 = none; 2 concern, 3 high, 4 imminent).
        flow: id of the flow now being talked about, or empty.
        step: id of the step within that flow whose question is open, or empty.
        kind: the kind of danger that led into the flow, or empty.
        flow_level: how urgent that danger was found to be.
        resume_at: step at which the current flow is to go on, once; empty = its beginning.
        waiting: further kinds with their level (``kind:3``) still to be spoken about, most
            urgent first.
        parked: step at which a flow that had to wait goes on, by flow id.
        asked: how often each question was asked this session, by ``flow.step``.
        answered: what the person answered, by ``flow.step`` (ids only, never text).
        last: the last flow about a danger, kept for the next contact.
        done: flows that were talked through this session.
        referred: marks of the helplines shown this session, and of the flows that were
            announced with the emergency number.
        pinned: kinds of helplines that stay in view.
        joint_closed: violence by the present partner, or by the writer, was told: nothing
            that is done with the partner is offered.
        cleared: the private question about fear and force was answered with no.
        screened: that question has been asked.
        follow_up: open the next session with a check.
        refused: a safety question was left unanswered: listen, offer no exercises.
        discreet: this device is not safe to read on: no details, keep nothing of it.
        stopped: no coaching at all (the person is under age).
        country_asked: the country was asked for this session.
        listened: listening replies since the last question.
        before: level before the danger that is being talked about.
        closed_before: whether the joint gate was closed before it.
        left: buttons of the question that the danger interrupted.
        left_question: kind of that question.
    """

    level: int = 0
    flow: str = ""
    step: str = ""
    kind: str = ""
    flow_level: int = 0
    resume_at: str = ""
    waiting: tuple[str, ...] = ()
    parked: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    answered: Mapping[str, str] = field(default_factory=dict)
    last: str = ""
    done: tuple[str, ...] = ()
    referred: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    joint_closed: bool = False
    cleared: bool = False
    screened: bool = False
    follow_up: bool = False
    refused: bool = False
    discreet: bool = False
    stopped: bool = False
    country_asked: bool = False
    listened: int = 0
    before: int = 0
    closed_before: bool = False
    left: tuple[Choice, ...] = ()
    left_question: str = ""

    def times_asked(self, name: str) -> int:
        """How often the question of ``flow.step`` was asked this session."""
        return self.asked.get(name, 0)

    def new_session(self) -> SafetyState:
        """What stays when the person comes back: level, gates and follow-up, no counts."""
        return replace(
            self,
            flow="",
            step="",
            kind="",
            flow_level=0,
            resume_at="",
            last=self.flow if self.kind else self.last,
            parked={},
            asked={},
            done=(),
            referred=(),
            refused=False,
            discreet=False,
            country_asked=False,
            listened=0,
            left=(),
            left_question="",
        )

    def to_mapping(self) -> dict[str, Any]:
        """A JSON-ready mapping without default values."""
        default = SafetyState()
        return {
            name: _plain(getattr(self, name), value)
            for name, value in asdict(self).items()
            if getattr(self, name) != getattr(default, name)
        }

    @classmethod
    def from_mapping(cls, stored: Mapping[str, Any]) -> SafetyState:
        """The reverse of `to_mapping`; unknown keys are dropped."""
        default = cls()
        values = {item.name: stored[item.name] for item in fields(cls) if item.name in stored}
        for name, value in values.items():
            if name == "left":
                values[name] = tuple(Choice(id, label) for id, label in value)
            elif isinstance(getattr(default, name), tuple):
                values[name] = tuple(value)
        return replace(default, **values)


def _plain(value: object, as_dict: object) -> object:
    if isinstance(value, tuple):
        return [[item.id, item.label] if isinstance(item, Choice) else item for item in value]
    return dict(as_dict) if isinstance(as_dict, Mapping) else value
