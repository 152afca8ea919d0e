"""The person's own safety plan: kept encrypted, begun and shown again whenever they ask for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mend.content import CellKey, Content
from mend.model import Bubble, Fact, Reply
from mend.safety.flow import KIND

FLOW = "safety_plan"
FIELDS = ("signs", "alone", "places", "people", "professionals", "place", "reason")
"""Stanley-Brown order; the names under which the answers are kept, after ``safety_plan.``."""

SHOW_PLAN = "show_plan"  # effect: add the kept plan to the reply
MAKE, SHOW = "make", "show"
_PLAN = r"\b(safety|crisis|emergency) plan\b"
_SHOW = re.compile(
    rf"\b(show|see|read|open|give|find|remind|repeat|what('s| is| was))\b.*({_PLAN}|\bmy plan\b)"
    rf"|^\W*(my )?{_PLAN}\W*$",
    re.IGNORECASE,
)
_MAKE = re.compile(rf"\b(make|write|begin|start|create|change|redo|new)\b.*{_PLAN}", re.IGNORECASE)


def wanted(text: str) -> str:
    """Whether the plan is to be shown (`SHOW`) or written (`MAKE`); empty for neither."""
    if _MAKE.search(text):
        return MAKE
    return SHOW if _SHOW.search(text) else ""


def with_plan(reply: Reply, facts: Mapping[str, Fact], content: Content) -> Reply:
    """`reply` with the kept plan in place, or with the sentence that there is none.

    Args:
        reply: what was planned, without the plan.
        facts: all that is kept about the person.
    """
    card = as_card(facts, content)
    lines = card["lines"]
    if not lines:
        return Reply((Bubble(_label(content, "plan_none")), *reply.bubbles[1:]))
    plan = Bubble("\n".join(lines), card=card)
    return replace(reply, bubbles=(*reply.bubbles, plan))


def as_card(facts: Mapping[str, Fact], content: Content) -> dict[str, Any]:
    """The kept plan as data, line by line; no lines where there is none.

    Args:
        facts: all that is kept about the person.
        content: with the names of its parts.
    """
    return {"kind": FLOW, "lines": _lines(facts, content)}


def _lines(facts: Mapping[str, Fact], content: Content) -> list[str]:
    kept = {field: facts.get(f"{FLOW}.{field}") for field in FIELDS}
    return [
        f"{_label(content, f'plan_{field}')}: {fact.text}" for field, fact in kept.items() if fact
    ]


def _label(content: Content, topic: str) -> str:
    return content.get(CellKey(KIND, topic)).sentences[0].text
