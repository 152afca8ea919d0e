"""What follows from a choice."""

from __future__ import annotations

from typing import Any

from mend.conversation import Conversation
from mend.model import Choice, Role, Stage
from mend.moves.answers import answer_choice
from mend.moves.move import (
    CIRCLING,
    CLARIFY,
    DELETE,
    FORGET,
    OTHER_WAY,
    PERMISSION,
    ROLE,
    Move,
)
from tests.mend.talking import message, moment


def _answer(id: str, question: str, **talk: Any) -> Move:
    choices = (Choice(id, id),)
    state = Conversation(question=question, choices=choices, **talk)
    move = answer_choice(moment(message(id, choice=id), state))
    assert move is not None
    return move


def test_nothing_chosen_is_no_answer() -> None:
    assert answer_choice(moment(message("it hurts", "acknowledge_pain"))) is None


def test_yes_to_an_offer_brings_one_step() -> None:
    move = _answer("yes", PERMISSION, stage=Stage.ACKNOWLEDGE_PAIN)
    assert move.name == "permission.step"
    assert not move.asks


def test_no_to_an_offer_is_fine() -> None:
    assert _answer("not_now", PERMISSION).name == "permission.declined"


def test_a_role_is_taken() -> None:
    move = _answer("i_did", ROLE)
    assert move.changes["role"] is Role.BETRAYER
    assert move.changes["role_told"] is True


def test_a_place_is_taken() -> None:
    move = _answer("trust", CLARIFY)
    assert move.changes["stage"] is Stage.REBUILD_TRUST
    assert move.asks


def test_deleting_needs_a_yes() -> None:
    assert _answer("yes", DELETE).effect == FORGET
    assert _answer("no", DELETE).effect == ""


def test_another_way_can_be_a_step_listening_or_a_person() -> None:
    assert _answer("small_step", OTHER_WAY).name == "other_way.step"
    assert _answer("only_listen", OTHER_WAY).changes["listening"] is True
    assert _answer("a_person", OTHER_WAY).name == "about.human_please"
    assert _answer("something_else", OTHER_WAY).name == "other_way.else"


def test_stopping_for_today_is_a_goodbye() -> None:
    move = _answer("stop_today", CIRCLING, turns=20, session_turns=20)
    assert move.name.startswith("act.goodbye")
    assert _answer("go_on", CIRCLING).name == "circling.go_on"
