"""Numbers and lengths of time in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.length import Length, read_count, read_length


@pytest.mark.parametrize(
    ("phrase", "iso"),
    [
        ("12 years", "P12Y"),
        ("12yrs", "P12Y"),
        ("a year", "P1Y"),
        ("a year and a half", "P1Y6M"),
        ("two and a half years", "P2Y6M"),
        ("2.5 yrs", "P2Y6M"),
        ("2½ years", "P2Y6M"),
        ("half a year", "P6M"),
        ("a half year", "P6M"),
        ("8 months", "P8M"),
        ("18 months", "P1Y6M"),
        ("3 wks", "P3W"),
        ("ten days", "P10D"),
        ("a couple of months", "P2M"),
        ("a few weeks", "P3W"),
        ("1 year and 3 months", "P1Y3M"),
        ("over twenty-five years", "P25Y"),
        ("20 odd years", "P20Y"),
        ("last year", "P1Y"),
        ("1.5 months", "P1M15D"),
    ],
)
def test_a_length_is_read_as_people_write_it(phrase: str, iso: str) -> None:
    length = read_length(phrase)
    assert length is not None
    assert length.iso == iso


@pytest.mark.parametrize(
    "phrase", ["", "years ago", "half", "99999999 years", "90 years", "a while", "²", "soon"]
)
def test_what_is_no_length_is_none(phrase: str) -> None:
    assert read_length(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "count"), [("3", 3), ("two", 2), ("Twelve", 12), ("twenty-one", 21), ("0", 0)]
)
def test_a_count_is_read_from_digits_and_words(phrase: str, count: int) -> None:
    assert read_count(phrase) == count


@pytest.mark.parametrize("phrase", ["", "many", "2.5", "two kids"])
def test_what_is_no_whole_number_is_none(phrase: str) -> None:
    assert read_count(phrase) is None


def test_nothing_is_no_days() -> None:
    assert Length().iso == "P0D"


def test_longer_is_greater() -> None:
    assert Length(months=1).size > Length(days=30).size > Length(days=7).size


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    read_length(text)
    read_count(text)


@given(st.integers(1, 79), st.sampled_from(["years", "yrs", "year"]))
def test_years_come_back_as_written(years: int, unit: str) -> None:
    length = read_length(f"{years} {unit}")
    assert length is not None
    assert length.iso == f"P{years}Y"
