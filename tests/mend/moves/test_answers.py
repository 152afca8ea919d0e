"""What follows from a choice."""

from __future__ import annotations

from typing import Any

import pytest

from mend.conversation import Conversation
from mend.model import Choice, Role, Stage
from mend.moves.answers import answer_choice
from mend.moves.move import (
    CIRCLING,
    CLARIFY,
    DELETE,
    FORGET,
    OPEN,
    OTHER_WAY,
    PERMISSION,
    ROLE,
    Move,
)
from mend.moves.places import STAGE_OF
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


# the five places, asked for at any time


def _asked(text: str, choice: str = "", **talk: Any) -> Move | None:
    return answer_choice(moment(message(text, choice=choice), Conversation(**talk)))


@pytest.mark.parametrize("id", STAGE_OF)
def test_a_place_of_the_menu_is_gone_to_though_nothing_was_offered(id: str) -> None:
    move = _asked(id, choice=id, listening=True)
    assert move is not None
    assert move.name in ("choice.stage", "referral.general")
    assert move.changes["listening"] is False


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Rebuilding trust", Stage.REBUILD_TRUST),
        ("deciding.", Stage.DECIDE_FUTURE),
        ("let's talk about the pain", Stage.ACKNOWLEDGE_PAIN),
        ("Talk about talking openly", Stage.OPEN_COMMUNICATION),
    ],
)
def test_a_place_can_be_typed(text: str, stage: Stage) -> None:
    move = _asked(text)
    assert move is not None
    assert move.changes["stage"] is stage


def test_the_answer_to_an_open_question_is_no_place() -> None:
    assert _asked("The pain", question=OPEN) is None
    assert _asked("talk about the pain", question=OPEN) is not None


def test_a_story_is_no_place() -> None:
    assert _asked("I keep deciding and then I don't") is None


def test_somebody_else_goes_nowhere() -> None:
    assert _asked("pain", choice="pain", stranger=True) is None


def test_while_contact_goes_on_in_secret_the_place_of_trust_says_what_is_possible() -> None:
    move = _asked("trust", choice="trust", contact="secret", role=Role.BETRAYER)
    assert move is not None
    assert move.name == "contact.closed"
    assert {choice.id for choice in move.choices} == {"tell_truth", "hard_to_end", "not_now"}


def test_finding_help_says_where_to_look() -> None:
    move = _asked("help", choice="help")
    assert move is not None
    assert move.name == "referral.general"
