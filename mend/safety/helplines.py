"""Which helplines to show, and how they read in a bubble. Never a default country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mend.content import Content, Helpline
from mend.safety.numbers import EMERGENCY, as_data

MAX_LINES = 3
DIRECTORY = "findahelpline.com"
LOCAL_NUMBER = "your local emergency number"
FALLBACK = f"Anywhere: {LOCAL_NUMBER}, or {DIRECTORY} for help lines."


def choose(content: Content, country: str, kinds: Sequence[str]) -> tuple[Helpline, ...]:
    """At most three lines of `country` for `kinds`, the first kind's first.

    Args:
        country: ISO code; empty (unknown) finds none.
        kinds: wanted kinds, most fitting first; one line of each kind before a second one.
    """
    rows = [[line for line in content.helplines if _fits(line, country, kind)] for kind in kinds]
    longest = max((len(row) for row in rows), default=0)
    turns = (row[place] for place in range(longest) for row in rows if place < len(row))
    return tuple(_without_twins(turns))[:MAX_LINES]


def _fits(line: Helpline, country: str, kind: str) -> bool:
    return line.shown and bool(country) and (line.country, line.kind) == (country, kind)


def _without_twins(lines: Iterable[Helpline]) -> Iterable[Helpline]:
    seen: set[tuple[str, str]] = set()
    for line in lines:
        if (line.name, line.phone) not in seen:
            seen.add((line.name, line.phone))
            yield line


def emergency(content: Content, country: str) -> str:
    """The emergency number of `country`, or words that hold anywhere."""
    line = _emergency(content, country)
    return line.phone if line else LOCAL_NUMBER


def silent_way(content: Content, country: str) -> str:
    """How to reach help without speaking, as a sentence; empty where no source tells."""
    line = _emergency(content, country)
    return line.silent if line else ""


def _emergency(content: Content, country: str) -> Helpline | None:
    found = (line for line in content.helplines if _fits(line, country, EMERGENCY))
    return next(found, None)


def describe(line: Helpline) -> str:
    """One line of a bubble: who, how to reach them, when."""
    ways = [f"call {line.phone}" if line.phone else "", _text_way(line)]
    ways.append(line.chat)
    hours = f" ({line.hours})" if line.hours else ""
    whom = f", for {line.for_whom}" if line.for_whom else ""
    return f"{line.name}: {', '.join(way for way in ways if way)}{hours}{whom}"


def _text_way(line: Helpline) -> str:
    if not line.text:
        return ""
    return line.text if line.text.startswith("WhatsApp") else f"text {line.text}"


def as_text(content: Content, country: str, kinds: Sequence[str]) -> str:
    """The bubble: up to three lines and always the way that holds anywhere."""
    lines = [describe(line) for line in choose(content, country, kinds)]
    return "\n".join((*lines, FALLBACK))


def as_card(content: Content, country: str, kinds: Sequence[str]) -> dict[str, object]:
    """The same as data, for channels that can keep it in view."""
    return {
        "kind": "help",
        "pinned": True,
        "country": country,
        "emergency": emergency(content, country),
        "silent": silent_way(content, country),
        "directory": DIRECTORY,
        "lines": [as_data(line) for line in choose(content, country, kinds)],
    }
