"""At most one administrative question in three turns, skippable, never after pain or danger."""

from __future__ import annotations

from dataclasses import replace

from mend.content import ANY, CellKey
from mend.model import Role
from mend.moves.move import Moment, Move

TURNS_BETWEEN = 3


def with_role_question(moment: Moment, move: Move) -> Move:
    """Replace the open question of `move` by the one for the role, where that is due."""
    if not _role_is_due(moment, move):
        return move
    asked = moment.words.pick(CellKey("admin", "role"))
    return replace(
        move,
        bubbles=(*move.bubbles[:-1], asked),
        choices=tuple(moment.choice(id) for id in ("they_did", "i_did", "skip_role")),
        question="role",
        changes={
            **move.changes,
            "asked": (*moment.talk.asked, "role"),
            "admin_turn": moment.talk.turns,
        },
    )


def _role_is_due(moment: Moment, move: Move) -> bool:
    talk = moment.talk
    return (
        move.name == "stage.ask"
        and talk.role is Role.UNKNOWN
        and moment.role == ANY
        and "role" not in talk.asked
        and talk.session_turns > 0
        and talk.turns - talk.admin_turn >= TURNS_BETWEEN
        and talk.turns - talk.hard_turn > 1
    )
