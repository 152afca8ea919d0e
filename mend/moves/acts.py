"""Answering what belongs to no stage: greetings, questions about the coach, commands."""

from __future__ import annotations

from mend.about import find_about
from mend.content import CellKey
from mend.model import Role, Stage
from mend.moves.move import DELETE, Moment, Move
from mend.moves.stages import name_feeling

_LISTENING = {"just_listen": True, "listening_off": False}
_ROLES = {Role.BETRAYED: "state_role_betrayed", Role.BETRAYER: "state_role_betrayer"}


def answer_act(moment: Moment) -> Move | None:
    """The answer to an act; None when the message belongs to a stage."""
    reading = moment.turn.reading
    if reading.stage is not Stage.OTHER:
        return None
    act = reading.act or "small_talk"
    answer = _SPECIAL.get(act, _say_act)
    return answer(moment, act)


def _say_act(moment: Moment, act: str) -> Move:
    return Move(f"act.{act}", (moment.words.pick(CellKey("act", act, role=moment.role)),))


def _greet(moment: Moment, act: str) -> Move:
    back = moment.talk.turns > 0 and moment.talk.session_turns == 0
    return _say_act(moment, "greet_return" if back else act)


def _goodbye(moment: Moment, act: str) -> Move:
    close = moment.say("close") if moment.talk.turns > 1 else ""
    parts = (moment.words.pick(CellKey("act", act)), close)
    return Move("act.goodbye", tuple(part for part in parts if part))


def _about(moment: Moment, act: str) -> Move:
    kind, topic = find_about(moment.turn.text, privacy=act == "about_privacy")
    return Move(f"{kind}.{topic}", (moment.words.pick(CellKey(kind, topic)),))


def _control(moment: Moment, _: str) -> Move:
    return _say_act(moment, "control_stop")


def _delete(moment: Moment, act: str) -> Move:
    asked = moment.words.pick(CellKey("act", act))
    choices = (moment.choice("yes"), moment.choice("no"))
    return Move("act.delete_data", (asked,), choices=choices, question=DELETE)


def _listen(moment: Moment, act: str) -> Move:
    said = moment.words.pick(CellKey("act", act))
    return Move(f"act.{act}", (said,), changes={"listening": True})


def _state_role(moment: Moment, _: str) -> Move:
    role = moment.turn.reading.role
    said = moment.words.pick(CellKey("act", _ROLES.get(role, "state_role_other")))
    changes = {"role": role, "role_told": True} if role in _ROLES else {}
    return Move("act.state_role", (said,), changes=changes)


def _unrelated(moment: Moment, act: str) -> Move:
    said = moment.words.pick(CellKey("act", act, role=moment.role))
    return Move(f"act.{act}", (" ".join(part for part in (name_feeling(moment), said) if part),))


_SPECIAL = {
    "greet": _greet,
    "goodbye": _goodbye,
    "about_coach": _about,
    "about_privacy": _about,
    "delete_data": _delete,
    "control": _control,
    "just_listen": _listen,
    "state_role": _state_role,
    "unrelated_problem": _unrelated,
}
