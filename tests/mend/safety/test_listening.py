"""After the questions: no coaching while the level is high."""

from __future__ import annotations

import pytest

from tests.mend.safety.scripted import HIGH, Scripted, danger, person


@pytest.fixture
def someone() -> Scripted:
    """Someone at level high whose questions are over."""
    one = person("GB")
    one.say("I want to die", danger("suicide_active", HIGH))
    one.choose("skip")
    return one


def test_the_next_messages_are_listened_to(someone: Scripted) -> None:
    for text in ("how do I trust him again", "should I check his phone"):
        assert "?" not in someone.say(text)
        assert someone.move == "safety.listen"


def test_now_and_then_it_is_asked_whether_things_are_safer(someone: Scripted) -> None:
    moves = []
    for text in ("it hurts", "he lied", "I can't sleep", "why me"):
        someone.say(text)
        moves.append(someone.move)
    assert moves.count("safety.suicide.check") == 1


def test_a_goodbye_gets_help_and_no_guilt(someone: Scripted) -> None:
    said = someone.say("bye", act="goodbye")
    assert someone.move == "safety.goodbye"
    assert "miss" not in said


@pytest.mark.parametrize("act", ["about_coach", "about_privacy", "delete_data", "export_data"])
def test_what_concerns_the_coach_is_answered_as_ever(someone: Scripted, act: str) -> None:
    someone.say("a question about you", act=act)
    assert not someone.move.startswith("safety.")
    assert someone.reply.bubbles[-1].card is not None
