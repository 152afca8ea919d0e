"""Days as people write them: "last night", "3 weeks ago", "on Sunday", "in March".

A month alone is its first day, a year alone its first of January. What can't be said, or
lies ahead, is None: no date is better than a wrong one.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from mend.length import Length, number_at, read_length, words_of

OLDEST_YEAR = 1950

_TODAY = {
    "today", "tonight", "now", "hour", "hours", "hr", "hrs", "minute", "minutes", "min", "mins",
    "moment", "earlier",
}  # fmt: skip
_YESTERDAY = {"yesterday", "yday", "ystrday", "yesturday"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_FEASTS = {
    ("christmas", "eve"): (12, 24),
    ("xmas", "eve"): (12, 24),
    ("christmas",): (12, 25),
    ("xmas",): (12, 25),
    ("boxing",): (12, 26),
    ("new", "eve"): (12, 31),
    ("new", "day"): (1, 1),
    ("valentine",): (2, 14),
    ("valentines",): (2, 14),
    ("halloween",): (10, 31),
}


def read_date(phrase: str, today: date) -> date | None:
    """The day that `phrase` means when written on `today`, or None. Never after `today`."""
    words = words_of(phrase)
    if any(_weekday(word) is not None or _month(word) for word in words):
        found = _named(words, today)
    else:
        found = _counted(words, phrase, today) or _named(words, today)
    return found if found and found.year >= OLDEST_YEAR and found <= today else None


def back(day: date, length: Length) -> date | None:
    """`day` less `length`, by the calendar; None before the year 1."""
    year, month = divmod(day.year * 12 + day.month - 1 - length.months, 12)
    if year < 1:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(day.day, last))
    if moved.toordinal() <= length.days:
        return None
    return moved - timedelta(days=length.days)


def _counted(words: Sequence[str], phrase: str, today: date) -> date | None:
    """Days reckoned back from today."""
    length = read_length(phrase)
    if length and "ago" in words:
        return back(today, length)
    if "before" in words:
        return today - timedelta(days=2)
    if _YESTERDAY & set(words) or words[-2:] == ["last", "night"]:
        return today - timedelta(days=1)
    if words[:1] == ["day"] and len(words) > 1:
        number, _ = number_at(words, 1)
        return back(today, Length(days=int(number))) if number else None
    if _TODAY & set(words) or words[:1] == ["this"]:
        return today
    return back(today, length) if length else None


def _named(words: Sequence[str], today: date) -> date | None:
    """Days, months and years by their names and numbers."""
    weekdays = {_weekday(word) for word in words} - {None}
    if len(weekdays) == 1:
        return today - timedelta(days=(today.weekday() - (weekdays.pop() or 0) - 1) % 7 + 1)
    for feast, (month, day) in _FEASTS.items():
        if set(feast) <= set(words):
            return _latest(today, month, day)
    return _in_month(words, today) or _by_numbers(words, today)


def _weekday(word: str) -> int | None:
    """0 (Monday) to 6, also for "fri" and "sundays", or None."""
    names = [name for name in _WEEKDAYS if word.removesuffix("s") == name or word == name[:3]]
    return _WEEKDAYS.index(names[0]) if names else None


def _month(word: str) -> int:
    """1 to 12 for a month's name or its first three or four letters, else 0."""
    for number, name in enumerate(_MONTHS, start=1):
        if word == name or (len(word) in (3, 4) and name.startswith(word)):
            return number
    return 0


def _in_month(words: Sequence[str], today: date) -> date | None:
    months = [_month(word) for word in words if _month(word)]
    numbers = _numbers(words)
    years = [number for number in numbers if number >= OLDEST_YEAR]
    days = [number for number in numbers if number < OLDEST_YEAR] or [1]
    if len(months) != 1 or len(years) > 1 or len(days) > 1:
        return None
    if years:
        return _day(years[0], months[0], days[0])
    if "year" in words:  # "in March last year"
        return _day(today.year - 1, months[0], days[0])
    return _latest(today, months[0], days[0])


def _by_numbers(words: Sequence[str], today: date) -> date | None:
    """ISO dates, years, and days of the month ("on the 14th")."""
    numbers = _numbers(words)
    if len(numbers) == 3 and numbers[0] >= OLDEST_YEAR:
        return _day(*numbers)
    if len(numbers) != 1:
        return None
    if numbers[0] >= OLDEST_YEAR:
        return _day(numbers[0], 1, 1)
    this = _day(today.year, today.month, numbers[0])
    if this and this <= today:
        return this
    before = today.replace(day=1) - timedelta(days=1)
    return _day(before.year, before.month, numbers[0])


def _numbers(words: Sequence[str]) -> list[int]:
    return [int(word) for word in words if word.isdecimal() and len(word) <= 4]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest(today: date, month: int, day: int) -> date | None:
    """The last such day up to today."""
    this_year = _day(today.year, month, day)
    return this_year if this_year and this_year <= today else _day(today.year - 1, month, day)
