"""Moving through a flow: entering a step, following an answer, finishing, being refused."""

from __future__ import annotations

from dataclasses import replace

from mend.model import Level
from mend.moves.move import SAFETY, Moment, Move
from mend.safety.counters import NOT_MEANT, REFUSED
from mend.safety.flow import LAST, SKIP, TOLD, Answer, Flow, Step
from mend.safety.speech import Speech, offer, phrase, speak, to_move
from mend.safety.state import SafetyState
from mend.safety.triage import ASK_AT_MOST, Finding, next_waiting

COUNTRY = "country"  # the step in which the country is asked, within any flow


def enter(moment: Moment, speech: Speech, *, then: str = "") -> Move:
    """Begin the current flow, or go on where it was left."""
    state = speech.state
    flow = moment.words.content.flows[state.flow]
    if state.resume_at:
        step = flow.steps.get(state.resume_at) or flow.start(state.kind, state.flow_level)
    elif flow.id in state.done and flow.again and state.flow_level < Level.IMMINENT:
        step = flow.steps[flow.again]
    else:
        step = flow.start(state.kind, state.flow_level)
    return go(moment, replace(speech, state=replace(state, resume_at="")), step, then=then)


def go(moment: Moment, speech: Speech, step: Step, *, then: str = "") -> Move:
    """Say `step`; its question is open afterwards, or the flow is over."""
    state = speech.state
    if step.asks and state.times_asked(step.name) >= ASK_AT_MOST:
        return _pass_over(moment, speech, step)
    if step.asks_country and not moment.talk.country and not state.country_asked:
        return _ask_country(moment, speech, step)
    speech = replace(speech, state=_entered(moment, state, step))
    if then:
        return _before_wish(moment, speech, step, then)
    again = step.asks and state.times_asked(step.name) > 0
    speech = speak(moment, speech, step, again=again)
    if not step.asks:
        return finish(moment, speech, name=step.name, then=step.after)
    return to_move(moment, _counted(speech, step), step.name, step=step)


def _entered(moment: Moment, state: SafetyState, step: Step) -> SafetyState:
    flow = moment.words.content.flows[step.flow]
    return replace(
        state,
        flow=flow.id,
        step=step.id if step.asks else "",
        listened=0,
        pinned=tuple(dict.fromkeys((*flow.helplines, *state.pinned))),
        joint_closed=state.joint_closed or step.closes_joint,
        follow_up=state.follow_up or flow.follow_up,
        discreet=state.discreet or step.after == "discreet",
        stopped=(state.stopped or step.after == "stop") and step.after != "resume",
    )


def _counted(speech: Speech, step: Step) -> Speech:
    asked = {**speech.state.asked, step.name: speech.state.times_asked(step.name) + 1}
    return replace(speech, state=replace(speech.state, asked=asked))


def _before_wish(moment: Moment, speech: Speech, step: Step, then: str) -> Move:
    """Help first, without a question: what was asked for follows in the same reply.

    The step itself is said with the next message, should there be one.
    """
    speech = offer(moment, speech.adding(phrase(moment, "before_that")), step)
    state = replace(speech.state, step="", resume_at=step.id)
    return to_move(moment, replace(speech, state=state), step.name, then=then)


def follow(moment: Moment, state: SafetyState, step: Step, answer: Answer) -> Move:
    """Take `answer` and go on."""
    if answer.id == SKIP:
        return refuse(moment, state, step)
    state = _weighed(state, step, answer)
    flow, target = _target(moment, state, step, answer)
    if flow.id != state.flow:
        level = answer.level or min(state.flow_level, Level.HIGH)
        state = replace(state, flow=flow.id, flow_level=int(level))
    move = go(moment, Speech(state), target)
    kept = {step.keeps: moment.turn.text} if step.keeps and answer.id == TOLD else {}
    return replace(move, keeps=kept) if kept else move


def _weighed(state: SafetyState, step: Step, answer: Answer) -> SafetyState:
    """Level and joint gate after `answer`; the person's own answer raises or lowers both."""
    level, flow_level = state.level, state.flow_level
    if answer.level is not None:
        level, flow_level = max(level, answer.level), max(flow_level, answer.level)
    elif answer.lowers and not state.waiting:
        level, flow_level = min(level, Level.CONCERN), min(flow_level, Level.CONCERN)
    elif answer.calms:
        level = flow_level = 0
    return replace(
        state,
        level=int(level),
        flow_level=int(flow_level),
        answered={**state.answered, step.name: answer.id},
        joint_closed=state.joint_closed or answer.joint == "close",
        cleared=(state.cleared or answer.joint == "clear") and answer.joint != "close",
        follow_up=state.follow_up and not answer.calms,
        pinned=() if answer.calms else state.pinned,
    )


