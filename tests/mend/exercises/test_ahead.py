"""Days and times that lie ahead."""

from __future__ import annotations

from datetime import date

import pytest

from mend.exercises.ahead import is_clock, read_day, read_span

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-24"),
        ("tonight at 9", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("the day after tomorrow", "2026-11-26"),
        ("Friday", "2026-11-27"),
        ("on sunday evening", "2026-11-29"),
        ("Tuesday", "2026-12-01"),
        ("next week", "2026-12-01"),
        ("in 10 days", "2026-12-04"),
        ("in two weeks", "2026-12-08"),
        ("a month", "2026-12-24"),
        ("2026-12-31", "2026-12-31"),
        ("12 December", "2026-12-12"),
        ("Dec 3rd", "2026-12-03"),
        ("3 March", "2027-03-03"),
    ],
)
def test_a_day_is_found(text: str, day: str) -> None:
    assert read_day(text, TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["", "soon", "when she is ready", "31 February", "2026-13-01"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, TUESDAY) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("in 30 minutes", 30),
        ("20 min", 20),
        ("half an hour", 30),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("2 hours", 120),
        ("fifteen minutes", 15),
        ("at 21:30", None),
        ("whenever", None),
    ],
)
def test_a_length_is_found(text: str, minutes: int | None) -> None:
    assert read_span(text) == minutes


@pytest.mark.parametrize("text", ["21:30", "9 pm", "at 9", "tomorrow morning"])
def test_a_time_of_day_is_known(text: str) -> None:
    assert is_clock(text)


def test_no_time_is_no_time() -> None:
    assert not is_clock("when I feel better")
