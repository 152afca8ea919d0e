"""What is kept of an answer, for each kind of step."""

from __future__ import annotations

import re
from datetime import date

import pytest

from mend.exercises.answers import Answer, read_answer
from mend.exercises.model import Asked, Option, Step, View

TODAY = date(2026, 11, 24)
OPTIONS = (
    Option("now", "Ask now"),
    Option("later", "Not now", words=re.compile("later", re.IGNORECASE)),
)


def _read(step: Step, text: str, choice: str = "") -> Answer:
    return read_answer(step, text, choice, View(), TODAY)


def _step(asked: Asked, **fields: object) -> Step:
    return Step("s", "e", asked, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [("8", "8"), ("10", "10"), ("0", "0"), ("about an 8", "8"), ("7/10", "7"), ("seven", "7"),
     ("8 out of 10", "8"), ("it's a six today", "6")],
)  # fmt: skip
def test_a_rating_is_a_number_from_0_to_10(text: str, value: str) -> None:
    assert _read(_step(Asked.RATING), text) == Answer(value)


@pytest.mark.parametrize(
    "text",
    [
        "11",
        "100",
        "high",
        "",
        "2.5 maybe",
        "in 4 weeks",
        "at 9 pm",
        "I slept 3 hours and then the baby woke up",
    ],
)
def test_what_is_no_rating_is_none(text: str) -> None:
    assert _read(_step(Asked.RATING), text).problem == "none"


@pytest.mark.parametrize("text", ["2", "not now", "Not now.", "maybe later", "option 2"])
def test_a_choice_is_meant_by_number_label_or_words(text: str) -> None:
    assert _read(_step(Asked.CHOICE, options=OPTIONS), text) == Answer("later")


@pytest.mark.parametrize(
    ("text", "id"), [("water", "w"), ("drink", "w"), ("eat something", "f"), ("both", "")]
)
def test_a_part_of_a_label_means_it_where_only_one_has_it(text: str, id: str) -> None:
    options = (Option("w", "Drink water"), Option("f", "Eat something small"))
    assert _read(_step(Asked.CHOICE, options=options), text).value == id


def test_a_choice_is_pressed() -> None:
    assert _read(_step(Asked.CHOICE, options=OPTIONS), "", "now") == Answer("now")
    assert _read(_step(Asked.CHOICE, options=OPTIONS), "", "gone").problem == "none"


def test_own_words_count_where_they_may() -> None:
    closed, free = (_step(Asked.CHOICE, options=OPTIONS, open=value) for value in (False, True))
    assert _read(closed, "a mix of both").problem == "none"
    assert _read(free, "a mix of both") == Answer("a mix of both")
    assert _read(free, "why do you ask?").problem == "none"


def test_a_text_may_be_too_long() -> None:
    assert _read(_step(Asked.TEXT, longest=5), "123456").problem == "long"
    assert _read(_step(Asked.TEXT), "word " * 500).problem == ""


def test_of_something_done_the_words_are_kept_only_if_they_are_to_be() -> None:
    assert _read(_step(Asked.DONE, keeps=False), "lamp, cup") == Answer("done")
    assert _read(_step(Asked.DONE), "lamp, cup") == Answer("lamp, cup")


def test_a_day_lies_within_its_bounds() -> None:
    step = _step(Asked.DATE, least=1, most=90)
    assert _read(step, "Friday") == Answer("2026-11-27")
    assert _read(step, "today").problem == "soon"
    assert _read(step, "in 4 months").problem == "late"
    assert _read(step, "some day").problem == "none"


def test_a_span_lies_within_its_bounds_and_a_clock_is_believed() -> None:
    step = _step(Asked.SPAN, least=20, most=1440)
    assert _read(step, "in half an hour") == Answer("in half an hour")
    assert _read(step, "at 21:30") == Answer("at 21:30")
    assert _read(step, "5 minutes").problem == "soon"
    assert _read(step, "48 hours").problem == "late"
    assert _read(step, "never").problem == "none"
