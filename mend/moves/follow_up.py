"""A yes, a no, a shrug, one word or silence after an open question is its answer, not small talk."""

from __future__ import annotations

from mend.model import Stage
from mend.moves.advice import step_keys
from mend.moves.move import OPEN, PERMISSION, Moment, Move
from mend.moves.respond import Parts, joined, respond
from mend.moves.stages import question_keys
from mend.requests import is_short, is_silence

FEW = 4  # words of an answer that could be anything else by its look
TURNS_BETWEEN_OFFERS = 3  # to someone who doesn't know

_BARE = {
    "affirm",
    "deny",
    "unsure",
    "small_talk",
    "off_topic",
    "thanks",
    "unrelated_problem",
    "greet",
}


def answer_open(moment: Moment) -> Move | None:
    """The reply to the answer of an open question, or to silence; None for a new message."""
    if is_silence(moment.text):
        return _to_silence(moment)
    reading = moment.reading
    if moment.talk.question != OPEN or reading.stage is not Stage.OTHER or reading.act not in _BARE:
        return None
    if reading.act == "deny" and is_short(moment.text):
        return Move("answer.no", (moment.say("declined"),))
    if reading.act == "unsure" and is_short(moment.text):
        return _to_shrug(moment)
    certain = reading.act == "affirm" and is_short(moment.text)
    if certain or (reading.act not in ("thanks", "greet") and len(moment.text.split()) <= FEW):
        return _go_on(moment)
    return None


def _go_on(moment: Moment) -> Move:
    theme = moment.talk.theme
    parts = Parts(
        "answer", moment.say("heard"), question_keys(moment, theme), step_keys(moment, theme)
    )
    return respond(moment, parts)


def _to_shrug(moment: Moment) -> Move:
    """Not knowing is fine; then something small, if it wasn't offered lately."""
    moment.words.quiet = True
    said = moment.say("act", "unsure")
    talk = moment.talk
    if talk.listening or talk.turns - talk.offer_turn < TURNS_BETWEEN_OFFERS:
        return Move("answer.unsure", joined(said, moment.say("presence", fresh=True)))
    return Move(
        "answer.unsure",
        joined(said, moment.say("permission")),
        choices=moment.choices("yes", "not_now"),
        question=PERMISSION,
    )


def _to_silence(moment: Moment) -> Move:
    """Room for it; nothing is asked for, however long it lasts."""
    kind = ("act", "silence") if moment.talk.silent == 0 else ("presence", "any")
    said = moment.say(*kind)
    return Move("answer.silence", (said,), changes={"silent": moment.talk.silent + 1})
