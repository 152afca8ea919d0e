"""Help lines of every country: a page that needs no script, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from mend.content import CellKey, Content
from mend.safety.helplines import DIRECTORY
from mend.safety.numbers import by_country

Json = Mapping[str, Any]


def title(content: Content) -> str:
    """The page's heading."""
    return _text(content, "title")


def body(content: Content) -> str:
    """What stands below it, as HTML: ways that hold anywhere first, then country by country."""
    directory = f'<a href="https://{DIRECTORY}" rel="nofollow noreferrer">{DIRECTORY}</a>'
    return "\n".join(
        (
            f'<p class="lead">{escape(_text(content, "danger"))}</p>',
            f"<p>{escape(_text(content, 'anywhere'))} {directory}</p>",
            f"<p>{escape(_text(content, 'traces'))}</p>",
            f"<h2>{escape(_text(content, 'countries'))}</h2>",
            *(_country(country) for country in by_country(content)),
        )
    )


def data(content: Content, country: str) -> dict[str, object]:
    """The same for programs.

    Args:
        content: with the helplines.
        country: of the person who asks, or empty.
    """
    return {"country": country, "countries": by_country(content)}


def _text(content: Content, part: str) -> str:
    return content.get(CellKey("page", f"help_{part}")).sentences[0].text


def _country(country: Json) -> str:
    emergency = {"name": "Emergency", "phone": country["emergency"], "about": country["silent"]}
    items = "\n".join(_line(line) for line in (emergency, *country["lines"]))
    name = escape(str(country["name"]).removeprefix("the "))
    return f"<details>\n<summary>{name}</summary>\n<ul>\n{items}\n</ul>\n</details>"


def _line(line: Json) -> str:
    whom = f"for {line['for_whom']}" if line.get("for_whom") else ""
    notes = (line.get("about"), whom, line.get("hours"))
    told = ", ".join(escape(str(note)) for note in notes if note)
    ways = " ".join(_ways(line))
    return f"<li><b>{escape(str(line['name']))}</b> {told}<br>{ways}</li>"


def _ways(line: Json) -> Iterable[str]:
    if line.get("phone"):
        yield _link(f"tel:{_digits(line['phone'])}", f"Call {line['phone']}")
    if line.get("sms"):
        yield _link(line["sms"], f"Text {line['text']}")
    elif line.get("text"):
        yield escape(line["text"])
    if line.get("chat"):
        yield _link(f"https://{line['chat']}", f"Chat: {line['chat']}")


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" rel="nofollow noreferrer">{escape(words)}</a>'


def _digits(phone: Sequence[str]) -> str:
    return "".join(letter for letter in phone if letter.isdigit() or letter == "+")
