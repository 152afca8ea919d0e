"""Taking up the answer to a question that was left open with buttons.

Every choice can be pressed, typed by number or in own words; anything else is a new
message, and the open question is not repeated.
"""

from __future__ import annotations

from mend.content import CellKey
from mend.model import Choice, Role, Stage
from mend.moves.move import DELETE, FORGET, Moment, Move

_ROLE_OF = {"they_did": Role.BETRAYED, "i_did": Role.BETRAYER}
_STAGE_OF = {
    "pain": Stage.ACKNOWLEDGE_PAIN,
    "talking": Stage.OPEN_COMMUNICATION,
    "trust": Stage.REBUILD_TRUST,
    "help": Stage.SEEK_HELP,
    "deciding": Stage.DECIDE_FUTURE,
}
CHOICE_OF_STAGE = {stage: id for id, stage in _STAGE_OF.items()}
_YES, _NO = {"affirm"}, {"deny", "control"}


def picked(moment: Moment) -> str:
    """Id of the open choice that was pressed, or typed by number or label; empty for none."""
    open_choices = moment.talk.choices
    ids = [choice.id for choice in open_choices]
    if moment.turn.choice in ids:
        return moment.turn.choice
    typed = moment.turn.text.strip().strip(".!").lower()
    if typed.isdigit() and 0 < int(typed) <= len(ids):
        return ids[int(typed) - 1]
    return next((item.id for item in open_choices if item.label.lower() == typed), "")


def chosen(moment: Moment) -> str:
    """Id of the open choice that the message means, a plain yes or no included."""
    return picked(moment) or _yes_or_no(moment, moment.talk.choices)


def _yes_or_no(moment: Moment, choices: tuple[Choice, ...]) -> str:
    ids = {choice.id for choice in choices}
    act = moment.turn.reading.act
    if act in _YES and "yes" in ids:
        return "yes"
    if act in _NO:
        return next((id for id in ("not_now", "no", "skip_role") if id in ids), "")
    return ""


def answer_choice(moment: Moment) -> Move | None:
    """The answer to a chosen button; None when nothing open was chosen."""
    id = chosen(moment)
    if not id:
        return None
    if moment.talk.question == DELETE:
        return _delete(moment, id)
    if id in _ROLE_OF:
        return _role_told(moment, _ROLE_OF[id])
    if id in _STAGE_OF:
        return _stage_told(moment, _STAGE_OF[id])
    return _say(moment, "next_step_thanks" if id == "yes" else "permission_declined", id)


def _delete(moment: Moment, id: str) -> Move:
    if id == "yes":
        return Move("choice.delete", (moment.say("act", "delete_done"),), effect=FORGET)
    return Move("choice.keep", (moment.say("act", "delete_kept"),))


def _role_told(moment: Moment, role: Role) -> Move:
    said = moment.words.pick(CellKey("act", f"state_role_{role.value}"))
    return Move("choice.role", (said,), changes={"role": role, "role_told": True})


def _stage_told(moment: Moment, stage: Stage) -> Move:
    question = moment.words.pick(CellKey("question", "hard", stage.value, moment.role))
    return Move("choice.stage", (question,), question="open", changes={"stage": stage})


def _say(moment: Moment, kind: str, id: str) -> Move:
    return Move(f"choice.{id}", (moment.say(kind),))
