"""Days in words. Today is Tuesday, 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.length import Length
from mend.when import back, read_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("last night", "2026-11-23"),
        ("yesterday", "2026-11-23"),
        ("yesterday morning", "2026-11-23"),
        ("this morning", "2026-11-24"),
        ("two hours ago", "2026-11-24"),
        ("the night before last", "2026-11-22"),
        ("the day before yesterday", "2026-11-22"),
        ("3 weeks ago", "2026-11-03"),
        ("about 2 months ago", "2026-09-24"),
        ("a year and a half ago", "2025-05-24"),
        ("half a year ago", "2026-05-24"),
        ("a year ago today", "2025-11-24"),
        ("last week", "2026-11-17"),
        ("last month", "2026-10-24"),
        ("last year", "2025-11-24"),
        ("on Sunday", "2026-11-22"),
        ("last friday night", "2026-11-20"),
        ("on tuesday", "2026-11-17"),
        ("on fri", "2026-11-20"),
        ("in March", "2026-03-01"),
        ("in december", "2025-12-01"),
        ("in november", "2026-11-01"),
        ("in March 2023", "2023-03-01"),
        ("in march last year", "2025-03-01"),
        ("3rd of March", "2026-03-03"),
        ("March 3rd, 2024", "2024-03-03"),
        ("on the 14th", "2026-11-14"),
        ("on the 28th", "2026-10-28"),
        ("on the 31st", "2026-10-31"),
        ("since 2019", "2019-01-01"),
        ("2024-03-12", "2024-03-12"),
        ("christmas", "2025-12-25"),
        ("christmas eve", "2025-12-24"),
        ("new year's eve", "2025-12-31"),
        ("on Valentine's day", "2026-02-14"),
        ("day 19", "2026-11-05"),
    ],
)
def test_a_day_is_read_as_people_write_it(phrase: str, day: str) -> None:
    assert read_date(phrase, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "years ago",
        "in 2031",
        "in 1890",
        "31st of february 2024",
        "99999999 years ago",
        "soon",
        "12/03/2024",
        "monday or friday",
        "between march and june",
    ],
)
def test_what_says_no_single_past_day_is_none(phrase: str) -> None:
    assert read_date(phrase, TODAY) is None


def test_a_month_back_stays_within_the_month() -> None:
    assert back(date(2026, 3, 31), Length(months=1)) == date(2026, 2, 28)


def test_before_the_calendar_begins_there_is_nothing() -> None:
    assert back(date(1, 1, 2), Length(months=1)) is None
    assert back(date(1, 1, 2), Length(days=2)) is None


@given(st.text(), st.dates(min_value=date(1960, 1, 1)))
def test_no_text_breaks_it_nor_leads_into_the_future(text: str, today: date) -> None:
    day = read_date(text, today)
    assert day is None or day <= today


@given(st.integers(1, 900))
def test_days_ago_are_days_ago(days: int) -> None:
    found = read_date(f"{days} days ago", TODAY)
    assert found is not None
    assert (TODAY - found).days == days
