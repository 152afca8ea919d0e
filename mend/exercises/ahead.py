"""Days and times that lie ahead, as people write them: "Friday", "in 2 weeks", "in half an hour".

A time of day is taken as it is written: the coach does not know where the person's clock is.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "sixty": 60, "ninety": 90, "couple of": 2, "few": 3,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(_NUMBERS)})"
_DAYS_PER = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_IN = re.compile(rf"\b{_NUMBER} (?P<unit>day|week|fortnight|month)s?\b", re.IGNORECASE)
_OF_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}"
    rf"|{_MONTH.replace('month', 'month2')} (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_ON = re.compile(rf"\b(?:(?P<next>next) )?{_WEEKDAY}\b", re.IGNORECASE)
_NEAR = (
    (re.compile(r"\bday after tomorrow\b", re.IGNORECASE), 2),
    (re.compile(r"\b(tomorrow|tmrw)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(today|tonight|this (morning|afternoon|evening))\b", re.IGNORECASE), 0),
    (re.compile(r"\bnext week\b", re.IGNORECASE), 7),
    (re.compile(r"\bnext month\b", re.IGNORECASE), 30),
)
_SPAN = re.compile(rf"\b{_NUMBER} ?(?P<unit>minutes?|mins?|m|hours?|hrs?|h)\b", re.IGNORECASE)
_HALF = re.compile(r"\bhalf an? hour\b|\b1/2 hour\b", re.IGNORECASE)
_AND_HALF = re.compile(r"\b(?P<number>an|one|1|two|2) (?:hours? )?and a half\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-3])[:.h][0-5]\d\b|\b(1[0-2]|[1-9]) ?(am|pm|o'?clock)\b"
    r"|\bat (1\d|2[0-3]|[1-9])\b|\b(noon|midnight|tomorrow|tonight|morning)\b",
    re.IGNORECASE,
)


def read_day(text: str, today: date) -> date | None:
    """The day ahead that `text` names when written on `today`, or None; today itself counts."""
    for near, days in _NEAR[:1]:
        if near.search(text):
            return today + timedelta(days=days)
    return _iso(text) or _counted(text, today) or _of_month(text, today) or _named(text, today)


def _iso(text: str) -> date | None:
    found = _ISO.search(text)
    return _date(*map(int, found.groups())) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    in_month = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return date(year, month, day) if year >= 1 and in_month else None


def _counted(text: str, today: date) -> date | None:
    found = _IN.search(text)
    if found is None:
        return None
    return today + timedelta(days=_number(found["number"]) * _DAYS_PER[found["unit"].lower()])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _of_month(text: str, today: date) -> date | None:
    found = _OF_MONTH.search(text)
    if found is None:
        return None
    month = _MONTHS.index((found["month"] or found["month2"]).lower()[:3]) + 1
    day = int(found["day"] or found["day2"])
    this, following = _date(today.year, month, day), _date(today.year + 1, month, day)
    return this if this and this >= today else following


def _named(text: str, today: date) -> date | None:
    found = _ON.search(text)
    if found is not None:
        number = _WEEKDAYS.index(found["weekday"].lower()[:3])
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return next((today + timedelta(days=days) for words, days in _NEAR if words.search(text)), None)


def read_span(text: str) -> int | None:
    """How many minutes from now `text` says; None when it says no length."""
    if _HALF.search(text) and not _AND_HALF.search(text):
        return 30
    halves = _AND_HALF.search(text)
    if halves:
        return _number(halves["number"]) * 60 + 30
    found = _SPAN.search(text)
    if found is None:
        return None
    return _number(found["number"]) * (60 if found["unit"].lower().startswith("h") else 1)


def is_clock(text: str) -> bool:
    """Whether `text` names a time of day."""
    return _CLOCK.search(text) is not None
