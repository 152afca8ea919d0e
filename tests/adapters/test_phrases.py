"""Recovery phrases and link codes."""

from __future__ import annotations

import math
import re

from adapters import phrases
from mend.remembering import PHRASE_WORDS, plain


def test_a_phrase_holds_77_bits() -> None:
    assert PHRASE_WORDS * math.log2(len(phrases.words())) >= 77


def test_a_phrase_is_words_of_the_list() -> None:
    words = phrases.new_phrase().split()
    assert len(words) == PHRASE_WORDS
    assert set(words) <= set(phrases.words())


def test_phrases_differ_and_are_hashed_as_they_are() -> None:
    made = {phrases.new_phrase() for _ in range(50)}
    assert len(made) == 50
    assert all(plain(phrase) == phrase for phrase in made)


def test_words_are_short_and_plain() -> None:
    assert all(re.fullmatch(r"[a-z]{3,11}", word) for word in phrases.words())


def test_no_word_is_about_what_people_bring() -> None:
    telling = re.compile(r"affair|betray|cheat|lie|lying|trust|husband|wife|love|divorc|marri")
    assert [word for word in phrases.words() if telling.match(word)] == []


def test_a_code_is_eight_digits() -> None:
    assert re.fullmatch(r"\d{4} \d{4}", phrases.new_code())
