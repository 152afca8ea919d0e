"""The language of the phrases in content/facts."""

from __future__ import annotations

import pytest

from adapters.fact_phrases import OPEN, parse

LISTS = {
    "partner": {"husband": "husband", "hubby": "husband"},
    "number": {"two": "two"},
}


def test_a_word_is_itself() -> None:
    (part,) = parse("separated", LISTS).parts
    assert (part.words, part.least, part.most) == (("separated",), 1, 1)


def test_a_bar_parts_alternatives_and_lists_join_them() -> None:
    (part,) = parse("spouse|{partner}", LISTS).parts
    assert part.words == ("spouse", "husband", "hubby")


def test_a_question_mark_makes_a_word_optional() -> None:
    assert [part.least for part in parse("still very? here", LISTS).parts] == [1, 0, 1]


def test_a_question_mark_alone_is_itself() -> None:
    assert parse("?", LISTS).parts[0].words == ("?",)


@pytest.mark.parametrize(("item", "least", "most"), [("*", 1, 1), ("*1", 0, 1), ("*3", 0, 3)])
def test_a_star_stands_for_any_words(item: str, least: int, most: int) -> None:
    part = parse(f"a {item} b", LISTS).parts[1]
    assert (part.source, part.least, part.most) == (OPEN, least, most)


def test_a_hash_is_a_number_in_digits_or_as_a_word() -> None:
    (part,) = parse("#", LISTS).parts
    assert "two" in part.regex


def test_angles_name_what_was_marked_before() -> None:
    (part,) = parse("<when>", LISTS).parts
    assert (part.label, part.source) == ("WHEN", "<when>")


def test_an_equals_sign_keeps_capitals() -> None:
    assert parse("=US", LISTS).parts[0].exact == "US"


def test_slashes_hold_a_regular_expression_for_the_whole_word() -> None:
    assert parse(r"/\d+yrs/", LISTS).parts[0].regex == r"^(?:\d+yrs)$"


def test_brackets_tell_what_is_quoted() -> None:
    assert parse("left [ my {partner} ] again", LISTS).quote == (1, 3)


def test_without_brackets_all_is_quoted() -> None:
    assert parse("my {partner}", LISTS).quote is None


def test_a_caret_begins_a_clause_and_a_dollar_ends_one() -> None:
    phrase = parse("^ no kids $", LISTS)
    assert [part.starts for part in phrase.parts] == [True, False]
    assert phrase.ends


@pytest.mark.parametrize(
    "line",
    [
        "",
        "maybe?",
        "*2",
        "a *9 b",
        "{nobody}",
        "<then>",
        "Husband",
        "a $ b",
        "^ a? b",
        "[ ] a",
        "/(/",
        "a||b",
        "1|#",
    ],
)
def test_what_is_no_phrase_is_refused_in_words(line: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse(line, LISTS)
