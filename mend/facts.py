"""What a person told, chosen among everything that was found in one message.

The finding is done by patterns (`adapters.nlu.facts`); here finds become values, and where
several finds speak of the same fact, one is chosen, or none when they contradict each other:
a wrong fact said back hurts more than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from mend.length import Length, read_count, read_length
from mend.model import Fact
from mend.when import back, read_date

MOST_CHILDREN = 15


class Measure(str, Enum):
    """How a find's words become a value."""

    LABEL = "label"  # they stand for the label that the pattern names
    DATE = "date"  # a day, as an ISO date
    LENGTH = "length"  # a length of time, as an ISO 8601 duration
    SINCE = "since"  # a day that something began, as a duration up to today
    COUNT = "count"  # a whole number
    DAYS_AGO = "days_ago"  # a number of days, as the ISO date that lies so far back


class Several(str, Enum):
    """Which value holds when equally good finds differ."""

    FIRST = "first"  # the one said first
    NONE = "none"  # none: they contradict each other
    EARLIEST = "earliest"  # the first day
    LONGEST = "longest"  # the longest time


@dataclass(frozen=True)
class Find:
    """One place of a message that tells a fact.

    Attributes:
        name: of the fact.
        value: a label, or the words to be measured.
        text: the words it came from.
        start: where they begin in the message, in characters.
        measure: how `value` is read.
        rank: 1 speaks most clearly, or is the main thing among several.
    """

    name: str
    value: str
    text: str
    start: int
    measure: Measure = Measure.LABEL
    rank: int = 1


@dataclass(frozen=True)
class Told:
    """A fact and where its words begin in the message, in characters."""

    fact: Fact
    start: int


def choose(
    finds: Iterable[Find], *, today: date, several: Mapping[str, Several]
) -> dict[str, Told]:
    """One fact a name, from all finds of a message.

    Args:
        finds: in any order.
        today: the day on which the message was written.
        several: what to do with contradictions, by name; `Several.FIRST` where not given.
    """
    told: dict[str, list[tuple[Find, str]]] = {}
    for find in sorted(finds, key=lambda find: (find.rank, find.start)):
        value = _value(find, today)
        if value:
            told.setdefault(find.name, []).append((find, value))
    chosen = {name: _pick(equal, several.get(name, Several.FIRST)) for name, equal in told.items()}
    return {
        name: Told(Fact(pick[1], pick[0].text), pick[0].start)
        for name, pick in chosen.items()
        if pick
    }


def _value(find: Find, today: date) -> str:
    """The normal form, or an empty text where there is none."""
    if find.measure is Measure.DATE:
        day = read_date(find.value, today)
        return day.isoformat() if day else ""
    if find.measure is Measure.LENGTH:
        length = read_length(find.value)
        return length.iso if length else ""
    if find.measure is Measure.SINCE:
        day = read_date(find.value, today)
        years = today.year - day.year if day else 0
        return f"P{years}Y" if years > 0 else ""
    if find.measure is Measure.DAYS_AGO:
        days = read_count(find.value)
        day = back(today, Length(days=days)) if days else None
        return day.isoformat() if day else ""
    if find.measure is Measure.COUNT:
        count = read_count(find.value)
        return str(count) if count and count <= MOST_CHILDREN else ""
    return find.value


def _pick(finds: Sequence[tuple[Find, str]], several: Several) -> tuple[Find, str] | None:
    best = [(find, value) for find, value in finds if find.rank == finds[0][0].rank]
    if several is Several.EARLIEST:
        return min(best, key=lambda pair: pair[1])
    if several is Several.LONGEST:
        return max(best, key=lambda pair: _size(pair[0]))
    if several is Several.NONE and len({value for _, value in best}) > 1:
        return None
    return best[0]


def _size(find: Find) -> float:
    length = read_length(find.value)
    return length.size if length else 0.0
