"""Plain letters, and numbers that mean an age."""

from __future__ import annotations

import pytest

from mend.safety.plain import ages_as_words, number_forms, plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Café", "cafe"), ("DON’T", "don't"), ("a\u200bb", "ab"), ("ﬁne", "fine"), ("मरना", "मरना")],
)
def test_letters_become_plain_and_other_scripts_keep_their_signs(typed: str, read: str) -> None:
    assert plain(typed) == read


@pytest.mark.parametrize("text", ["4 year old", "4yo", "4-year-old", "4 yrs old", "four year old"])
def test_an_age_is_one_word(text: str) -> None:
    assert ages_as_words(text).split() == ["4yearold"]


def test_months_are_a_babys_age() -> None:
    assert number_forms(ages_as_words("9 months old").strip()) == ("#child",)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("15", "#minor"),
        ("15yearold", "#minoryears"),
        ("40yearold", "#adult"),
        ("30", "#many"),
        ("2009", "#year"),
    ],
)
def test_numbers_say_what_they_can_mean(word: str, form: str) -> None:
    assert form in (number_forms(word) or ())


def test_words_are_no_numbers() -> None:
    assert number_forms("fifteen") is None
