"""What follows from the choice that was made."""

from __future__ import annotations

from mend.content import CellKey
from mend.model import Role, Stage
from mend.moves import gate, partings, rights, who
from mend.moves.advice import give_step, is_gate_closed, refer
from mend.moves.choices import chosen
from mend.moves.complaints import start_listening
from mend.moves.known import nearest_chosen
from mend.moves.move import (
    CIRCLING,
    CONTACT,
    DELETE,
    FORGET,
    NEAREST,
    OPEN,
    OTHER_WAY,
    PERMISSION,
    REMEMBER,
    RETURN,
    WHO,
    Moment,
    Move,
)
from mend.moves.places import STAGE_OF, asked_for
from mend.roles import BOTH, claimed_party

_ROLE_OF = {"they_did": Role.BETRAYED, "i_did": Role.BETRAYER}


def answer_choice(moment: Moment) -> Move | None:
    """The answer to a choice that was made, or to one of the five places, which are always open.

    None when nothing was chosen.
    """
    id = chosen(moment)
    if not id:
        place = asked_for(moment)
        return _stage(moment, STAGE_OF[place]) if place else None
    answer = _BY_QUESTION.get(moment.talk.question.partition("+")[0], _plain)
    return answer(moment, id)


def _plain(moment: Moment, id: str) -> Move:
    if id in _ROLE_OF:
        return _role(moment, _ROLE_OF[id])
    if id in STAGE_OF:
        return _stage(moment, STAGE_OF[id])
    if id == "yes":
        return Move("choice.yes", (moment.say("next_step_thanks"),))
    return Move(f"choice.{id}", (moment.say("permission_declined"),))


def _role(moment: Moment, role: Role) -> Move:
    if claimed_party(moment.text, asked=True) == BOTH:
        return who.party_told(moment, BOTH)
    return who.role_told(moment, role)


def _stage(moment: Moment, stage: Stage) -> Move:
    if stage is Stage.REBUILD_TRUST and is_gate_closed(moment):
        return gate.closed(moment)
    if stage is Stage.SEEK_HELP and (referral := refer(moment)):
        return referral
    question = moment.words.first(
        CellKey("question", "plain", stage.value, moment.role),
        CellKey("question", "hard", stage.value, moment.role),
    )
    said = question or moment.say("presence")
    changes: dict[str, object] = {
        "stage": stage,
        "evidence": {stage.value: 1.0},
        "theme": "",
        "listening": False,
    }
    return Move("choice.stage", (said,), question=OPEN if question else "", changes=changes)


def _delete(moment: Moment, id: str) -> Move:
    if id == "yes":
        return Move("choice.delete", (moment.say("act", "delete_done"),), effect=FORGET)
    return Move("choice.keep", (moment.say("act", "delete_kept"),))


def _permission(moment: Moment, id: str) -> Move:
    if id == "yes":
        return give_step(moment, "permission", "")
    return Move("permission.declined", (moment.say("permission_declined"),))


def _contact(moment: Moment, id: str) -> Move:
    if id in gate.ANSWERS:
        return gate.contact_told(moment, id)
    if id in gate.WAYS and id != "not_now":
        return gate.way_chosen(moment, id)
    return Move("contact.open", (moment.say("permission_declined"),))


def _other_way(moment: Moment, id: str) -> Move:
    if id == "small_step":
        return give_step(moment, "other_way", "")
    if id == "only_listen":
        return start_listening(moment)
    if id == "a_person":
        return Move("about.human_please", (moment.say("about", "human_please"),))
    return Move("other_way.else", (moment.say("permission_declined"),))


def _circling(moment: Moment, id: str) -> Move:
    if id == "stop_today":
        return partings.say_goodbye(moment)
    return Move("circling.go_on", (moment.say("presence"),))


_BY_QUESTION = {
    DELETE: _delete,
    rights.EXPORT: rights.export_answered,
    PERMISSION: _permission,
    CONTACT: _contact,
    OTHER_WAY: _other_way,
    CIRCLING: _circling,
    NEAREST: nearest_chosen,
    REMEMBER: partings.remember,
    RETURN: partings.came_back,
    WHO: who.who_told,
}
