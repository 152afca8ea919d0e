"""What asks something, and what only looks as if it did."""

from __future__ import annotations

import pytest

from mend.asking import asked_part


@pytest.mark.parametrize(
    "text",
    [
        "should I tell his wife?",
        "do I tell the children",
        "how long does it take",
        "he comes home at six, do I say something",
        "does sexting count",
        "is leaving him the right thing",
        "what on earth made her do it",
        "what if I can never forgive",
        "a human please",
        "give me a human",
        "I want to talk to a real person",
    ],
)
def test_a_question_is_one_with_and_without_its_sign(text: str) -> None:
    assert asked_part(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "I still love her and I hate that",
        "I want to know if he still loves me",
        "my husband can see what I write in my diary",
        "when I found out I threw up",
        "what he did was awful",
        "what a mess",
        "can't sleep",
        "is crying again",
        "I told his wife",
        "",
    ],
)
def test_a_statement_asks_nothing(text: str) -> None:
    assert asked_part(text) == ""


def test_of_a_longer_message_the_asking_sentence_counts() -> None:
    text = "I read his messages last night. Should I get tested? I'm scared."
    assert asked_part(text) == "Should I get tested?"
