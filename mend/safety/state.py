"""Where the safety protocol stands for one person. Kept encrypted, never logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class SafetyState:
    """Sticky memory of danger.

    Attributes:
        level: highest level still in force (0 = none; 2 concern, 3 high, 4 imminent).
        flow: kind of danger now being talked about, or empty.
        step: id of the step within that flow whose question is open, or empty.
        waiting: further kinds still to be spoken about, most urgent first.
        asked: how often each question was asked, by step id.
        answered: what the person answered, by step id (labels only, never text).
        joint_closed: violence by the present partner, or by the writer, was told: nothing
            that is done with the partner is offered.
        cleared: the private question about fear and force was answered with no.
        screened: that question has been asked.
        follow_up: open the next session with a check.
    """

    level: int = 0
    flow: str = ""
    step: str = ""
    waiting: tuple[str, ...] = ()
    asked: Mapping[str, int] | None = None
    answered: Mapping[str, str] | None = None
    joint_closed: bool = False
    cleared: bool = False
    screened: bool = False
    follow_up: bool = False

    def to_mapping(self) -> dict[str, Any]:
        """A JSON-ready mapping without default values."""
        default = SafetyState()
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value != getattr(default, name)
        }

    @classmethod
    def from_mapping(cls, stored: Mapping[str, Any]) -> SafetyState:
        """The reverse of `to_mapping`; unknown keys are dropped."""
        known = {item.name for item in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        values["waiting"] = tuple(values.get("waiting", ()))
        return cls(**values)
