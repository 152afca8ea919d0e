"""Answering a message that belongs to one of the five stages, where no theme says it better."""

from __future__ import annotations

from mend.content import ANY, CellKey
from mend.model import Stage
from mend.moves.advice import is_gate_closed, refer, step_keys
from mend.moves.feelings import GOOD, HARD, PLAIN, mood, name_feeling, take_up
from mend.moves.move import Moment, Move
from mend.moves.respond import Parts, respond
from mend.requests import asks_for_advice, is_short

__all__ = ["answer_stage", "name_feeling", "question_keys", "reflect"]

_OTHER_MOODS = {HARD: (PLAIN,), PLAIN: (HARD,), GOOD: ()}


def answer_stage(moment: Moment) -> Move:
    """A reflection and one next step for the message's stage, or the one that the talk is in."""
    if moment.reading.stage is Stage.SEEK_HELP and _asks(moment):
        return refer(moment)
    first = reflect(moment)
    brief = first if len(first.split()) <= BRIEF else moment.say("requested", fresh=True)
    return respond(
        moment,
        Parts("stage", first, question_keys(moment), step_keys(moment), brief=brief),
    )


BRIEF = 12  # words that may stand before a step


def _asks(moment: Moment) -> bool:
    return asks_for_advice(moment.text) or "?" in moment.text


def reflect(moment: Moment) -> str:
    """What was felt, a fact or own words taken up, then what it is about; less to a short one."""
    opener = take_up(moment) or name_feeling(moment)
    if is_short(moment.text) or moment.talk.brief or asks_for_advice(moment.text):
        return opener or moment.say("heard", fresh=True)
    about = moment.words.pick(
        CellKey("reflection", mood(moment), moment.stage.value, moment.role), fresh=True
    )
    return " ".join(part for part in (opener, about) if part) or moment.say("heard", fresh=True)


def question_keys(moment: Moment, theme: str = "") -> tuple[CellKey, ...]:
    """Cells of questions that fit now: the theme's, then the stage's in this mood, then others."""
    role, stage = moment.role, _stage_to_ask(moment)
    moods = (mood(moment), *_OTHER_MOODS[mood(moment)])
    own = (CellKey("ask", theme, role=role),) if theme else ()
    return (*own, *(CellKey("question", topic, stage, role) for topic in moods))


def _stage_to_ask(moment: Moment) -> str:
    """Never about rebuilding trust while the contact gate is closed."""
    if is_gate_closed(moment) and moment.stage is Stage.REBUILD_TRUST:
        return Stage.ACKNOWLEDGE_PAIN.value
    return ANY if moment.stage is Stage.OTHER else moment.stage.value
