"""At most one administrative question in three turns, skippable, never after pain or danger."""

from __future__ import annotations

from collections.abc import Mapping

from mend.content import CellKey
from mend.model import Role
from mend.moves.move import ROLE, Moment, Move

TURNS_BETWEEN = 3


def role_question(
    moment: Moment, name: str, first: str, changes: Mapping[str, object]
) -> Move | None:
    """`first` and the question who broke the trust, where that is due and changes the words."""
    if not _role_is_due(moment):
        return None
    return Move(
        f"{name}.role",
        (first, moment.words.pick(CellKey("admin", "role"))),
        choices=moment.choices("they_did", "i_did", "skip_role"),
        question=ROLE,
        changes={**changes, **asked(moment, "role")},
    )


def asked(moment: Moment, what: str) -> dict[str, object]:
    """What changes by asking an administrative question."""
    return {"asked": (*moment.talk.asked, what), "admin_turn": moment.talk.turns}


def may_ask(moment: Moment, what: str) -> bool:
    """Whether an administrative question may be asked now: not too many, not after pain."""
    talk = moment.talk
    return (
        what not in talk.asked
        and talk.session_turns > 0
        and talk.turns - talk.admin_turn >= TURNS_BETWEEN
        and talk.turns - talk.hard_turn > 1
    )


def _role_is_due(moment: Moment) -> bool:
    talk = moment.talk
    unknown = talk.role is Role.UNKNOWN and not talk.role_told and not talk.party
    return unknown and may_ask(moment, "role")
