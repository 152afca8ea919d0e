"""The few questions about the person: seldom, skippable, never after pain."""

from __future__ import annotations

from typing import Any

from mend.conversation import Conversation
from mend.model import Role, Stage
from mend.moves.admin import may_ask, role_question
from tests.mend.talking import message, moment

PLAIN = message("we met at noon", "acknowledge_pain")
DUE: dict[str, Any] = {"turns": 4, "session_turns": 4, "stage": Stage.ACKNOWLEDGE_PAIN}


def _asked(talk: Conversation) -> bool:
    return role_question(moment(PLAIN, talk), "x", "First.", {}) is not None


def test_who_broke_the_trust_is_asked_while_it_is_unknown() -> None:
    move = role_question(moment(PLAIN, Conversation(**DUE)), "x", "First.", {})
    assert move is not None
    assert [choice.id for choice in move.choices] == ["they_did", "i_did", "skip_role"]
    assert move.changes["asked"] == ("role",)


def test_it_is_not_asked_of_those_who_told() -> None:
    assert not _asked(Conversation(**DUE, role=Role.BETRAYED, role_told=True))


def test_it_is_not_asked_of_outsiders() -> None:
    assert not _asked(Conversation(**DUE, party="outsider"))


def test_it_is_not_asked_twice_in_a_session() -> None:
    assert not _asked(Conversation(**DUE, asked=("role",)))


def test_the_first_message_gets_its_full_answer() -> None:
    assert not may_ask(moment(PLAIN, Conversation()), "role")


def test_nothing_is_asked_right_after_pain() -> None:
    assert not _asked(Conversation(**DUE, hard_turn=3))
    assert _asked(Conversation(**DUE, hard_turn=2))


def test_three_turns_lie_between_two_such_questions() -> None:
    assert not may_ask(moment(PLAIN, Conversation(**DUE, admin_turn=2)), "role")
    assert may_ask(moment(PLAIN, Conversation(**DUE, admin_turn=1)), "role")
