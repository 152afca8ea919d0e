"""Several dangers at once: which is spoken about first, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mend.model import Danger, Level
from mend.safety.flow import GROUPS, Flow
from mend.safety.state import SafetyState

ASK_AT_MOST = 2  # the same question within one session


@dataclass(frozen=True)
class Finding:
    """A danger and the flow that answers it."""

    flow: Flow
    kind: str
    level: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """Imminent first, then suicide, child, violence, the rest; the more urgent before."""
        imminent = 0 if self.level >= Level.IMMINENT else 1
        return imminent, GROUPS.index(self.flow.group), -self.level

    def __str__(self) -> str:
        return f"{self.kind}:{int(self.level)}"


def findings(dangers: Iterable[Danger], flows: Mapping[str, Flow]) -> list[Finding]:
    """One finding for each flow concerned, at the highest level found for it."""
    found: dict[str, Finding] = {}
    for danger in dangers:
        flow = flow_of(danger.kind, flows)
        best = found.get(flow.id) if flow else None
        if flow and (best is None or danger.level > best.level):
            found[flow.id] = Finding(flow, danger.kind, danger.level)
    return sorted(found.values(), key=lambda finding: finding.rank)


def flow_of(kind: str, flows: Mapping[str, Flow]) -> Flow | None:
    """The flow that answers `kind`, or None."""
    return next((flow for flow in flows.values() if kind in flow.kinds), None)


def waiting(state: SafetyState, flows: Mapping[str, Flow]) -> list[Finding]:
    """What still waits to be spoken about."""
    found = []
    for item in state.waiting:
        kind, _, level = item.rpartition(":")
        flow = flow_of(kind, flows)
        if flow is not None:
            found.append(Finding(flow, kind, int(level)))
    return found


def take_up(state: SafetyState, new: list[Finding], flows: Mapping[str, Flow]) -> SafetyState:
    """The state with `new` taken up: the most urgent flow is current, the others wait.

    A flow that must wait is parked at its open step. `step` is empty where the current flow
    has yet to begin; it is kept where the open question still stands.
    """
    queue: dict[str, Finding] = {}
    for finding in (*_current(state, flows), *waiting(state, flows), *new):
        known = queue.get(finding.flow.id)
        if known is None or finding.level > known.level:
            queue[finding.flow.id] = finding
    ranked = sorted(queue.values(), key=lambda finding: finding.rank)
    if not ranked:
        return state
    first, others = ranked[0], ranked[1:]
    state = replace(
        state,
        before=state.before if state.flow else state.level,
        level=int(max([state.level, *(finding.level for finding in new)])),
        waiting=tuple(str(finding) for finding in others),
    )
    return _make_current(state, first)


def _current(state: SafetyState, flows: Mapping[str, Flow]) -> list[Finding]:
    flow = flows.get(state.flow)
    return [Finding(flow, state.kind, state.flow_level)] if flow else []


def _make_current(state: SafetyState, first: Finding) -> SafetyState:
    same = first.flow.id == state.flow
    if same and first.level <= state.flow_level:
        return state
    parked = dict(state.parked)
    if state.flow and state.step and not same:
        parked[state.flow] = state.step
    step = "" if same else parked.pop(first.flow.id, "")
    return replace(
        state,
        flow=first.flow.id,
        kind=first.kind,
        flow_level=int(first.level),
        step="",
        resume_at=step,
        parked=parked,
    )


def next_waiting(state: SafetyState, flows: Mapping[str, Flow]) -> SafetyState:
    """The state once the current flow is over: the next one is current, or none."""
    over = replace(
        state,
        flow="",
        step="",
        kind="",
        flow_level=0,
        done=tuple(dict.fromkeys((*state.done, state.flow))),
        last=state.flow if flows[state.flow].kinds else state.last,
    )
    return take_up(over, [], flows) if over.waiting else over
