"""Answering a message that belongs to one of the five stages.

Reflect first, then ask; a request for advice is the permission to advise (domain.md 6,
rules 4-5). Hope and relief are met as good news. About one reply in four ends without a
question, and none asks while the person wants only to be heard.
"""

from __future__ import annotations

from mend.content import CellKey
from mend.model import PLEASANT, Emotion, Stage
from mend.moves.move import Moment, Move
from mend.requests import asks_for_advice

HARD, PLAIN, GOOD = "hard", "plain", "good"
QUESTIONS_IN_A_ROW = 3  # then one reply without


def answer_stage(moment: Moment) -> Move | None:
    """A reflection and one next step for the message's stage; None for `other`."""
    stage = moment.turn.reading.stage
    if stage is Stage.OTHER:
        return None
    first = reflect(moment, stage)
    if moment.talk.listening:
        return Move("stage.listen", (first, moment.say("presence")), changes=_quiet(moment))
    if asks_for_advice(moment.turn.text):
        return Move("stage.advise", (first, _advice(moment, stage)), changes=_quiet(moment))
    if moment.talk.unquestioned == 0 and _questions_lately(moment) >= QUESTIONS_IN_A_ROW:
        return Move("stage.rest", (first, moment.say("presence")), changes=_quiet(moment))
    question = _cell(moment, "question", stage)
    return Move("stage.ask", (first, question), question="open", changes={"unquestioned": 0})


def reflect(moment: Moment, stage: Stage) -> str:
    """Name what was felt, then what it is about: two or three short sentences."""
    feeling = name_feeling(moment)
    about = _cell(moment, "reflection", stage)
    return " ".join(part for part in (feeling, about) if part)


def name_feeling(moment: Moment) -> str:
    """One sentence naming the one or two strongest emotions, or an empty text."""
    emotions = moment.turn.reading.emotions
    ranked = sorted(emotions, key=lambda name: -emotions[name])
    if not ranked:
        return ""
    if len(ranked) >= 2 and moment.talk.turns % 2:
        pair = moment.words.pick(CellKey("feeling", "pair", role=moment.role))
        return pair.format(first=_noun(moment, ranked[0]), second=_noun(moment, ranked[1]))
    return moment.words.pick(CellKey("feeling", role=moment.role, emotion=ranked[0].value))


def mood(moment: Moment) -> str:
    """Whether the message is hard, plain or good, as far as its emotions tell."""
    emotions = set(moment.turn.reading.emotions)
    if not emotions:
        return PLAIN
    return GOOD if emotions <= PLEASANT else HARD


def _noun(moment: Moment, emotion: Emotion) -> str:
    return moment.words.pick(CellKey("noun", emotion=emotion.value))


def _cell(moment: Moment, kind: str, stage: Stage) -> str:
    return moment.words.pick(CellKey(kind, mood(moment), stage.value, moment.role))


def _advice(moment: Moment, stage: Stage) -> str:
    kind = "referral" if stage is Stage.SEEK_HELP else "suggestion"
    return moment.words.pick(CellKey(kind, stage=stage.value, role=moment.role))


def _quiet(moment: Moment) -> dict[str, object]:
    return {"unquestioned": moment.talk.unquestioned + 1}


def _questions_lately(moment: Moment) -> int:
    turns = {said.turn for said in moment.talk.said if said.sentence.startswith("question.")}
    now = moment.talk.turns
    return sum(turn in turns for turn in range(now - QUESTIONS_IN_A_ROW, now))
