"""A question that has an answer gets it, after safety and the gates, before anything else.

What is asked was found by meaning; the readings hold ids and scores. A score below `SURE` gives
no answer; from `NEAR` on, the likeliest two are offered. What asks nothing has no scores.
"""

from __future__ import annotations

from mend.content import ANY, Answer, CellKey
from mend.model import Match, Stage
from mend.moves.advice import is_gate_closed
from mend.moves.feelings import HARD, mood, name_feeling
from mend.moves.move import NEAREST, Moment, Move
from mend.moves.respond import SENTENCES_PER_BUBBLE, Parts, respond
from mend.moves.stages import question_keys
from mend.requests import asks_for_advice, is_question
from mend.sentences import split_sentences

SURE = 0.35  # from here an answer is given: wrong ones are rarer than 3 in 100 (docs/answers.md)
NEAR = 0.1  # from here on it is offered as a guess
OFFERED = 2
ASKING = frozenset(
    {"", "about_coach", "about_privacy", "small_talk", "menu", "state_role", "greet"}
)
"""Acts that can be a question; "what do you mean?" wants other words, not an answer."""
PREFIX = "answer_"  # of the ids of buttons


def answer_known(moment: Moment) -> Move | None:
    """The answer to a question that has one; None where none is likely enough or may be given."""
    best = _known(moment)[:1]
    if not best or best[0].score < SURE:
        return None
    return _give(moment, moment.words.content.answers[best[0].id])


def answer_unknown(moment: Moment) -> Move | None:
    """A question of the heart without an answer: the nearest two; None for all else."""
    plain = is_question(moment.text) and not asks_for_advice(moment.text)
    if moment.reading.stage is Stage.OTHER or moment.talk.listening or not plain:
        return None
    return offer_nearest(moment)


def offer_nearest(moment: Moment, *, about_coach: bool = False) -> Move | None:
    """Say that there is no good answer, and offer the nearest two; None where none is near."""
    answers = moment.words.content.answers
    near = [
        item.id
        for item in _known(moment)
        if item.score >= NEAR and answers[item.id].about_coach == about_coach
    ][:OFFERED]
    if not near:
        return None
    return Move(
        "answer.nearest",
        (moment.say("nearest"),),
        choices=moment.choices(*(PREFIX + id for id in near), "something_else"),
        question=NEAREST,
    )


def nearest_chosen(moment: Moment, id: str) -> Move:
    """The answer that was picked, or room for something else."""
    answer = moment.words.content.answers.get(id.removeprefix(PREFIX))
    move = _give(moment, answer) if answer else None
    return move or Move("answer.else", (moment.say("permission_declined"),))


def _known(moment: Moment) -> list[Match]:
    """The likely answers that content has; about the couple, only for the two of them."""
    answers, reading = moment.words.content.answers, moment.reading
    if reading.stage is Stage.OTHER and reading.act not in ASKING:
        return []
    found = [item for item in reading.answers if item.id in answers]
    if not moment.talk.party:
        return found
    return [item for item in found if answers[item.id].about_coach]


def _give(moment: Moment, answer: Answer) -> Move | None:
    if answer.after_contact and is_gate_closed(moment):
        return None
    said = moment.words.first(*_keys(moment, answer))
    if not said:
        return None
    if answer.about_coach:
        return Move(f"about.{answer.id}", (said,))
    theme = answer.key.topic if answer.key.kind == "meet" else ""
    asks = question_keys(moment, theme)[:1] if theme else _asks(moment)
    changes = (("theme", theme),)
    return respond(
        moment,
        Parts(f"answer.{answer.id}", _with_feeling(moment, said), asks, answers=True,
              changes=changes),
    )  # fmt: skip


def _keys(moment: Moment, answer: Answer) -> tuple[CellKey, ...]:
    """The words for this way of writing, else those for this role, else for anyone."""
    own = CellKey("answer", f"{answer.id}_{moment.turn.channel}")
    plain = CellKey(answer.key.kind, answer.key.topic, role=moment.role)
    return (own, plain) if moment.words.has(own) else (plain,)


def _asks(moment: Moment) -> tuple[CellKey, ...]:
    """A question of the coach behind its answer only where there is pain to hear about."""
    hard = mood(moment) == HARD and moment.reading.stage is not Stage.OTHER
    return (CellKey("ask", "answered", role=ANY),) if hard else ()


def _with_feeling(moment: Moment, said: str) -> str:
    """The feeling named first, where the bubble has room for it."""
    room = len(split_sentences(said)) < SENTENCES_PER_BUBBLE
    feeling = name_feeling(moment) if room else ""
    return f"{feeling} {said}".strip()
