"""Putting an answer together: what is said first, then one thing: a question, a step, or rest.

Reflect first, then ask; a request for advice is the permission to advise (domain.md 6,
rules 4-5). About one reply in four ends without a question, and none asks or advises while
the person wants only to be heard.
"""

from __future__ import annotations

from dataclasses import dataclass

from mend.content import CellKey
from mend.moves.admin import role_question
from mend.moves.exercise_offer import with_offer
from mend.moves.feelings import HARD, mood
from mend.moves.move import CIRCLING, OPEN, PERMISSION, Moment, Move
from mend.requests import asks_for_advice
from mend.sentences import split_sentences

QUESTIONS_IN_A_ROW = 3  # then one reply without
TURNS_BEFORE_OFFER = 4  # of a session, before a step is offered unasked
TURNS_BETWEEN_OFFERS = 6
CIRCLING_AFTER = 20  # turns of a session; then, and every so often, whether to stop for today
CIRCLING_EVERY = 12
SENTENCES_PER_BUBBLE = 3  # domain.md 6, rule 2
SHORT_FIRST = 10  # words; so short a first part shares its bubble with what follows


@dataclass(frozen=True)
class Parts:
    """What a reply can be made of.

    Attributes:
        name: of the move, without what it turns out to be (``stage``, ``theme.images``).
        first: what is said first.
        asks: cells of questions, the most fitting first.
        steps: cells of suggestions, the most fitting first.
        brief: said before a step instead of `first`, where that is too much.
        answers: `first` is the answer to what was asked, so that no step is needed.
        changes: fields of the conversation to replace.
    """

    name: str
    first: str
    asks: tuple[CellKey, ...]
    steps: tuple[CellKey, ...] = ()
    brief: str = ""
    answers: bool = False
    changes: tuple[tuple[str, object], ...] = ()


def respond(moment: Moment, parts: Parts) -> Move:
    """The reply made of `parts` that fits the moment."""
    wants_step = parts.steps and asks_for_advice(moment.text) and not parts.answers
    if wants_step:
        return _advise(moment, parts)
    if moment.talk.listening:
        return _rest(moment, parts, "listen")
    if moment.talk.questioned >= QUESTIONS_IN_A_ROW:
        return _rest(moment, parts, "rest")
    if _is_circling(moment):
        return _ask_whether(moment, parts, "circling", CIRCLING, ("stop_today", "go_on"))
    if parts.steps and not parts.answers and _offer_is_due(moment):
        return _ask_whether(moment, parts, "permission", PERMISSION, ("yes", "not_now"))
    return role_question(moment, parts.name, parts.first, dict(parts.changes)) or _ask(
        moment, parts
    )


def _ask(moment: Moment, parts: Parts) -> Move:
    question = moment.words.first(*parts.asks)
    if not question:
        return _rest(moment, parts, "rest")
    return Move(
        f"{parts.name}.ask",
        joined(parts.first, question),
        question=OPEN,
        changes=dict(parts.changes),
    )


def _advise(moment: Moment, parts: Parts) -> Move:
    step = moment.words.first(*parts.steps) or moment.words.pick(parts.steps[-1])
    changes = {**dict(parts.changes), "listening": False}
    bubbles = joined(parts.brief or parts.first, step)
    return with_offer(moment, Move(f"{parts.name}.advise", bubbles, changes=changes))


def _rest(moment: Moment, parts: Parts, name: str) -> Move:
    stay = "" if parts.answers else moment.say("presence", fresh=True)
    return Move(f"{parts.name}.{name}", joined(parts.first, stay), changes=dict(parts.changes))


def _ask_whether(
    moment: Moment, parts: Parts, kind: str, question: str, choices: tuple[str, ...]
) -> Move:
    return Move(
        f"{parts.name}.{kind}",
        joined(parts.first, moment.say(kind)),
        choices=moment.choices(*choices),
        question=question,
        changes=dict(parts.changes),
    )


def _offer_is_due(moment: Moment) -> bool:
    talk = moment.talk
    return (
        talk.session_turns >= TURNS_BEFORE_OFFER
        and talk.turns - talk.offer_turn >= TURNS_BETWEEN_OFFERS
        and mood(moment) == HARD
    )


def _is_circling(moment: Moment) -> bool:
    turns = moment.talk.session_turns - CIRCLING_AFTER
    return turns >= 0 and turns % CIRCLING_EVERY == 0 and mood(moment) == HARD


def joined(first: str, then: str) -> tuple[str, ...]:
    """One bubble where the first part is short, else two; empty parts are left out."""
    parts = tuple(part for part in (first, then) if part)
    together = " ".join(parts)
    fits = len(split_sentences(together)) <= SENTENCES_PER_BUBBLE
    return (together,) if len(first.split()) <= SHORT_FIRST and fits else parts
