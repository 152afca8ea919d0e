"""Skip, back, again, pause, go on, stop."""

from __future__ import annotations

from typing import Any

import pytest

from mend.conversation import Conversation
from mend.model import Choice, Stage
from mend.moves.control import answer_control
from mend.moves.move import Move
from tests.mend.talking import message, moment

TALK: dict[str, Any] = {
    "turns": 3,
    "session_turns": 3,
    "stage": Stage.ACKNOWLEDGE_PAIN,
    "replies": (("The one before.",), ("Reflected.", "What helps?")),
}


def _do(text: str, **talk: Any) -> Move:
    state = Conversation(**{**TALK, **talk})
    return answer_control(moment(message(text, act="control"), state))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("stop", "stop"),
        ("cancel", "stop"),
        ("end this", "stop"),
        ("skip", "skip"),
        ("next question", "skip"),
        ("go back", "back"),
        ("undo", "back"),
        ("repeat that", "repeat"),
        ("say it again", "repeat"),
        ("pause", "pause"),
        ("she just came in, pause", "pause"),
        ("hang on, phone's ringing", "pause"),
        ("continue where we left off", "continue"),
    ],
)
def test_a_command_is_known_by_its_words(text: str, name: str) -> None:
    assert _do(text).name == f"control.{name}"


def test_repeating_says_the_last_reply_again_and_keeps_its_question_open() -> None:
    move = _do("repeat that", question="permission", choices=(Choice("yes", "Yes"),))
    assert move.bubbles[1:] == ("Reflected.", "What helps?")
    assert move.question == "permission"
    assert [choice.id for choice in move.choices] == ["yes"]


def test_back_is_the_reply_before() -> None:
    assert _do("back").bubbles[1:] == ("The one before.",)


def test_before_the_first_reply_there_is_nothing_to_repeat() -> None:
    assert len(_do("repeat that", replies=()).bubbles) == 1


def test_skipping_brings_another_question() -> None:
    assert _do("skip").asks


def test_skipping_asks_nothing_of_one_who_wants_to_be_heard() -> None:
    assert not _do("skip", listening=True).asks


@pytest.mark.parametrize("text", ["stop", "pause"])
def test_stopping_and_pausing_want_nothing(text: str) -> None:
    assert not _do(text).asks
