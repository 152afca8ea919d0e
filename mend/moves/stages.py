"""Answering a message that belongs to one of the five stages, where no theme says it better."""

from __future__ import annotations

import re

from mend.content import ANY, CellKey
from mend.model import Stage
from mend.moves.advice import is_gate_closed, names_help, names_obstacle, refer, step_keys
from mend.moves.feelings import GOOD, HARD, PLAIN, echo, mirror, mood, name_feeling, take_up
from mend.moves.move import Moment, Move
from mend.moves.respond import Parts, respond
from mend.requests import asks_for_advice, is_question, is_short

__all__ = ["answer_help", "answer_stage", "name_feeling", "question_keys", "reflect"]

_NEEDS_HELP = re.compile(
    r"\b(i|we) (think (i|we) |really |just |do |probably |might )*need (some |professional |real "
    r"|outside )?help\b"
    r"|\b(need|want|ought) to (talk|speak) to (a professional|a therapist|someone who)",
    re.IGNORECASE,
)
_HOW_TO_GO = re.compile(
    r"\b(together|alone|separately|apart|as a couple) (or|first)\b|\b(go|come) (there )?(together"
    r"|alone)\b",
    re.IGNORECASE,
)
_OTHER_MOODS = {HARD: (PLAIN,), PLAIN: (HARD,), GOOD: ()}


def answer_help(moment: Moment) -> Move | None:
    """Where to find professional help; None where it isn't asked for, or was all said."""
    return refer(moment) if _is_about_help(moment) else None


def answer_stage(moment: Moment) -> Move:
    """A reflection and one next step for the message's stage, or the one that the talk is in."""
    if is_question(moment.text) and not asks_for_advice(moment.text):
        return _answer_question(moment)
    if asks_for_advice(moment.text):
        first = take_up(moment) or name_feeling(moment) or moment.say("requested", fresh=True)
    else:
        first = reflect(moment)
    goes_on = moment.talk.theme if len(moment.text.split()) <= BRIEF else ""
    return respond(moment, Parts("stage", first, question_keys(moment), step_keys(moment, goes_on)))


def _answer_question(moment: Moment) -> Move:
    """A question that there is no answer to here: say so, and ask what stands behind it."""
    said = f"{name_feeling(moment)} {moment.say('asked')}".strip()
    asks = (CellKey("ask", "asked", role=moment.role), *question_keys(moment))
    return respond(moment, Parts("question", said, asks, answers=True))


BRIEF = 12  # words that may stand before a step
SURE_OF_STAGE = 0.55  # below it nothing is said that fits this stage only
SURE_OF_HELP = 0.4  # below it a question is not taken for one about help
LATELY = 0.2  # evidence for a stage that was spoken of a message or two ago


def _is_about_help(moment: Moment) -> bool:
    """Whether where to find professional help is asked, or what to do when it fails."""
    text, evidence = moment.text, moment.talk.evidence
    if moment.talk.listening and not asks_for_advice(text):
        return False
    if _NEEDS_HELP.search(text):
        return True
    if moment.talk.referred and _HOW_TO_GO.search(text):
        return True
    sure = moment.reading.stage_probabilities.get(Stage.SEEK_HELP, 1.0) >= SURE_OF_HELP
    if moment.reading.stage is Stage.SEEK_HELP and sure:
        return asks_for_advice(text) or "?" in text or names_obstacle(text)
    lately = evidence.get(Stage.SEEK_HELP.value, 0.0) >= LATELY
    few = len(text.split()) <= BRIEF
    return lately and names_help(text) and (few or asks_for_advice(text))


def reflect(moment: Moment) -> str:
    """What was felt, a fact or own words taken up, then what it is about; less to a short one."""
    opener, felt = take_up(moment), mood(moment)
    said = "" if opener else mirror(moment) or echo(moment)
    if said:
        return said
    opener = opener or name_feeling(moment)
    sure = moment.reading.stage_probabilities.get(moment.reading.stage, 1.0)
    little = is_short(moment.text) or moment.talk.brief or sure < SURE_OF_STAGE
    if little and (opener or felt != GOOD):
        return opener or moment.say("heard", fresh=True)
    about = moment.words.pick(
        CellKey("reflection", felt, moment.stage.value, moment.role), fresh=True
    )
    return " ".join(part for part in (opener, about) if part) or moment.say("heard", fresh=True)


def question_keys(moment: Moment, theme: str = "", *, more: bool = True) -> tuple[CellKey, ...]:
    """Cells of questions that fit now: the theme's, then the stage's in this mood, then others.

    Args:
        moment: the present one.
        theme: of the message, or of the talk.
        more: whether to ask on about what was just said, whatever it was.
    """
    role, stage, felt = moment.role, _stage_to_ask(moment), mood(moment)
    about = theme or moment.talk.party
    own = (CellKey("ask", about, role=role),) if about else ()
    on = (CellKey("ask", "more"),) if more and felt != GOOD else ()
    moods = (felt, *_OTHER_MOODS[felt])
    general = tuple(CellKey("question", topic, stage, role) for topic in moods)
    if is_short(moment.text) or felt == PLAIN:
        return (*own, *on, *general)
    return (*own, general[0], *on, *general[1:])


def _stage_to_ask(moment: Moment) -> str:
    """Never about rebuilding trust while the contact gate is closed."""
    if is_gate_closed(moment) and moment.stage is Stage.REBUILD_TRUST:
        return Stage.ACKNOWLEDGE_PAIN.value
    return ANY if moment.stage is Stage.OTHER else moment.stage.value
