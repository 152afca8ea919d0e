"""Reading a person's draft for what would make it land badly. Pure; the word lists are data.

A check never forbids: what it finds is said, and the person keeps or changes their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LOOSE_END = re.compile(r"[\s,;:\u2013\u2014-]+$")
_END = re.compile(r"[.!?]$")
SHORTEST = 3  # words that a shortened draft must still have


@dataclass(frozen=True)
class Rule:
    """One thing to look for.

    Attributes:
        id: what it is about; the words that name it stand in the cell ``check_ID``.
        words: what is looked for.
        unless: where it is nothing to speak of.
        lacks: it is found where `words` are missing.
        cuts: the draft up to the words is a better one.
    """

    id: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    lacks: bool = False
    cuts: bool = False


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    Attributes:
        rule: its id.
        words: the words found; empty where something is missing.
        rewrite: a better draft, or empty.
    """

    rule: str
    words: str = ""
    rewrite: str = ""


def read_draft(text: str, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """What the rules find in `text`, in their order, each rule once."""
    plain = " ".join(text.replace("\u2019", "'").split())
    return tuple(_found(plain, rules))


def _found(text: str, rules: Iterable[Rule]) -> Iterator[Finding]:
    for rule in rules:
        looked_at = (
            rule.unless.sub(lambda match: " " * len(match[0]), text) if rule.unless else text
        )
        match = rule.words.search(looked_at)
        if rule.lacks and match is None:
            yield Finding(rule.id)
        if not rule.lacks and match is not None:
            yield Finding(rule.id, match[0].strip(" ,.;"), _cut(text, match) if rule.cuts else "")


def _cut(text: str, match: re.Match[str]) -> str:
    """`text` up to what was found, if that is still a sentence."""
    kept = _LOOSE_END.sub("", text[: match.start()])
    if len(kept.split()) < SHORTEST:
        return ""
    return kept if _END.search(kept) else f"{kept}."
