"""The person's own words, fit to be said back."""

from __future__ import annotations

import pytest

from mend.quotes import quotable


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "First she said it was two times, then five. I can't make sense of it.",
            "I can't make sense of it",
        ),
        (
            "he proposed again last month and I feel like a guest in my own house since then",
            "I feel like a guest in my own house",
        ),
        (
            "my head is full all day long and i don't trust anyone and that is new",
            "I don't trust anyone",
        ),
    ],
)
def test_a_clause_about_ones_own_feeling_is_taken(text: str, quote: str) -> None:
    assert quotable(text) == quote


@pytest.mark.parametrize(
    "text",
    [
        "I feel so alone",  # the whole message: an echo
        "he came home at six and then he cooked dinner for us all",  # no feeling
        "since that day in the kitchen I feel so worthless and I can't stop it at all",
        "after all the lies in that long year I want to kill him with my own hands",
        "she lied about the money and the house and I want to leave her for good now",
    ],
)
def test_nothing_harsh_short_or_about_the_choice_is_said_back(text: str) -> None:
    assert quotable(text) == ""
