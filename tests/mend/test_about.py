"""Which question about the coach is asked."""

from __future__ import annotations

import pytest

from mend.about import find_about, is_about_coach
from mend.content import CellKey
from tests.mend.talking import content


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("are you a real person", "are_you_human"),
        ("are you a therapist", "are_you_therapist"),
        ("what does it cost", "cost"),
        ("whose side are you on", "sides"),
        ("do you remember me", "remember_me"),
        ("do you speak Spanish", "languages"),
        ("can you call the police", "can_you_call"),
        ("do you think I'm a bad person", "opinion"),
        ("are you there", "still_here"),
        ("what is this", "what_is_this"),
    ],
)
def test_a_question_about_the_coach_finds_its_answer(text: str, topic: str) -> None:
    assert find_about(text, privacy=False) == ("about", topic)
    assert content().find(CellKey("about", topic)) is not None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("can my wife see this", "partner_can_see"),
        ("is it encrypted", "encrypted"),
        ("does it stay in my browser history", "history"),
        ("who can read this", "who_can_read"),
    ],
)
def test_a_question_about_privacy_finds_its_answer(text: str, topic: str) -> None:
    assert find_about(text, privacy=True) == ("privacy", topic)


def test_some_words_are_always_for_the_coach() -> None:
    assert is_about_coach("you're on her side")
    assert not is_about_coach("he is on her side")
