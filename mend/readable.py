"""A copy of what is stored, as a document to read: Markdown, with nothing telling in its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_HEADS = {
    "facts": "What you told",
    "messages": "Messages",
    "exercises": "Exercises: my own notes, not an assessment",
    "promises": "Promises",
    "check_ins": "Looks back",
    "notes": "Notes",
    "help_offered": "Help that was offered",
    "agreements": "Agreements about your data",
    "scheduled": "Planned messages",
    "readings": "How messages were read",
    "safety_plan": "Safety plan",
    "flags": "What was noted about danger",
}
_ABOUT = {
    "reference": "Reference",
    "since": "First visit",
    "last_visit": "Last visit",
    "role": "Role",
    "country": "Country",
    "remembered_days": "Days to be remembered after the last visit",
}


def as_markdown(copy: Mapping[str, Any]) -> str:
    """`mend.stored.collect` as a document."""
    lines = ["# Notes", ""]
    about = copy.get("about", {})
    lines += [f"- {shown}: {about[name]}" for name, shown in _ABOUT.items() if about.get(name)]
    for name, head in _HEADS.items():
        if copy.get(name):
            lines += ["", f"## {head}", "", *_section(name, copy[name])]
    return "\n".join(lines) + "\n"


def _section(name: str, found: Any) -> Iterator[str]:
    if name == "messages":
        for item in found:
            yield f"**{_when(item['at'])}, {item['from']}:** {_flat(item['text'])}"
            yield ""
    elif isinstance(found, Mapping):
        yield from (f"- {_words(key)}: {_value(value)}" for key, value in found.items())
    else:
        yield from (f"- {'; '.join(_fields(item))}" for item in found)


def _fields(item: Mapping[str, Any]) -> Iterator[str]:
    for name, value in item.items():
        if value not in (None, "", {}, []):
            yield f"{_words(name)}: {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(str(key))}: {_value(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_value, value))
    return _flat(str(value))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _when(iso: str) -> str:
    return iso[:16].replace("T", " ")


def _flat(text: str) -> str:
    """On one line, so that no line of a message is taken for a heading."""
    return " ".join(text.split())
