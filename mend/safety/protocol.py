"""What is said when someone may be in danger: before anything else, on every message.

A state machine over `SafetyState` and the flows in content/safety. Each message is read
again for danger; then, in this order: a new or worse danger begins its flow, an open
question takes its answer, the next contact after a danger opens with a check, and while
the level is high the coach listens instead of coaching.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mend.language import find_language
from mend.model import Level
from mend.moves.choices import chosen
from mend.moves.move import SAFETY, Moment, Move
from mend.moves.returning import PLAN, offer_return
from mend.safety import kept_plan, steps
from mend.safety.answers import JUST_LISTEN, NOT_MEANT, meaning
from mend.safety.counters import FOLLOW_UP, SCREENING
from mend.safety.flow import Flow, Step
from mend.safety.listening import is_for_the_coach, listen
from mend.safety.reply_reading import read_answer
from mend.safety.speech import Speech, offer, phrase, to_move
from mend.safety.state import SafetyState
from mend.safety.triage import ASK_AT_MOST, Finding, findings, take_up
from mend.safety.wishes import wish

BARE_WORDS = 4  # of a message that can be a bare name of a country
FOLLOW_UP_FLOW, SCREENING_FLOW = "follow_up", "screening"


def answer_danger(moment: Moment) -> Move | None:
    """The safety answer, or None when nothing is wrong and nothing is open."""
    flows = moment.words.content.flows
    moment = _with_country(moment)
    state = moment.talk.safety
    new = _new_findings(moment, flows)
    if not new and kept_plan.wanted(moment.turn.text):
        return _own_plan(moment, state)
    elsewhere = _answers_another_question(moment)
    if state.flow and state.step and not elsewhere:
        return _open_question(moment, state, new)
    if new:
        return _danger_found(moment, state, new)
    if elsewhere:
        return None
    if state.flow:
        return steps.enter(moment, Speech(state))
    if state.follow_up and moment.talk.turns and not moment.talk.session_turns:
        return _follow_up(moment, state)
    return listen(moment, state)


def screening_move(moment: Moment, *, heard: tuple[str, ...] = ()) -> Move:
    """The one private question about fear, force and control.

    Args:
        heard: what is said first to the message itself; no question.
    """
    state = replace(moment.talk.safety, screened=True)
    return _begin_quietly(moment, state, SCREENING_FLOW, SCREENING, heard)


def _own_plan(moment: Moment, state: SafetyState) -> Move:
    """Begin the person's safety plan, or show it again; an open question stays open."""
    if kept_plan.wanted(moment.turn.text) == kept_plan.SHOW:
        if moment.talk.earlier and not state.flow:  # of an earlier session: not by itself
            return offer_return(moment, moment.say("return_ask"), then=PLAN)
        shown = to_move(moment, Speech(state).adding(phrase(moment, "plan_shown")), "plan_shown")
        return replace(shown, effect=kept_plan.SHOW_PLAN)
    return begin_plan(moment)


def begin_plan(moment: Moment) -> Move:
    """The first step of the person's safety plan, all of it new."""
    state = moment.talk.safety
    asked = {name: times for name, times in state.asked.items() if not _is_of_plan(name)}
    state = _interrupting(moment, replace(state, asked=asked))
    return steps.enter(moment, Speech(replace(state, flow=kept_plan.FLOW, step="", kind="")))


def _is_of_plan(name: str) -> bool:
    return name.startswith(f"{kept_plan.FLOW}.")


def _with_country(moment: Moment) -> Moment:
    """The moment with the country that the person has just told."""
    country = "" if moment.talk.country else _country_in(moment)
    return replace(moment, talk=replace(moment.talk, country=country)) if country else moment


def _country_in(moment: Moment) -> str:
    """The country that this message tells, as a fact or bare while a question is open."""
    fact = moment.turn.reading.facts.get("country")
    if fact:
        return fact.value
    countries, text = moment.words.content.countries, moment.turn.text
    safety = moment.talk.safety
    asked = (safety.country_asked or bool(safety.step)) and safety.step != steps.COUNTRY
    bare = asked and len(text.split()) <= BARE_WORDS and not meaning(text)
    return countries.find(text) if countries and bare else ""


def _new_findings(moment: Moment, flows: Mapping[str, Flow]) -> list[Finding]:
    """What this message tells; a pressed button is an answer, not a message."""
    if moment.turn.choice and moment.turn.choice in {item.id for item in moment.talk.choices}:
        return []
    return findings(moment.turn.reading.dangers, flows)


def _answers_another_question(moment: Moment) -> bool:
    return moment.talk.question != SAFETY and bool(chosen(moment))


