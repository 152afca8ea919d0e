"""Which country a person names. Asked only to show the right numbers; never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+")
SHORT = 6  # words up to which a message can be the bare answer to "Which country?"


@dataclass(frozen=True)
class Countries:
    """Names of countries.

    Attributes:
        names: the name to say, by ISO 3166 code.
        variants: codes by lower-case name, people's adjectives and cities left out.
        short: codes by variants so short or so common ("us", "in", "georgia") that they
            count only when they are the whole answer.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str) -> str:
        """ISO code of the one country named in `text`; empty for none or several."""
        words = _words(text)
        whole = " ".join(words)
        if len(words) <= SHORT:
            bare = re.sub(
                r"^(?:(?:i|m|am|im|we|are|live|living|in|from|the|its|it|is)\s)+", "", whole
            )
            for candidate in (whole, bare):
                if candidate in self.short or candidate in self.variants:
                    return self.variants.get(candidate) or self.short[candidate]
        found = {self.variants[name] for name in self._named(words)}
        return found.pop() if len(found) == 1 else ""

    def _named(self, words: list[str]) -> list[str]:
        """The longest known names in `words`, so that "northern ireland" is not "ireland"."""
        named, at = [], 0
        while at < len(words):
            for end in range(min(len(words), at + 5), at, -1):
                name = " ".join(words[at:end])
                if name in self.variants:
                    named.append(name)
                    at = end - 1
                    break
            at += 1
        return named


def _words(text: str) -> list[str]:
    plain = text.lower().replace("'", "").replace("’", "").replace(".", "")
    return _WORD.findall(plain)
