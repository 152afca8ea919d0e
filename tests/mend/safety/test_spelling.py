"""Misspellings and the words behind them."""

from __future__ import annotations

import pytest

from mend.safety.spelling import Speller

SPELLER = Speller.build(["kill", "myself", "choke", "husband", "gun"], ["bill", "chose", "fun"])


@pytest.mark.parametrize("typed", ["chokee", "choek", "chke", "chpke", "cchoke", "coke", "hcoke"])
def test_one_slip_is_undone(typed: str) -> None:
    assert SPELLER.guesses(typed) == ("choke",)


@pytest.mark.parametrize("typed", ["bill", "chose", "fun"])
def test_words_of_their_own_are_left_alone(typed: str) -> None:
    assert SPELLER.guesses(typed) == ()


@pytest.mark.parametrize("typed", ["chxxe", "gu", "gon", "x" * 40])
def test_two_slips_and_very_short_words_are_not_guessed(typed: str) -> None:
    assert SPELLER.guesses(typed) == ()


def test_a_letter_left_out_of_a_short_word_is_guessed() -> None:
    assert SPELLER.guesses("kil") == ("kill",)


def test_words_written_as_one_are_parted() -> None:
    assert SPELLER.halves("killmyself") == ("kill", "myself")
    assert SPELLER.halves("kitchens") is None


def test_starred_letters_are_filled_in() -> None:
    assert SPELLER.starred("k*ll") == "kill"
    assert SPELLER.starred("kill") is None
