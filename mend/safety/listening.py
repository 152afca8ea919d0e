"""After the questions: listening, with help in view, instead of dropping back into coaching."""

from __future__ import annotations

from dataclasses import replace

from mend.model import Level, Stage
from mend.moves.move import Moment, Move
from mend.moves.stages import name_feeling
from mend.safety import steps
from mend.safety.speech import Speech, phrase, to_move
from mend.safety.state import SafetyState
from mend.safety.triage import ASK_AT_MOST

CHECK_EVERY = 3  # listening replies before it is asked whether things are safer

_ANSWERED_AS_EVER = {
    "about_coach", "about_privacy", "delete_data", "export_data", "control", "language",
}  # fmt: skip


def listen(moment: Moment, state: SafetyState) -> Move | None:
    """A short answer while the level is high; None when the coach may go on as ever."""
    if _is_for_the_coach(moment):
        return None
    if state.stopped:
        return steps.stay(moment, Speech(state), "under_age")
    if state.discreet:
        return steps.stay(moment, Speech(state), "discreet")
    if state.level < Level.HIGH:
        return None
    if moment.turn.reading.act == "goodbye" and moment.turn.reading.stage is Stage.OTHER:
        return steps.stay(moment, Speech(state), "goodbye")
    return _check(moment, state) or _listen(moment, state)


def _is_for_the_coach(moment: Moment) -> bool:
    reading = moment.turn.reading
    return reading.stage is Stage.OTHER and reading.act in _ANSWERED_AS_EVER


def _listen(moment: Moment, state: SafetyState) -> Move:
    heard = " ".join(part for part in (name_feeling(moment), phrase(moment, "listening")) if part)
    state = replace(state, listened=state.listened + 1)
    return to_move(moment, Speech(state, (heard,)), "listen")


def _check(moment: Moment, state: SafetyState) -> Move | None:
    """Now and then: safer, the same, or less safe?"""
    flow = moment.words.content.flows.get(state.last)
    if flow is None or not flow.again or state.listened < CHECK_EVERY:
        return None
    step = flow.steps[flow.again]
    if state.times_asked(step.name) >= ASK_AT_MOST:
        return None
    state = replace(state, listened=0, flow=flow.id, flow_level=state.level)
    return steps.go(moment, Speech(state).adding(phrase(moment, "listening")), step)
