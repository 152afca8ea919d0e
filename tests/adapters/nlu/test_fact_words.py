"""Words and phrases, by spaCy without a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.fact_files import load_fact_patterns
from adapters.fact_phrases import Part, parse
from adapters.nlu.fact_layout import Layout
from adapters.nlu.fact_words import LONGEST_WORD, Match, PhraseFinder, language, plain
from mend.length import read_length

PATTERNS = load_fact_patterns()
NLP = language(PATTERNS)
LISTS = {"partner": {"husband": "husband", "wife": "wife"}, "number": {"two": "two"}}


def _matches(line: str, text: str) -> list[Match[str]]:
    finder: PhraseFinder[str] = PhraseFinder(NLP.vocab, ["my", "the"])
    finder.add("it", parse(line, LISTS))
    doc = NLP(plain(text))
    return list(finder.find(doc, Layout(doc, {"because"})))


def _found(line: str, text: str) -> list[str]:
    doc = NLP(plain(text))
    return [doc[match.start : match.end].text for match in _matches(line, text)]


@given(st.text(max_size=300))
def test_plain_text_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_plain_text_is_small_and_straight() -> None:
    assert plain("Don’t “GO”") == 'don\'t "go"'


def test_capitals_that_tell_us_from_the_us_are_kept() -> None:
    assert plain("US and us") == "US and us"


def test_words_too_long_to_be_words_are_left_out() -> None:
    assert plain("a" * LONGEST_WORD + " b") == " " * LONGEST_WORD + " b"


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("it was three weeks ago", "WHEN", "three weeks ago"),
        ("last night he left", "WHEN", "last night"),
        ("for a year and a half now", "LENGTH", "a year and a half"),
        ("we live in New York", "PLACE", "new york"),
        ("in March 2023 it was", "WHEN", "in march 2023"),
    ],
)
def test_times_and_places_are_marked(text: str, label: str, words: str) -> None:
    marked = {entity.label_: entity.text for entity in NLP(plain(text)).ents}
    assert marked.get(label) == words


def test_every_shape_of_a_length_can_be_read() -> None:
    for text in ("3 weeks", "twenty five years", "half a year", "12yrs", "a couple of months"):
        (entity,) = NLP(plain(text)).ents
        assert read_length(entity.text) is not None


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("my {partner}", "it is my wife", ["my wife"]),
        ("my {partner}", "his wife", []),
        ("my dear? {partner}", "my dear husband, my husband", ["my dear husband", "my husband"]),
        ("we have # kids", "we have two kids", ["we have two kids"]),
        ("still *1 here", "still not here", ["still not here"]),
        ("still *1 here", "still. here", []),
        ("do not go", "dont go", ["dont go"]),
        ("do not go", "DON'T GO", ["don't go"]),
        ("<when> he", "last night he", ["last night he"]),
        ("=US", "in the US with us", ["US"]),
        (r"/\d+yo/", "a 16yo boy", ["16yo"]),
    ],
)
def test_phrases_are_found(line: str, text: str, found: list[str]) -> None:
    assert sorted(_found(line, text)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [("no kids here", 1), ("well, no kids", 1), ("because no kids came", 1), ("I have no kids", 0)],
)
def test_a_caret_is_the_beginning_of_a_clause(text: str, count: int) -> None:
    assert len(_found("^ no kids", text)) == count


@pytest.mark.parametrize(
    ("text", "count"), [("she knows", 1), ("she knows, he not", 1), ("she knows him", 0)]
)
def test_a_dollar_is_the_end_of_a_clause(text: str, count: int) -> None:
    assert len(_found("she knows $", text)) == count


def test_open_words_at_the_end_are_not_quoted() -> None:
    match = max(_matches("told my {partner} *2", "i told my wife so much"), key=lambda m: m.end)
    assert match.quoted == (1, 4)


def test_brackets_limit_what_is_quoted() -> None:
    (match,) = _matches("left [ my {partner} ] today", "i left my wife today")
    assert match.quoted == (2, 4)


def test_of_two_places_the_last_is_meant() -> None:
    (match,) = [
        match for match in _matches("in <place> , <place>", "in london, ontario") if match.end == 4
    ]
    assert match.word_of("<place>") == 3


def test_what_was_not_said_has_no_word() -> None:
    (match,) = _matches("my {partner}", "my wife")
    assert match.word_of("<when>") is None


def _written_words() -> list[str]:
    groups = [phrase for group in PATTERNS.groups for phrase in group.phrases]
    guards = [
        phrase
        for guard in PATTERNS.guards.values()
        for phrase in (*guard.cues, *guard.but_not, *guard.unless)
    ]
    parts: list[Part] = [
        part
        for phrase in (*groups, *guards, *PATTERNS.lengths, *PATTERNS.days)
        for part in phrase.parts
    ]
    return sorted({word for part in parts for word in part.words})


# Halves of contractions: they can only be seen within them.
HALVES = {"'s", "s", "m", "'m", "ve", "'ve", "'d", "d", "re", "'re", "'ll", "ll"}


def test_every_word_in_the_files_can_be_met() -> None:
    """A word that spaCy would part, or turns into another, is never found."""
    unseen = [
        word
        for word in _written_words()
        if word not in HALVES and [token.norm_ for token in NLP.make_doc(word)] != [word]
    ]
    assert unseen == []
