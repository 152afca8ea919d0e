"""What steers an exercise, and what only sounds like it."""

from __future__ import annotations

import pytest

from mend.exercises.commands import command, is_continue

STEERING = {
    "stop": ["stop", "Stop.", "please stop", "I want to stop now", "quit", "that's enough",
             "I don't want to do this", "stop it", "I can’t do this", "stop the exercise",
             "let's stop here", "I'm done"],
    "pause": ["pause", "later", "I need a break", "hold on", "brb", "can we finish it later",
              "not now", "wait", "another time please"],
    "skip": ["skip", "next", "pass", "skip this one", "I'd rather not say", "next question",
             "I don't want to answer that", "leave it out"],
    "back": ["back", "go back", "previous question", "undo", "wrong button", "I take that back",
             "change my last answer"],
    "again": ["again", "repeat", "say that again", "what was the question",
              "I didn't mean it like that", "that's not what I meant"],
    "hint": ["what do you mean", "I don't understand", "give me an example", "like what", "huh?"],
    "why": ["why?", "why do you ask", "what is this for", "how does this help"],
}  # fmt: skip
ANSWERS = [
    "I want to stop lying", "the stop at the bus station", "he never went back", "skip dinner",
    "next to me on the sofa", "I need a break from him", "stop shouting", "why did she do it to me",
    "the pause before he answered", "I want it to stop hurting", "again and again he lied",
    "I don't want to lose her", "later that night he told me", "no", "what he said about my body",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in STEERING.items() for text in texts]
)
def test_a_command_is_known(name: str, text: str) -> None:
    assert command(text) == name


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_is_no_command(text: str) -> None:
    assert command(text) == ""


@pytest.mark.parametrize(
    "text",
    ["continue", "go on", "resume the exercise", "let's carry on", "I'm ready to go on",
     "continue where we left off", "pick it up"],
)  # fmt: skip
def test_going_on_is_known(text: str) -> None:
    assert is_continue(text)


@pytest.mark.parametrize("text", ["I can't go on", "he wants to continue seeing her", "yes"])
def test_going_on_is_not_read_into_everything(text: str) -> None:
    assert not is_continue(text)
