"""Coming back and taking leave."""

from __future__ import annotations

from typing import Any

import pytest

from mend.conversation import Conversation
from mend.model import Stage
from mend.moves.move import REMEMBER, RETURN
from mend.moves.partings import came_back, greet, remember, say_goodbye
from mend.safety.state import SafetyState
from tests.mend.talking import message, moment

BYE = message("bye", act="goodbye")
HELLO = message("hello", act="greet")
TALKED: dict[str, Any] = {"turns": 5, "session_turns": 5, "stage": Stage.ACKNOWLEDGE_PAIN}


def test_a_newcomer_is_greeted() -> None:
    assert greet(moment(HELLO)).name == "act.greet"


def test_who_comes_back_is_asked_first_and_nothing_is_named() -> None:
    talk = Conversation(turns=5, stage=Stage.DECIDE_FUTURE)
    move = greet(moment(HELLO, talk))
    assert move.question == RETURN
    assert "leav" not in " ".join(move.bubbles)


def test_carrying_on_says_where_we_were() -> None:
    talk = Conversation(turns=5, stage=Stage.REBUILD_TRUST)
    move = came_back(moment(message("x"), talk), "carry_on")
    assert move.name == "return.carry_on"
    assert "trust" in " ".join(move.bubbles).lower()


def test_a_new_beginning_leaves_the_old_place() -> None:
    talk = Conversation(turns=5, stage=Stage.REBUILD_TRUST, theme="images")
    move = came_back(moment(message("x"), talk), "start_new")
    assert move.changes["stage"] is None
    assert move.changes["theme"] == ""


def test_a_goodbye_gets_a_close() -> None:
    move = say_goodbye(moment(BYE, Conversation(**TALKED, remember_asked=True)))
    assert not move.asks
    assert len(move.bubbles[0].split()) > 10


def test_the_first_goodbye_asks_once_whether_to_remember() -> None:
    move = say_goodbye(moment(BYE, Conversation(**TALKED)))
    assert move.question == REMEMBER
    assert move.changes["remember_asked"] is True
    assert [choice.id for choice in move.choices] == [
        "remember_30",
        "remember_90",
        "remember_365",
        "remember_no",
    ]


@pytest.mark.parametrize(
    "talk",
    [
        Conversation(**{**TALKED, "session_turns": 2}),
        Conversation(**TALKED, safety=SafetyState(level=2)),
        Conversation(**TALKED, safety=SafetyState(follow_up=True)),
        Conversation(**TALKED, safety=SafetyState(discreet=True)),
    ],
)
def test_it_is_not_asked_too_soon_or_after_danger(talk: Conversation) -> None:
    assert say_goodbye(moment(BYE, talk)).question == ""


@pytest.mark.parametrize(
    ("id", "days"),
    [("remember_30", 30), ("remember_90", 90), ("remember_365", 365), ("remember_no", 0)],
)
def test_the_answer_says_how_long(id: str, days: int) -> None:
    assert remember(moment(BYE), id).retention_days == days
