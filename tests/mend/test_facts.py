"""One fact a name, from all finds of a message."""

from __future__ import annotations

from datetime import date

import pytest

from mend.facts import Find, Measure, Several, choose

TODAY = date(2026, 11, 24)


def _find(
    value: str,
    *,
    name: str = "x",
    start: int = 0,
    rank: int = 1,
    measure: Measure = Measure.LABEL,
) -> Find:
    return Find(name, value, f"words {value}", start, measure, rank)


def _value(*finds: Find, several: Several = Several.FIRST) -> str | None:
    told = choose(finds, today=TODAY, several={"x": several}).get("x")
    return told.fact.value if told else None


@pytest.mark.parametrize(
    ("measure", "words", "value"),
    [
        (Measure.LABEL, "husband", "husband"),
        (Measure.DATE, "three weeks ago", "2026-11-03"),
        (Measure.DATE, "three weeks", "2026-11-03"),
        (Measure.DAYS_AGO, "19", "2026-11-05"),
        (Measure.LENGTH, "12 years", "P12Y"),
        (Measure.SINCE, "since 2010", "P16Y"),
        (Measure.COUNT, "two", "2"),
    ],
)
def test_words_become_a_normal_form(measure: Measure, words: str, value: str) -> None:
    assert _value(_find(words, measure=measure)) == value


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (Measure.DATE, "in 2031"),
        (Measure.DAYS_AGO, "0"),
        (Measure.LENGTH, "ages"),
        (Measure.SINCE, "since march"),
        (Measure.COUNT, "0"),
        (Measure.COUNT, "40"),
    ],
)
def test_what_has_no_normal_form_is_no_fact(measure: Measure, words: str) -> None:
    assert _value(_find(words, measure=measure)) is None


def test_the_words_are_kept_with_their_place() -> None:
    told = choose([_find("a", start=7)], today=TODAY, several={})["x"]
    assert (told.fact.text, told.start) == ("words a", 7)


def test_the_better_rank_wins_wherever_it_stands() -> None:
    assert _value(_find("late", start=9, rank=1), _find("early", start=1, rank=2)) == "late"


def test_of_equal_ones_the_first_counts() -> None:
    assert _value(_find("b", start=9), _find("a", start=1)) == "a"


def test_contradictions_can_mean_nothing() -> None:
    both = (_find("wife", start=1), _find("husband", start=9))
    assert _value(*both, several=Several.NONE) is None


def test_saying_the_same_twice_is_no_contradiction() -> None:
    both = (_find("wife", start=1), _find("wife", start=9))
    assert _value(*both, several=Several.NONE) == "wife"


def test_a_lower_rank_contradicts_nothing() -> None:
    both = (_find("husband", start=1), _find("boyfriend", start=9, rank=2))
    assert _value(*both, several=Several.NONE) == "husband"


def test_the_earliest_day_can_win() -> None:
    days = (
        _find("yesterday", start=1, measure=Measure.DATE),
        _find("two weeks ago", start=9, measure=Measure.DATE),
    )
    assert _value(*days, several=Several.EARLIEST) == "2026-11-10"


def test_the_longest_time_can_win() -> None:
    times = (
        _find("9 months", start=1, measure=Measure.LENGTH),
        _find("15 years", start=9, measure=Measure.LENGTH),
    )
    assert _value(*times, several=Several.LONGEST) == "P15Y"


def test_facts_of_different_names_do_not_meet() -> None:
    finds = [_find("a", name="x"), _find("b", name="y", rank=3)]
    assert set(choose(finds, today=TODAY, several={})) == {"x", "y"}


def test_no_finds_no_facts() -> None:
    assert choose([], today=TODAY, several={}) == {}
