"""Offering an exercise beside a suggestion, where one fits; never pressed on anybody."""

from __future__ import annotations

from dataclasses import replace

from mend.content import CellKey
from mend.exercises.fitting import best
from mend.exercises.model import KIND
from mend.moves.move import BEGIN, Moment, Move

OFFERS_APART = 4  # turns between two offers


def with_offer(moment: Moment, move: Move) -> Move:
    """`move`, which advises, and the exercise that fits, to be begun with a word."""
    talk = moment.talk
    exercise = best(moment.words.content.exercises, talk, talk.theme, moment.stage)
    if (
        exercise is None
        or talk.party
        or talk.playing
        or talk.brief
        or talk.turns - talk.exercise_turn < OFFERS_APART
    ):
        return move
    said = moment.words.pick(CellKey(KIND, "offer"), fresh=True)
    if not said:
        return move
    offered = said.replace("{exercise}", exercise.title.lower()).replace(
        "{minutes}", f"{exercise.minutes} minutes"
    )
    return replace(
        move,
        bubbles=(*move.bubbles, offered),
        choices=moment.choices("begin", "not_now"),
        question=BEGIN,
        changes={
            **move.changes,
            "exercise": exercise.id,
            "exercises": tuple(dict.fromkeys((*talk.exercises, exercise.id))),
            "exercise_turn": talk.turns,
        },
    )
