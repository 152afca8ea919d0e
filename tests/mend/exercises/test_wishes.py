"""Asking for exercises and notes; and what is said to the coach."""

from __future__ import annotations

import pytest

from mend.exercises.wishes import is_for_coach, wants_menu, wants_notes


@pytest.mark.parametrize(
    "text",
    ["exercises", "show me the exercises", "do you have any exercises for this?", "an exercise",
     "what exercises are there", "is there an exercise against jealousy",
     "other exercises", "I'd like an exercise"],
)  # fmt: skip
def test_the_menu_is_asked_for(text: str) -> None:
    assert wants_menu(text)


@pytest.mark.parametrize(
    "text",
    ["he goes to exercise every day", "we have things to do at the house", "stop the exercise",
     "I exercise to forget", "give me something to do", "there is nothing I can do"],
)  # fmt: skip
def test_the_menu_is_not_asked_for(text: str) -> None:
    assert not wants_menu(text)


@pytest.mark.parametrize("text", ["my notes", "show me my notes please", "can i change my notes"])
def test_notes_are_asked_for(text: str) -> None:
    assert wants_notes(text)


@pytest.mark.parametrize("text", ["I found his notes", "she read my notes about him to her mother"])
def test_notes_are_not_asked_for(text: str) -> None:
    assert not wants_notes(text)


@pytest.mark.parametrize(
    "text",
    ["hello", "thanks a lot", "thank you", "good night", "delete everything", "this is stupid",
     "you don't understand me", "this isn't helping", "are you a real person?"],
)  # fmt: skip
def test_it_is_said_to_the_coach(text: str) -> None:
    assert is_for_coach(text)


@pytest.mark.parametrize(
    "text",
    ["hurt", "useless", "you were late", "thank him for dinner", "hello at the door",
     "stupid and small", "you don't understand why I lied to you that whole year"],
)  # fmt: skip
def test_it_is_an_answer(text: str) -> None:
    assert not is_for_coach(text)
