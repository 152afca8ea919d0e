"""Putting an answer together."""

from __future__ import annotations

from typing import Any

import pytest

from mend.content import CellKey
from mend.conversation import Conversation
from mend.model import Role, Stage
from mend.moves.respond import CIRCLING_AFTER, Parts, joined, respond
from tests.mend.talking import message, moment

ASK = CellKey("ask", "more")
STEP = CellKey("suggestion", stage="acknowledge_pain", role="betrayed")
KNOWN: dict[str, Any] = {"role": Role.BETRAYED, "role_told": True, "stage": Stage.ACKNOWLEDGE_PAIN}
HURT = message("it hurts so much", "acknowledge_pain", emotions=["sadness"])


def _parts(**more: Any) -> Parts:
    return Parts(
        "x", "That is a first part which is rather long to stand alone.", (ASK,), (STEP,), **more
    )


def _name(talk: Conversation, text: str = "it hurts so much", **more: Any) -> str:
    sent = message(text, "acknowledge_pain", emotions=["sadness"])
    return respond(moment(sent, talk), _parts(**more)).name


def test_a_reflection_is_followed_by_a_question() -> None:
    move = respond(moment(HURT, Conversation(**KNOWN)), _parts())
    assert move.name == "x.ask"
    assert move.asks
    assert move.question == "open"


def test_a_request_for_advice_gets_a_step_and_no_question() -> None:
    sent = message("what should I do", "acknowledge_pain")
    move = respond(moment(sent, Conversation(**KNOWN)), _parts())
    assert move.name == "x.advise"
    assert not move.asks


def test_an_answer_needs_no_step() -> None:
    assert _name(Conversation(**KNOWN), "what should I do", answers=True) == "x.ask"


def test_while_listening_nothing_is_asked() -> None:
    move = respond(moment(HURT, Conversation(**KNOWN, listening=True), quiet=True), _parts())
    assert move.name == "x.listen"
    assert not move.asks


def test_a_request_for_advice_ends_listening() -> None:
    sent = message("what should I do", "acknowledge_pain")
    move = respond(moment(sent, Conversation(**KNOWN, listening=True)), _parts())
    assert move.changes["listening"] is False


def test_after_three_questions_comes_a_reply_without() -> None:
    assert _name(Conversation(**KNOWN, questioned=3)) == "x.rest"


def test_after_a_while_a_step_is_offered_with_a_way_out() -> None:
    talk = Conversation(**KNOWN, turns=5, session_turns=5)
    move = respond(moment(HURT, talk), _parts())
    assert move.name == "x.permission"
    assert [choice.id for choice in move.choices] == ["yes", "not_now"]


def test_an_offer_is_not_made_again_soon() -> None:
    assert _name(Conversation(**KNOWN, turns=8, session_turns=8, offer_turn=5)) == "x.ask"


def test_nothing_is_offered_when_it_does_not_hurt() -> None:
    sent = message("we met at noon", "acknowledge_pain")
    talk = Conversation(**KNOWN, turns=5, session_turns=5)
    assert respond(moment(sent, talk), _parts()).name == "x.ask"


def test_after_a_long_time_a_close_is_offered() -> None:
    talk = Conversation(**KNOWN, turns=CIRCLING_AFTER, session_turns=CIRCLING_AFTER)
    move = respond(moment(HURT, talk), _parts())
    assert move.name == "x.circling"
    assert [choice.id for choice in move.choices] == ["stop_today", "go_on"]


def test_without_a_fresh_question_it_rests() -> None:
    asked = tuple(f"ask.more.{letter}" for letter in "abcdefghijkl")
    assert _name(Conversation(**KNOWN, questions=asked)) == "x.rest"


@pytest.mark.parametrize(
    ("first", "then", "bubbles"),
    [
        ("You sound sad.", "What helps?", 1),
        ("This is a first part that goes on for more than ten words here.", "What helps?", 2),
        ("You sound sad.", "One. Two. Three.", 2),
        ("", "What helps?", 1),
        ("You sound sad.", "", 1),
    ],
)
def test_short_parts_share_a_bubble(first: str, then: str, bubbles: int) -> None:
    assert len(joined(first, then)) == bubbles
