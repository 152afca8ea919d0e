"""Putting a step of a flow into bubbles: emergency first, then what is said, help, one question."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mend.content import CellKey
from mend.model import Choice, Level
from mend.moves.move import SAFETY, Moment, Move
from mend.safety import helplines
from mend.safety.counters import IMMINENT, REFERRAL
from mend.safety.flow import KIND, SKIP, Flow, Step
from mend.safety.state import SafetyState
from mend.sentences import split_sentences

SENTENCES_PER_BUBBLE = 3  # domain.md 6, rule 2


@dataclass(frozen=True)
class Speech:
    """A reply in the making.

    Attributes:
        state: the protocol's state once it has been said.
        bubbles: what is said so far, in order.
        counters: counts to raise.
    """

    state: SafetyState
    bubbles: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()

    def adding(self, *texts: str) -> Speech:
        """This and further bubbles; empty ones are left out."""
        return replace(self, bubbles=(*self.bubbles, *(text for text in texts if text)))


def phrase(moment: Moment, topic: str, **values: str) -> str:
    """A wording of content/safety/phrases.yml, numbers filled in."""
    return fill(moment, moment.words.pick(CellKey(KIND, topic, role=moment.role)), **values)


def fill(moment: Moment, text: str, **values: str) -> str:
    """`text` with {emergency}, {country} and `values` in place."""
    content, country = moment.words.content, moment.talk.country
    known = content.countries.names if content.countries else {}
    facts = {
        "emergency": helplines.emergency(content, country),
        "country": known.get(country, country),
        "leave": content.get(CellKey(KIND, f"leave_{moment.turn.channel}")).sentences[0].text,
        **values,
    }
    for name, value in facts.items():
        text = text.replace("{" + name + "}", value)
    return text


def speak(moment: Moment, speech: Speech, step: Step, *, again: bool = False) -> Speech:
    """`speech` and all that `step` says; `again` puts its question in other words only."""
    flow = moment.words.content.flows[step.flow]
    speech = _emergency(moment, speech, flow, step)
    said = "" if again or not step.says else _words(moment, step, "say")
    lines, speech = ("", speech) if again else _lines(moment, speech, flow, step)
    asked = _words(moment, step, "again" if again else "ask") if step.asks else ""
    if lines or not _fit_together(said, asked):
        return speech.adding(said, lines, asked)
    return speech.adding(" ".join(part for part in (said, asked) if part))


def offer(moment: Moment, speech: Speech, step: Step) -> Speech:
    """`speech` and the help of `step`'s flow, without its words."""
    flow = moment.words.content.flows[step.flow]
    speech = _emergency(moment, speech, flow, step)
    shown = replace(step, helplines=step.helplines or flow.helplines)
    lines, speech = _lines(moment, speech, flow, shown)
    return speech.adding(lines)


def _words(moment: Moment, step: Step, part: str) -> str:
    words = moment.words
    return fill(moment, words.pick(step.key(part, moment.role)))


def _fit_together(said: str, asked: str) -> bool:
    return len(split_sentences(said)) + len(split_sentences(asked)) <= SENTENCES_PER_BUBBLE


def _emergency(moment: Moment, speech: Speech, flow: Flow, step: Step) -> Speech:
    """The emergency number in front, once for each flow that is imminent."""
    mark = f"{flow.id}!"
    urgent = step.emergency or speech.state.flow_level >= Level.IMMINENT
    if not urgent or mark in speech.state.referred or speech.state.discreet:
        return speech
    silent = helplines.silent_way(moment.words.content, moment.talk.country)
    first = " ".join(part for part in (phrase(moment, "emergency"), silent) if part)
    state = replace(speech.state, referred=(*speech.state.referred, mark))
    counters = (*speech.counters, IMMINENT, REFERRAL + flow.group)
    return Speech(state, (first, *speech.bubbles), counters)


def _lines(moment: Moment, speech: Speech, flow: Flow, step: Step) -> tuple[str, Speech]:
    """The helplines, unless this person has just seen the same ones."""
    country = moment.talk.country
    text = helplines.as_text(moment.words.content, country, step.helplines)
    mark = hashlib.sha256(text.encode()).hexdigest()[:8]
    if not step.helplines or mark in speech.state.referred or speech.state.discreet:
        return "", speech
    state = replace(speech.state, referred=(*speech.state.referred, mark))
    counters = tuple(dict.fromkeys((*speech.counters, REFERRAL + flow.group)))
    return text, replace(speech, state=state, counters=counters)


def choices_of(moment: Moment, step: Step) -> tuple[Choice, ...]:
    """The buttons below a question; there is always a way out."""
    given = tuple(Choice(answer.id, answer.label) for answer in step.answers)
    if any(choice.id == SKIP for choice in given):
        return given
    label = moment.words.content.get(CellKey(KIND, "way_out")).sentences[0].text
    return (*given, Choice(SKIP, label))


def card(moment: Moment, state: SafetyState) -> dict[str, object] | None:
    """The help that stays in view; none where this device is not safe to read on."""
    if state.discreet or not state.pinned:
        return None
    return helplines.as_card(moment.words.content, moment.talk.country, state.pinned)


def pinned_help(moment: Moment, move: Move) -> Mapping[str, object] | None:
    """The help that stays in view below any reply, once it was shown; not while somebody looks."""
    if "safety" in move.changes or move.private:
        return move.card
    pinned = card(moment, moment.talk.safety)
    if move.card is None or pinned is None:
        return move.card or pinned
    return {**move.card, "help": pinned}


def to_move(
    moment: Moment, speech: Speech, name: str, *, step: Step | None = None, then: str = ""
) -> Move:
    """The finished move; `step` is the one whose question is now open."""
    open_step = step is not None and step.asks
    changes: dict[str, object] = {"safety": speech.state, "country": moment.talk.country}
    return Move(
        name=f"safety.{name}",
        bubbles=speech.bubbles,
        choices=choices_of(moment, step) if step is not None and open_step else (),
        question=SAFETY if open_step else "",
        changes=changes,
        counters=speech.counters,
        then=then,
        card=card(moment, speech.state),
        private=speech.state.discreet,
    )