def _target(moment: Moment, state: SafetyState, step: Step, answer: Answer) -> tuple[Flow, Step]:
    flows = moment.words.content.flows
    to = answer.to_high if answer.to_high and state.level >= Level.HIGH else answer.to
    if to == LAST:
        flow = flows.get(state.last) or flows[step.flow]
        return flow, flow.steps[flow.again] if flow.again else flow.start("", state.level)
    return _place(moment, step, to)


def _place(moment: Moment, step: Step, to: str) -> tuple[Flow, Step]:
    """The step that `to` names, seen from `step`: of its own flow, or ``flow.step``."""
    name, _, id = to.rpartition(".")
    flow = moment.words.content.flows[name or step.flow]
    return flow, flow.steps[id]


def refuse(moment: Moment, state: SafetyState, step: Step) -> Move:
    """A question stays unanswered: help stays in view, and the coach listens."""
    flow = moment.words.content.flows[step.flow]
    state = replace(state, answered={**state.answered, step.name: SKIP})
    if step.skip_to:
        return go(moment, Speech(state), _place(moment, step, step.skip_to)[1])
    state = replace(state, refused=state.refused or bool(flow.kinds))
    speech = Speech(state, counters=(REFUSED,)).adding(phrase(moment, "refused"))
    return finish(moment, speech, name="refused")


def _pass_over(moment: Moment, speech: Speech, step: Step) -> Move:
    """Never a third time: go on to what comes after, or end the flow and listen."""
    if step.skip_to:
        return go(moment, speech, _place(moment, step, step.skip_to)[1])
    return finish(moment, speech.adding("" if speech.bubbles else phrase(moment, "refused")))


def finish(moment: Moment, speech: Speech, *, name: str = "finish", then: str = "") -> Move:
    """The current flow is over; the next one that waits begins in the same reply."""
    state = speech.state
    over = next_waiting(state, moment.words.content.flows)
    speech = replace(speech, state=over)
    if over.flow and not (over.discreet or over.stopped):
        return enter(moment, speech)
    move = to_move(moment, speech, name, then=then if then not in ("stop", "discreet") else "")
    changes = dict(move.changes)
    if over.refused:
        changes["listening"] = True
    if then == "resume":
        changes |= {"question": state.left_question, "choices": state.left}
    return replace(move, changes=changes)


def believe(moment: Moment, state: SafetyState) -> Move:
    """It was not meant that way: the level from before, and back to what was left."""
    calm = state.before == 0
    state = replace(
        state,
        level=state.before,
        joint_closed=state.closed_before,
        follow_up=state.follow_up and not calm,
        pinned=() if calm else state.pinned,
        stopped=False,
    )
    speech = Speech(state, counters=(NOT_MEANT,)).adding(phrase(moment, "not_meant"))
    return finish(moment, speech, name="not_meant", then="resume")


def stay(moment: Moment, speech: Speech, topic: str) -> Move:
    """One short phrase, help in view, no question."""
    return to_move(moment, speech.adding(phrase(moment, topic)), topic)


def say_again(moment: Moment, state: SafetyState, finding: Finding) -> Move:
    """A danger that was talked out is there again: taken seriously, no question repeated."""
    level = max(state.level, finding.level)
    state = replace(state, level=int(level), flow_level=int(finding.level), listened=0)
    step = finding.flow.start(finding.kind, finding.level)
    speech = offer(moment, Speech(state).adding(phrase(moment, "again")), step)
    return to_move(moment, replace(speech, state=replace(speech.state, flow_level=0)), "again")


def _ask_country(moment: Moment, speech: Speech, step: Step) -> Move:
    """Ask for the country before the numbers are shown; the step itself waits."""
    state = replace(
        _entered(moment, speech.state, step),
        step=COUNTRY,
        resume_at=step.id,
        country_asked=True,
    )
    speech = replace(speech, state=state).adding(phrase(moment, "ask_country"))
    return replace(to_move(moment, speech, "ask_country"), question=SAFETY)


def country_told(moment: Moment, state: SafetyState) -> Move:
    """Take the country, if one was named, and go on with the step that waited."""
    countries = moment.words.content.countries
    country = moment.talk.country or (countries.find(moment.turn.text) if countries else "")
    moment = replace(moment, talk=replace(moment.talk, country=country))
    return enter(moment, Speech(replace(state, step="")))
