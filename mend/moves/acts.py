"""Answering what belongs to no stage: greetings, questions about the coach, commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mend.about import DEFAULTS, find_about
from mend.content import CellKey
from mend.model import Stage
from mend.moves.advice import give_step
from mend.moves.complaints import answer_complaint, start_listening
from mend.moves.control import answer_control
from mend.moves.feelings import GOOD, mood
from mend.moves.known import offer_nearest
from mend.moves.move import DELETE, OPEN, Moment, Move
from mend.moves.partings import greet, say_goodbye
from mend.moves.respond import joined
from mend.moves.stages import answer_stage, name_feeling
from mend.moves.who import state_role
from mend.requests import asks_for_advice, wants_listening, wants_questions

_ADVISABLE = {
    "menu",
    "about_coach",
    "small_talk",
    "unsure",
    "affirm",
    "control",
    "unrelated_problem",
}
"""Acts for which a question what to do is easily taken, once there is a talk."""


def answer_listening(moment: Moment) -> Move | None:
    """Begin or end listening, whatever the message was read as."""
    if moment.talk.listening and wants_questions(moment.text):
        moment.words.quiet = False
        said = moment.say("act", "listening_off")
        return Move("listening.off", (said,), question=OPEN, changes={"listening": False})
    is_act = moment.reading.stage is Stage.OTHER
    if is_act and moment.reading.act == "just_listen" and not moment.talk.listening:
        return start_listening(moment)
    if wants_listening(moment.text) and not moment.talk.listening:
        return start_listening(moment, name_feeling(moment) if not is_act else "")
    return None


def answer_act(moment: Moment) -> Move | None:
    """The answer to an act; None when the message belongs to a stage."""
    reading = moment.reading
    if reading.stage is not Stage.OTHER:
        return None
    act = reading.act or "small_talk"
    if act in _ADVISABLE and moment.talk.stage and asks_for_advice(moment.text):
        return give_step(moment, "act", name_feeling(moment) or moment.say("requested", fresh=True))
    if act in ("small_talk", "affirm") and mood(moment) == GOOD:
        return answer_stage(moment)
    return _SPECIAL.get(act, _say_act)(moment, act)


def _say_act(moment: Moment, act: str) -> Move:
    said = moment.words.pick(CellKey("act", act, role=moment.role))
    return Move(f"act.{act}", (said,), question=OPEN if "?" in said else "")


def _about(moment: Moment, act: str) -> Move:
    kind, topic = find_about(moment.text, privacy=act == "about_privacy")
    if topic in DEFAULTS and (offered := offer_nearest(moment, about_coach=True)):
        return offered
    return Move(f"{kind}.{topic}", (moment.words.pick(CellKey(kind, topic)),))


def _delete(moment: Moment, act: str) -> Move:
    asked = moment.words.pick(CellKey("act", act))
    return Move("act.delete_data", (asked,), choices=moment.choices("yes", "no"), question=DELETE)


def _unrelated(moment: Moment, act: str) -> Move:
    said = moment.words.pick(CellKey("act", act, role=moment.role))
    return Move(f"act.{act}", joined(name_feeling(moment), said))


_SPECIAL: Mapping[str, Callable[[Moment, str], Move]] = {
    "greet": lambda moment, _: greet(moment),
    "goodbye": lambda moment, _: say_goodbye(moment),
    "about_coach": _about,
    "about_privacy": _about,
    "delete_data": _delete,
    "control": lambda moment, _: answer_control(moment),
    "just_listen": lambda moment, _: start_listening(moment),
    "complaint": answer_complaint,
    "rephrase": answer_complaint,
    "state_role": lambda moment, _: state_role(moment),
    "unrelated_problem": _unrelated,
}
