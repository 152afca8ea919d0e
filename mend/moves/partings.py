"""Coming back and taking leave: where we were, a close, and whether to remember this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mend.content import CellKey
from mend.model import Stage
from mend.moves.admin import asked
from mend.moves.exercise_menu import go_on
from mend.moves.move import OPEN, REMEMBER, RETURN, Moment, Move
from mend.moves.respond import joined
from mend.moves.returning import CARRY_ON, PLAN, offer_return
from mend.moves.stages import question_keys
from mend.records import RETENTION_CHOICES
from mend.safety.kept_plan import SHOW_PLAN

TURNS_BEFORE_REMEMBER = 3  # of a session; fewer leave nothing worth asking about

_DAYS = {f"remember_{days}": days for days in RETENTION_CHOICES}


def greet(moment: Moment) -> Move:
    """A greeting; somebody who comes back is asked whether to carry on, and nothing is named."""
    talk = moment.talk
    if talk.earlier or (talk.returning and talk.stage is not None):
        return offer_return(moment, moment.say("return_offer"))
    return Move("act.greet", (moment.say("act", "greet_return" if talk.returning else "greet"),))


def return_is_due(moment: Moment) -> bool:
    """Whether something is held back and has not been asked about, and this is no hard moment."""
    talk = moment.talk
    return bool(talk.earlier) and RETURN not in talk.asked and talk.turns - talk.hard_turn > 1


def ask_return(
    moment: Moment, name: str, heard: tuple[str, ...], changes: Mapping[str, object]
) -> Move:
    """What was heard, and whether to carry on from last time."""
    move = offer_return(moment, *heard, moment.say("return_ask"))
    return replace(move, name=f"{name}.return", changes={**changes, **move.changes})


def came_back(moment: Moment, id: str) -> Move:
    """Where the person was, or a new beginning."""
    stage = moment.talk.stage
    if id == CARRY_ON and PLAN in moment.talk.asked:
        return Move("return.plan", (moment.say("act", "control_continue"),), effect=SHOW_PLAN)
    if id != CARRY_ON:
        changes: dict[str, object] = {"theme": "", "thread": "", "evidence": {}, "stage": None}
        return Move("return.new", (moment.say("return_new"),), changes=changes)
    left = go_on(moment)
    if left is not None:
        return left
    if stage is None or stage is Stage.OTHER:
        return Move("return.carry_on", (moment.say("act", "control_continue"),))
    said = moment.words.pick(CellKey("return_place", stage=stage.value))
    question = moment.words.first(*question_keys(moment, moment.talk.theme))
    return Move("return.carry_on", joined(said, question), question=OPEN if question else "")


def say_goodbye(moment: Moment) -> Move:
    """A farewell with a close; once, where it is fitting, whether to remember this."""
    moment.words.quiet = True
    farewell = moment.say("act", "goodbye")
    if moment.talk.session_turns < 2:
        return Move("act.goodbye", (farewell,))
    closed = f"{close(moment)} {farewell}"
    if not _remember_is_due(moment):
        return Move("act.goodbye", (closed,))
    return Move(
        "act.goodbye.remember",
        (closed, moment.say("admin", "remember")),
        choices=moment.choices(*_DAYS, "remember_no"),
        question=REMEMBER,
        changes={**asked(moment, "remember"), "remember_asked": True},
    )


def close(moment: Moment) -> str:
    """One thing done here and one small step; no guilt for leaving."""
    stage = moment.talk.stage or Stage.ACKNOWLEDGE_PAIN
    return moment.words.pick(CellKey("close", stage=stage.value, role=moment.role))


def remember(moment: Moment, id: str) -> Move:
    """The answer to whether, and how long, to remember this."""
    days = _DAYS.get(id, 0)
    said = moment.say("act", "remember_yes" if days else "remember_no")
    return Move("remember.yes" if days else "remember.no", (said,), retention_days=days)


def _remember_is_due(moment: Moment) -> bool:
    talk = moment.talk
    return (
        not talk.remember_asked
        and talk.session_turns >= TURNS_BEFORE_REMEMBER
        and not talk.safety.level
        and not talk.safety.follow_up
        and not talk.safety.discreet
    )