def _danger_found(moment: Moment, state: SafetyState, new: list[Finding]) -> Move:
    flows = moment.words.content.flows
    fresh = [finding for finding in new if not _talked_out(state, finding)]
    state = _announcing(state, new)
    if not fresh:
        return steps.say_again(moment, state, new[0])
    if not state.flow:
        state = _interrupting(moment, state)
    speech = Speech(take_up(state, fresh, flows), _in_their_language(moment))
    return steps.enter(moment, speech, then=wish(moment))


def _in_their_language(moment: Moment) -> tuple[str, ...]:
    """Where to find help, for those whose words are known only for the danger in them."""
    language = find_language(moment.turn.text, moment.words.content.languages)
    return (language.text,) if language else ()


def _announcing(state: SafetyState, new: list[Finding]) -> SafetyState:
    """What is imminent now is announced with the emergency number, also a second time."""
    marks = {f"{finding.flow.id}!" for finding in new if finding.level >= Level.IMMINENT}
    return replace(state, referred=tuple(mark for mark in state.referred if mark not in marks))


def _interrupting(moment: Moment, state: SafetyState) -> SafetyState:
    """Remember the very step that is left, to come back to it."""
    return replace(
        state,
        left=moment.talk.choices,
        left_question=moment.talk.question,
        closed_before=state.joint_closed,
    )


def _talked_out(state: SafetyState, finding: Finding) -> bool:
    """Whether its questions were all asked as often as they may be, and nothing is worse."""
    flow = finding.flow
    step = flow.steps[flow.again] if flow.again else flow.start(finding.kind, finding.level)
    exhausted = not step.asks or state.times_asked(step.name) >= ASK_AT_MOST
    return flow.id in state.done and finding.level <= state.level and exhausted


def _follow_up(moment: Moment, state: SafetyState) -> Move:
    return _begin_quietly(moment, replace(state, follow_up=False), FOLLOW_UP_FLOW, FOLLOW_UP)


def _begin_quietly(
    moment: Moment, state: SafetyState, flow: str, counter: str, heard: tuple[str, ...] = ()
) -> Move:
    state = _interrupting(moment, state)
    state = replace(state, flow=flow, step="", kind="", flow_level=0, before=state.level)
    return steps.enter(moment, Speech(state, heard, (counter,)))


def _open_question(moment: Moment, state: SafetyState, new: list[Finding]) -> Move | None:
    flows = moment.words.content.flows
    taken = take_up(state, new, flows) if new else state
    if (taken.flow, taken.flow_level) != (state.flow, state.flow_level):
        return steps.enter(moment, Speech(taken), then=wish(moment))
    if taken.step == steps.COUNTRY:
        return _country_answered(moment, taken)
    step = flows[taken.flow].steps[taken.step]
    return _answered(moment, taken, step, {finding.flow.id for finding in new})


def _country_answered(moment: Moment, state: SafetyState) -> Move:
    """Go on with the country told or not; who wants no more questions gets none."""
    if meaning(moment.turn.text) != JUST_LISTEN:
        return steps.country_told(moment, state)
    step = moment.words.content.flows[state.flow].steps[state.resume_at]
    return steps.refuse(moment, replace(state, resume_at=""), replace(step, skip_to=""))


def _answered(moment: Moment, state: SafetyState, step: Step, found: set[str]) -> Move | None:
    said = meaning(moment.turn.text) if not moment.turn.choice else ""
    if said == NOT_MEANT and not found:
        return _not_meant(moment, state, step)
    if said == JUST_LISTEN and not found:
        return steps.refuse(moment, state, replace(step, skip_to=""))
    if not found and is_for_the_coach(moment):
        return None  # answered as ever; the question still stands
    answer = read_answer(moment, step)
    if answer is None and step.flow in found:
        answer = next((item for item in step.answers if item.id == step.confirmed_by), None)
    if answer is not None:
        return steps.follow(moment, state, step, answer)
    return _not_answered(moment, state, step)


def _not_answered(moment: Moment, state: SafetyState, step: Step) -> Move:
    told = bool(_country_in(moment))
    speech = Speech(state) if told else Speech(state).adding(phrase(moment, "heard"))
    speech = offer(moment, speech, step) if told else speech
    if state.times_asked(step.name) < ASK_AT_MOST:
        return steps.go(moment, speech, step, then=wish(moment))
    return steps.refuse(moment, state, step)


def _not_meant(moment: Moment, state: SafetyState, step: Step) -> Move:
    """Believed at concern level only; above it the help stays in view."""
    if state.flow_level <= Level.CONCERN:
        return steps.believe(moment, state)
    speech = Speech(state).adding(phrase(moment, "not_meant_high"))
    if state.times_asked(step.name) < ASK_AT_MOST:
        return steps.go(moment, speech, step)
    return steps.finish(moment, speech)
