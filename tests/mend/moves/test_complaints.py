"""When an answer missed: another move, not only other words."""

from __future__ import annotations

from typing import Any

import pytest

from mend.conversation import Conversation, Said
from mend.model import Stage
from mend.moves.complaints import answer_complaint
from mend.moves.move import OTHER_WAY, Move
from tests.mend.talking import message, moment

QUESTION = "question.hard.acknowledge_pain.betrayed.a"


def _complain(text: str, last: str = QUESTION, act: str = "complaint", **talk: Any) -> Move:
    state = Conversation(
        turns=3, session_turns=3, stage=Stage.ACKNOWLEDGE_PAIN, said=(Said(2, last),), **talk
    )
    return answer_complaint(moment(message(text, act=act), state), act)


def _kinds(move: Move, *kinds: str) -> bool:
    return any(kind in " ".join(move.counters) for kind in kinds)


def test_after_a_question_comes_a_step() -> None:
    move = _complain("useless")
    assert not move.asks
    assert any(word in " ".join(move.bubbles) for word in ("You", "you"))
    assert move.name == "complaint.useless"


def test_after_advice_comes_listening() -> None:
    move = _complain("this didn't help", last="suggestion.acknowledge_pain.a")
    assert not move.asks
    assert not move.choices


def test_after_listening_comes_a_question() -> None:
    assert _complain("useless", last="presence.a").asks


def test_from_the_second_on_the_person_chooses() -> None:
    move = _complain("useless again", complaints=1)
    assert move.question == OTHER_WAY
    assert {choice.id for choice in move.choices} >= {"small_step", "only_listen", "a_person"}


def test_it_is_counted_by_sentence() -> None:
    assert _complain("you repeat yourself").counters == (f"complaint.{QUESTION}",)


def test_labels_and_safety_are_not_counted() -> None:
    assert _complain("useless", last="label.yes.a").counters == ()


def test_it_is_remembered_how_often() -> None:
    assert _complain("useless", complaints=2).changes["complaints"] == 3


def test_stop_asking_begins_listening() -> None:
    move = _complain("stop asking me how that makes me feel")
    assert move.changes["listening"] is True
    assert not move.asks


def test_too_long_makes_it_short_from_now_on() -> None:
    move = _complain("too many words, shorter", act="rephrase")
    assert move.changes["brief"] is True
    assert sum(len(bubble.split()) for bubble in move.bubbles) <= 15


def test_unclear_is_put_more_plainly() -> None:
    move = _complain("what do you mean", act="rephrase")
    assert move.name == "rephrase.plainer"
    assert move.asks


def test_misread_asks_for_the_right_place() -> None:
    move = _complain("that's not what I meant", act="rephrase")
    assert "something_else" in [choice.id for choice in move.choices]


def test_while_listening_even_a_misreading_asks_nothing() -> None:
    assert not _complain("that's not what I meant", act="rephrase", listening=True).asks
    assert not _complain("what do you mean", act="rephrase", listening=True).asks


@pytest.mark.parametrize("text", ["too slow", "it froze in the middle", "the font is tiny"])
def test_a_broken_program_is_not_a_bad_answer(text: str) -> None:
    move = _complain(text)
    assert move.name == "complaint.broken"
    assert not move.counters
