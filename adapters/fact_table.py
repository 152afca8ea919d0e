"""docs/facts.md, made from content/facts."""

from __future__ import annotations

from collections.abc import Iterable

from adapters.fact_patterns import FactPatterns, Group
from mend.facts import Measure, Several

_HEAD = """# Facts

What a person tells beside stage and feelings: who the partner is, what happened, when it was
found out. `mend read` prints them as `{"name": {"value": …, "text": …}}`; `text` is a part of
the message, letter by letter. In Rasa they are entities of the same name.

Precision comes first: a wrong fact said back hurts more than a missing one. What is negated,
asked, imagined, claimed by somebody else or told of other people is not taken. No model is
used: spaCy's tokenizer, two of its rulers (lengths of time and places, then days) and its
matcher look for the phrases in `content/facts/*.yml`; `mend/facts.py` chooses. Read at start,
not trained: a mended phrase counts from the next start on.

This page is generated from `content/facts`; a test fails when it is stale.

"""
_SEVERAL = {
    Several.FIRST: "the clearest, then the first",
    Several.NONE: "none when they contradict each other",
    Several.EARLIEST: "the earliest",
    Several.LONGEST: "the longest",
}
_MEASURED = {
    Measure.DATE: "day, YYYY-MM-DD",
    Measure.DAYS_AGO: "day, YYYY-MM-DD",
    Measure.LENGTH: "ISO 8601 duration",
    Measure.SINCE: "ISO 8601 duration",
    Measure.COUNT: "number",
}
_TAIL = """
## Adding a phrase

1. Write it into the file of the fact (the language of phrases: `adapters/fact_phrases.py`).
2. Write messages that must and must not match into `tests/fact_lines.py`.
3. A phrase that only looks like the fact belongs to a group with an empty value: whatever
   touches it is dropped.
"""


def as_markdown(patterns: FactPatterns) -> str:
    """The page.

    Args:
        patterns: what content/facts holds.
    """
    names = [
        f"| `{name}` | {kind.about} | {_SEVERAL[kind.several]} |"
        for name, kind in patterns.kinds.items()
    ]
    values = [_value(group, patterns) for group in patterns.groups if group.value]
    nothing = [
        f"| `{group.fact}` | {group.example} |" for group in patterns.groups if not group.value
    ]
    guards = [f"| `{name}` | {guard.about} |" for name, guard in patterns.guards.items()]
    return (
        _HEAD
        + _table("| name | what it is | of several |", names)
        + "\n## Values\n\nRank 1 is the main or the clearest among several.\n\n"
        + _table("| fact | value | rank | example |", values)
        + "\n## Not a fact\n\n"
        + _table("| fact | what only looks like it |", nothing)
        + "\n## Guards\n\n"
        + _table("| guard | what it drops |", guards)
        + _TAIL
    )


def _value(group: Group, patterns: FactPatterns) -> str:
    role = f" (writer: {group.role})" if group.role else ""
    return f"| `{group.fact}` | {_values(group, patterns)}{role} | {group.rank} | {group.example} |"


def _values(group: Group, patterns: FactPatterns) -> str:
    """All values that the group can have."""
    if group.measure in _MEASURED:
        return _MEASURED[group.measure]
    if group.value == "<place>":
        return "ISO 3166 code"
    name = group.value.partition("{")[2].partition("}")[0]
    listed = dict.fromkeys(patterns.lists.get(name, {}).values())
    values = [group.value.replace(f"{{{name}}}", value) for value in listed] or [group.value]
    return ", ".join(f"`{value}`" for value in values)


def _table(head: str, rows: Iterable[str]) -> str:
    line = "|" + "---|" * (head.count("|") - 1)
    return "\n".join([head, line, *rows]) + "\n"
