"""After the questions: listening, with help in view, instead of dropping back into coaching."""

from __future__ import annotations

import re
from dataclasses import replace

from mend.model import Level, Stage
from mend.moves.move import Moment, Move
from mend.moves.stages import name_feeling
from mend.safety import steps
from mend.safety.flow import Flow
from mend.safety.reply_reading import read_answer
from mend.safety.speech import Speech, phrase, to_move
from mend.safety.state import SafetyState
from mend.safety.triage import ASK_AT_MOST
from mend.safety.wishes import wish

CHECK_EVERY = 3  # listening replies before it is asked whether things are safer

_ANSWERED_AS_EVER = {"about_coach", "about_privacy", "language"}
_SAFE_AGAIN = re.compile(
    r"\b(safe|other|another|different|new|own) (device|phone|computer|laptop)\b"
    r"|\b(it'?s|i'?m|i am|it is) safe (now|here)\b|\bsafe to (read|talk|write)\b",
    re.IGNORECASE,
)


def listen(moment: Moment, state: SafetyState) -> Move | None:
    """A short answer while the level is high; None when the coach may go on as ever."""
    if is_for_the_coach(moment):
        return None
    if state.stopped:
        return _grown_up(moment, state) or steps.stay(moment, Speech(state), "under_age")
    if state.discreet:
        return _at_a_safe_device(moment, state) or steps.stay(moment, Speech(state), "discreet")
    if state.level < Level.HIGH:
        return None
    if moment.turn.reading.act == "goodbye" and moment.turn.reading.stage is Stage.OTHER:
        return steps.stay(moment, Speech(state), "goodbye")
    return _check(moment, state) or _listen(moment, state)


def is_for_the_coach(moment: Moment) -> bool:
    """Whether it is answered as ever: a question about the coach, or a wish about one's data."""
    reading = moment.turn.reading
    about = reading.stage is Stage.OTHER and reading.act in _ANSWERED_AS_EVER
    return about or wish(moment) in ("delete_data", "export_data")


def _listen(moment: Moment, state: SafetyState) -> Move:
    heard = " ".join(part for part in (name_feeling(moment), phrase(moment, "listening")) if part)
    state = replace(state, listened=state.listened + 1)
    return to_move(moment, Speech(state, (heard,)), "listen")


def _check(moment: Moment, state: SafetyState) -> Move | None:
    """Now and then: safer, the same, or less safe?"""
    flow = _last(moment, state)
    if flow is None or not flow.again or state.listened < CHECK_EVERY:
        return None
    step = flow.steps[flow.again]
    if state.times_asked(step.name) >= ASK_AT_MOST:
        return None
    state = replace(state, listened=0, flow=flow.id, flow_level=state.level)
    return steps.go(moment, Speech(state).adding(phrase(moment, "listening")), step)


def _at_a_safe_device(moment: Moment, state: SafetyState) -> Move | None:
    flow = _last(moment, state)
    if flow is None or not flow.when_safe or not _SAFE_AGAIN.search(moment.turn.text):
        return None
    state = replace(state, discreet=False, flow=flow.id, flow_level=state.level)
    return steps.go(moment, Speech(state), flow.steps[flow.when_safe])


def _grown_up(moment: Moment, state: SafetyState) -> Move | None:
    """Someone taken for under age says that they are not."""
    flow = _last(moment, state)
    if flow is None:
        return None
    step = flow.start("", state.level)
    answer = read_answer(moment, step)
    if answer is None or answer.to not in flow.steps or flow.steps[answer.to].after != "resume":
        return None
    return steps.follow(moment, replace(state, flow=flow.id), step, answer)


def _last(moment: Moment, state: SafetyState) -> Flow | None:
    return moment.words.content.flows.get(state.last)
