"""When and how it is asked whether to carry on from last time."""

from __future__ import annotations

from dataclasses import replace

from mend.conversation import Conversation
from mend.moves.move import RETURN
from mend.moves.partings import ask_return, return_is_due
from mend.moves.returning import PLAN, offer_return
from tests.mend.talking import message, moment

AWAY = Conversation(turns=20, earlier={"role": "betrayed"})
HELLO = message("hello", act="greet")


def test_it_is_due_once_while_something_is_held_back_and_never_after_pain() -> None:
    assert return_is_due(moment(HELLO, AWAY))
    assert not return_is_due(moment(HELLO, replace(AWAY, earlier={})))
    assert not return_is_due(moment(HELLO, replace(AWAY, asked=(RETURN,))))
    assert not return_is_due(moment(HELLO, replace(AWAY, hard_turn=20)))


def test_what_was_heard_stands_before_the_question() -> None:
    move = ask_return(moment(HELLO, AWAY), "stage.ask", ("That is hard.",), {"theme": "x"})
    assert move.name == "stage.ask.return"
    assert move.bubbles[0] == "That is hard."
    assert sum(text.count("?") for text in move.bubbles) == 1
    assert move.changes["theme"] == "x"
    assert [choice.id for choice in move.choices] == ["carry_on", "start_new"]


def test_what_was_wanted_is_remembered() -> None:
    move = offer_return(moment(HELLO, AWAY), "Carry on?", then=PLAN)
    assert move.changes["asked"] == (RETURN, PLAN)
