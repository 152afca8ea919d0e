"""A yes, a no, a shrug, one word or silence after an open question answers it; no small talk."""

from __future__ import annotations

from mend.model import Stage
from mend.moves.advice import step_keys
from mend.moves.feelings import HARD, echo, mood
from mend.moves.move import OPEN, PERMISSION, Moment, Move
from mend.moves.respond import Parts, joined, respond
from mend.moves.stages import BRIEF, question_keys
from mend.requests import is_short, is_shrug, is_silence, says_done

FEW = 4  # words of an answer that by its look could be anything else
TURNS_BETWEEN_OFFERS = 3  # to someone who doesn't know

_BARE = {"affirm", "deny", "unsure", "small_talk", "off_topic", "unrelated_problem"}
_STEPS = ("suggestion.", "step.", "referral.")


def answer_open(moment: Moment) -> Move | None:
    """The reply to the answer of an open question, or to silence; None for a new message."""
    if is_silence(moment.text):
        return _to_silence(moment)
    reading = moment.reading
    if _took_a_step(moment):
        return Move("answer.step", (moment.say("next_step_thanks"),))
    if reading.stage is not Stage.OTHER or reading.act not in _BARE or not is_short(moment.text):
        return None
    if reading.act == "unsure" and is_shrug(moment.text):
        return _to_shrug(moment)
    if moment.talk.question == OPEN and reading.act == "deny":
        return Move("answer.no", (moment.say("declined"),))
    return _go_on(moment) if _answers(moment) else None


def _took_a_step(moment: Moment) -> bool:
    """Whether the last reply proposed something, and this is said to it."""
    proposed = any(id.startswith(_STEPS) for id in moment.talk.said_last())
    short = len(moment.text.split()) <= BRIEF
    return proposed and short and mood(moment) != HARD and says_done(moment.text)


def _answers(moment: Moment) -> bool:
    """Whether a few words go on with what is being talked about."""
    talk, act = moment.talk, moment.reading.act
    few = len(moment.text.split()) <= FEW
    if talk.question == OPEN:
        return act == "affirm" or few
    return few and act in ("unsure", "affirm") and talk.stage is not None and talk.session_turns > 0


def _go_on(moment: Moment) -> Move:
    yes = moment.reading.act == "affirm"
    theme = moment.talk.theme
    steps = step_keys(moment, theme)
    asks = question_keys(moment, theme, more=not yes)
    said = moment.say("heard", "yes") if yes else echo(moment) or moment.say("heard")
    parts = Parts("answer", said, asks, steps)
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
    said = moment.say("presence") if moment.talk.silent else moment.say("act", "silence")
    return Move("answer.silence", (said,), changes={"silent": moment.talk.silent + 1})
