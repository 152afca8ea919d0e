"""Plain letters, and numbers that mean an age, before a text is cut into words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MINOR_AGES = range(8, 18)  # written by the person about themselves; younger ones don't write here
MANY = 8  # from here on so many tablets, calls, … are a lot
YEARS = range(1940, 2100)

_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "„": '"', "\u00a0": " "})
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_AGE = re.compile(
    r"\b(\d{1,2})[\s-]*(?:yo|y/o|yr|yrs|year|years|month|months|mth|mths)[\s.-]*(?:olds?)\b"
    r"|\b(\d{1,2})\s?(?:yo|y/o)\b",
)
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
)
_SMALL_AGE = re.compile(rf"\b({'|'.join(_SMALL)})[\s-]years?[\s-]olds?\b")
_AGED = "yearold"


def plain(text: str) -> str:
    """Lower case, straight quotes, no accents on Latin letters, nothing invisible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_SAME)).lower()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", "".join(_bare(text)))


def _bare(text: str) -> Iterator[str]:
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.category(char) == "Mn" and latin:
            continue
        latin = char < "\u0250" and char.isalpha()
        yield char


def ages_as_words(text: str) -> str:
    """ "5 years old", "4yo" and "six-year-old" as one word each; months count as age 0."""
    return _SMALL_AGE.sub(_small_age, _AGE.sub(_age_word, text))


def _age_word(match: re.Match[str]) -> str:
    months = "mth" in match.group() or "month" in match.group()
    age = int(match.group(1) or match.group(2))
    return f" {'0' if months else age}{_AGED} "


def _small_age(match: re.Match[str]) -> str:
    return f" {_SMALL.index(match.group(1)) + 1}{_AGED} "


def number_forms(word: str) -> tuple[str, ...] | None:
    """What a number may stand for: ``#`` any, ``#many``, ``#year``, an age; None for words."""
    if word.isdigit():
        return _number(word)
    if word.endswith(_AGED) and word[: -len(_AGED)].isdigit():
        return _aged(int(word[: -len(_AGED)]))
    return None


def _number(word: str) -> tuple[str, ...]:
    value = int(word) if len(word) < 6 else -1
    forms = [word, "#"]
    if value >= MANY:
        forms.append("#many")
    if value in MINOR_AGES:
        forms.append("#minor")
    if value in YEARS:
        forms.append("#year")
    return tuple(forms)


def _aged(age: int) -> tuple[str, ...]:
    if age >= 18:
        return ("#adult",)
    return ("#child", "#minoryears") if age in MINOR_AGES else ("#child",)
