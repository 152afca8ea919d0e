"""A yes, a no, a shrug, one word or silence after an open question."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation, Said
from mend.model import Role, Stage
from mend.moves.follow_up import answer_open
from mend.moves.move import OPEN, PERMISSION, Move
from tests.mend.talking import message, moment

ASKED = Conversation(
    turns=2,
    session_turns=2,
    role=Role.BETRAYED,
    role_told=True,
    stage=Stage.ACKNOWLEDGE_PAIN,
    question=OPEN,
)


def _reply(text: str, act: str, talk: Conversation = ASKED) -> Move | None:
    return answer_open(moment(message(text, act=act), talk))


@pytest.mark.parametrize(
    ("text", "act", "name"),
    [
        ("yes", "affirm", "answer.ask"),
        ("at night mostly", "small_talk", "answer.ask"),
        ("my sister", "off_topic", "answer.ask"),
        ("no", "deny", "answer.no"),
        ("idk", "unsure", "answer.unsure"),
        ("", "empty", "answer.silence"),
        ("…", "gibberish", "answer.silence"),
    ],
)
def test_a_few_words_answer_an_open_question(text: str, act: str, name: str) -> None:
    move = _reply(text, act)
    assert move is not None
    assert move.name == name


def test_a_no_is_not_asked_again() -> None:
    move = _reply("no", "deny")
    assert move is not None
    assert not move.asks


def test_a_shrug_is_fine_and_something_small_is_offered() -> None:
    move = _reply("idk", "unsure")
    assert move is not None
    assert move.question == PERMISSION


def test_a_second_shrug_is_left_in_peace() -> None:
    talk = Conversation(turns=3, session_turns=3, question=OPEN, offer_turn=2)
    move = _reply("idk", "unsure", talk)
    assert move is not None
    assert not move.asks


def test_silence_is_never_pressed() -> None:
    for silent in range(4):
        talk = Conversation(turns=2, session_turns=2, question=OPEN, silent=silent)
        move = _reply("", "empty", talk)
        assert move is not None
        assert not move.asks
        assert move.changes["silent"] == silent + 1


def test_done_after_a_suggestion_is_taken_as_such() -> None:
    talk = Conversation(turns=3, session_turns=3, said=(Said(2, "step.images.betrayed.a"),))
    move = _reply("ok I drank some water", "small_talk", talk)
    assert move is not None
    assert move.name == "answer.step"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("thank you so much", "thanks"),
        ("will it rain in Bristol tomorrow or not", "off_topic"),
        ("who can read this", "about_privacy"),
    ],
)
def test_what_is_no_answer_is_left_to_others(text: str, act: str) -> None:
    assert _reply(text, act) is None


def test_a_message_of_a_stage_is_left_to_others() -> None:
    assert answer_open(moment(message("it hurts", "acknowledge_pain"), ASKED)) is None
