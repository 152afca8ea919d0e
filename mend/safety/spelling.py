"""Finds the word of the lexicon that a misspelt word was meant to be.

One slip is undone (a letter missing, doubled, wrong, or two swapped), and only where what
was typed is no word in its own right: "kil" is read as "kill", "bill" stays "bill".
The deletions of every word are indexed once, so that a guess costs a few look-ups
(the idea of SymSpell, W. Garbe).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

SHORTEST = 4  # shorter slips could be anything, but for a letter left out
SHORTEST_WANTED = 3
SHORTEST_HALF = 2
LONGEST = 24  # longer ones are no words


@dataclass(frozen=True)
class Speller:
    """Knows the lexicon's words and those to be left alone.

    Attributes:
        wanted: words that rules ask for.
        known: further words of the language; never taken for a misspelling.
        deletions: every wanted word with one letter left out → the words it could be.
    """

    wanted: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    deletions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def build(cls, wanted: Iterable[str], known: Iterable[str]) -> Speller:
        """Index `wanted`."""
        words = frozenset(word for word in wanted if word.isalpha())
        index: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            if len(word) >= SHORTEST_WANTED:
                for shorter in {word, *_shorter(word)}:
                    index[shorter].append(word)
        return cls(words, frozenset(known), {key: tuple(found) for key, found in index.items()})

    def is_word(self, word: str) -> bool:
        """Whether it is a word as it stands."""
        return word in self.wanted or word in self.known

    def guesses(self, word: str) -> tuple[str, ...]:
        """The wanted words one slip away; none where `word` is a word itself."""
        if not SHORTEST - 1 <= len(word) <= LONGEST or self.is_word(word):
            return ()
        near = dict.fromkeys(
            found for key in (word, *_shorter(word)) for found in self.deletions.get(key, ())
        )
        return tuple(
            found
            for found in near
            if max(len(word), len(found)) >= SHORTEST and _is_one_slip(word, found)
        )

    def halves(self, word: str) -> tuple[str, str] | None:
        """Two words written as one ("killmyself"), or None."""
        if len(word) > LONGEST or len(word) < 6 or self.is_word(word):
            return None
        for cut in range(SHORTEST_HALF, len(word) - 3):
            left, right = word[:cut], word[cut:]
            if left in self.wanted and right in self.wanted and len(right) > SHORTEST:
                return left, right
        return None

    def starred(self, word: str) -> str | None:
        """The wanted word behind "s*icide", or None."""
        if "*" not in word or len(word) > LONGEST:
            return None
        shape = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
        return next((known for known in sorted(self.wanted) if shape.fullmatch(known)), None)


def _shorter(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter added, left out, changed or swapped turns one into the other."""
    short, long = sorted((typed, meant), key=len)
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(long) > len(short):
        return short[start:] == long[start + 1 :]
    swapped = short[start + 1 : start + 2] + short[start : start + 1]
    return short[start + 1 :] == long[start + 1 :] or (swapped + short[start + 2 :] == long[start:])
