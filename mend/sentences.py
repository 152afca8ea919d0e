"""Sentences of a chat message, also where people use no full stops."""

from __future__ import annotations

import re

_BREAK = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"')\]]))\s+|\n+")
_JOINT = re.compile(
    r"[,;]?\s+(?=(?:and|but|so|because|then|now|also|anyway|plus)\s+"
    r"(?:i|he|she|they|we|my|it|you|this|that)\b)",
    re.IGNORECASE,
)
LONG = 28  # words from which a sentence is cut at its joints too


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; run-on ones are cut before "and I", "but he", ….

    Nothing is lost but white space; no sentence is empty.
    """
    found: list[str] = []
    for sentence in _BREAK.split(text):
        parts = _JOINT.split(sentence) if len(sentence.split()) >= LONG else [sentence]
        found.extend(part.strip() for part in parts if part and part.strip())
    return found
