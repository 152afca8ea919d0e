"""Every country's helplines as data, for a page that lists them and for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mend.content import CellKey, Content, Helpline

EMERGENCY = "emergency"
ALWAYS = "24/7"  # hours of a line that never closes
_WORD_TO = re.compile(r"(?:(?P<word>[A-Z]+) to )?(?P<number>[0-9][0-9 ]*)(?: \(.*\))?")

Json = dict[str, object]


def as_data(line: Helpline) -> Json:
    """How to reach one line; empty texts for ways that it has not."""
    return {
        "name": line.name,
        "phone": line.phone,
        "text": line.text,
        "sms": sms_address(line.text),
        "chat": line.chat,
        "hours": line.hours,
        "for_whom": line.for_whom,
    }


def sms_address(text: str) -> str:
    """What opens a text message: ``sms:741741?body=HOME`` for "HOME to 741741".

    Empty where it can't be told, as for WhatsApp, whose links need the country's code.
    """
    found = _WORD_TO.fullmatch(text)
    if found is None:
        return ""
    number = found["number"].replace(" ", "")
    return f"sms:{number}?body={found['word']}" if found["word"] else f"sms:{number}"


def by_country(content: Content) -> list[Json]:
    """All countries whose numbers are known, by name.

    Each has ``code``, ``name``, ``emergency``, ``silent`` and ``lines``: `as_data` with ``kind``
    and ``about``, the same in words; those that never close first, else as in the content.
    """
    names = content.countries.names if content.countries else {}
    shown = [line for line in content.helplines if line.shown]
    emergencies = {line.country: line for line in shown if line.kind == EMERGENCY}
    found: list[Json] = [
        {
            "code": code,
            "name": name,
            "emergency": emergencies[code].phone,
            "silent": emergencies[code].silent,
            "lines": _lines(content, [line for line in shown if line.country == code]),
        }
        for code, name in names.items()
        if code in emergencies
    ]
    return sorted(found, key=lambda country: str(country["name"]).removeprefix("the "))


def _lines(content: Content, lines: Iterable[Helpline]) -> list[Json]:
    others = [line for line in lines if line.kind != EMERGENCY]
    others.sort(key=lambda line: line.hours != ALWAYS)
    return [{"kind": line.kind, "about": about(content, line), **as_data(line)} for line in others]


def about(content: Content, line: Helpline) -> str:
    """What a line is for, in words."""
    return content.get(CellKey("help_about", line.kind)).sentences[0].text
