"""Numbers and lengths of time as people write them: "twenty-five", "a year and a half".

Rough where people are rough: "a couple" is 2, "a few" is 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_MONTHS = 80 * 12  # of anything that is told of one's own life

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60}
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_SMALL)} | _TENS
_AMOUNTS = _NUMBERS | {"a": 1, "an": 1, "couple": 2, "few": 3}
_UNITS = {
    "day": "day",
    "week": "week",
    "wk": "week",
    "month": "month",
    "mth": "month",
    "mnth": "month",
    "mo": "month",
    "year": "year",
    "yr": "year",
    "y": "year",
}
_DAYS = {"day": 1, "week": 7}  # units of a fixed number of days
_MONTHS = {"month": 1, "year": 12}
_ONE = {"last", "past"}  # "last year" is one year
_NOT_ONE = (["half"], ["couple"], ["few"])  # what "a" may begin that isn't one
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True)
class Length:
    """A length of time; months and days are kept apart, since months differ."""

    months: int = 0
    days: int = 0

    @property
    def iso(self) -> str:
        """ISO 8601, e.g. ``P12Y``, ``P1Y6M``, ``P3W``, ``P10D``."""
        years, months = divmod(self.months, 12)
        if self.days and not self.days % 7 and not self.months:
            return f"P{self.days // 7}W"
        parts = ((years, "Y"), (months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0D")

    @property
    def size(self) -> float:
        """Days, roughly; only to compare."""
        return self.months * 30.4 + self.days

    def plus(self, amount: float, unit: str) -> Length:
        """This and `amount` of ``day``, ``week``, ``month`` or ``year``, in whole days."""
        whole, part = divmod(amount * _MONTHS.get(unit, 0), 1)
        days = round(amount * _DAYS.get(unit, 0) + part * 30)
        return Length(self.months + int(whole), self.days + days)


def words_of(phrase: str) -> list[str]:
    """Words and numbers, in small letters; ordinals without their ending."""
    return _TOKEN.findall(_ORDINAL.sub("", phrase.lower().replace("½", ".5")))


def read_count(phrase: str) -> int | None:
    """A whole number as digits or as words up to 69, or None."""
    words = words_of(phrase)
    if not words:
        return None
    number, used = number_at(words, 0)
    return int(number) if used == len(words) and number == int(number) else None


def read_length(phrase: str) -> Length | None:
    """The length that `phrase` names ("a year and a half", "about 3 wks"), or None.

    All amounts with a unit are added up; a unit without one ("years ago") says nothing.
    """
    words, total = words_of(phrase), Length()
    amount, last, at = 0.0, "", 0
    while at < len(words):
        number, used = number_at(words, at)
        if unit := _unit(words[at]):
            amount = amount or float(words[max(at - 1, 0)] in _ONE)
            if not amount:
                return None
            total, amount, last = total.plus(amount, unit), 0.0, unit
        elif words[at] == "half" and last and not any(map(_unit, words[at:])):
            total = total.plus(0.5, last)  # "a year and a half"
        elif words[at] == "half":
            amount += 0.5  # "half a year", "two and a half years"
        elif used and not _is_article(words, at, amount):
            amount = number
        at += max(used, 1)
    return total if total.size > 0 and total.months <= LONGEST_MONTHS else None


def number_at(words: Sequence[str], at: int) -> tuple[float, int]:
    """The number that begins at `at`, and how many words it takes; (0, 0) for none."""
    word = words[at]
    if word[0].isdigit():
        return (float(word), 1) if word.isascii() and len(word) <= 6 else (0, 0)
    if word in _TENS and at + 1 < len(words) and 0 < _NUMBERS.get(words[at + 1], 0) < 10:
        return _TENS[word] + _NUMBERS[words[at + 1]], 2
    return (_AMOUNTS[word], 1) if word in _AMOUNTS else (0, 0)


def _is_article(words: Sequence[str], at: int, amount: float) -> bool:
    """Whether this "a" only belongs to a number beside it ("a few", "half a")."""
    return words[at] in ("a", "an") and (bool(amount) or words[at + 1 : at + 2] in _NOT_ONE)


def _unit(word: str) -> str:
    return _UNITS.get(word) or _UNITS.get(word.removesuffix("s"), "")
