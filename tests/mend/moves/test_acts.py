"""Greetings, questions about the coach, commands; listening on and off."""

from __future__ import annotations

from typing import Any

import pytest

from mend.conversation import Conversation
from mend.model import Stage
from mend.moves.acts import answer_act, answer_listening
from mend.moves.move import DELETE, Move
from tests.mend.talking import message, moment

IN_TALK = Conversation(turns=3, session_turns=3, stage=Stage.ACKNOWLEDGE_PAIN)


def _act(act: str, text: str = "x", talk: Conversation = IN_TALK, **labels: Any) -> Move:
    move = answer_act(moment(message(text, act=act, **labels), talk))
    assert move is not None
    return move


def test_a_message_of_a_stage_is_no_act() -> None:
    assert answer_act(moment(message("it hurts", "acknowledge_pain"))) is None


@pytest.mark.parametrize(
    "act", ["thanks", "menu", "off_topic", "gibberish", "unsure", "deny", "affirm", "language"]
)
def test_an_act_gets_its_answer(act: str) -> None:
    assert _act(act).name == f"act.{act}"


def test_a_direct_question_gets_a_direct_answer() -> None:
    assert _act("about_coach", "are you human").name == "about.are_you_human"
    assert _act("about_privacy", "who can read this").name == "privacy.who_can_read"


def test_deleting_is_confirmed_first() -> None:
    move = _act("delete_data", "delete everything")
    assert move.question == DELETE
    assert [choice.id for choice in move.choices] == ["yes", "no"]


def test_what_to_do_is_advice_even_if_it_looks_like_a_menu() -> None:
    move = _act("menu", "what should I do right now?")
    assert move.name == "act.step"
    assert not move.asks


def test_before_anything_was_told_it_is_a_menu() -> None:
    assert _act("menu", "what should I do here", Conversation()).name == "act.menu"


def test_good_news_in_small_talk_is_met_as_such() -> None:
    move = _act("small_talk", "we laughed today", emotions=["relief"])
    assert move.name.startswith("stage.")


def test_another_problem_is_met_with_its_feeling_and_sent_on() -> None:
    move = _act("unrelated_problem", "my cat is ill", emotions=["fear"])
    assert move.name == "act.unrelated_problem"
    assert len(" ".join(move.bubbles).split(".")) > 2


def test_listening_begins_without_a_question_and_says_how_it_ends() -> None:
    move = answer_listening(moment(message("just listen", act="just_listen")))
    assert move is not None
    assert move.changes["listening"] is True
    assert not move.asks
    assert "ask me" in " ".join(move.bubbles)


def test_listening_may_be_asked_for_in_the_middle_of_a_story() -> None:
    sent = message("he lied again and please no advice", "acknowledge_pain", emotions=["anger"])
    move = answer_listening(moment(sent))
    assert move is not None
    assert move.changes["listening"] is True


def test_listening_ends_when_questions_are_wanted() -> None:
    talk = Conversation(listening=True)
    move = answer_listening(moment(message("ask me something", act="just_listen"), talk))
    assert move is not None
    assert move.changes["listening"] is False


def test_a_story_neither_begins_nor_ends_listening() -> None:
    sent = message("he lied again", "acknowledge_pain")
    assert answer_listening(moment(sent)) is None
    assert answer_listening(moment(sent, Conversation(listening=True))) is None
