"""The lexicon: compiled rules, and what they find in a message before it is weighed.

`compiling.compile_lexicon` makes it out of the files below content/safety.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mend.model import Flag, Level, Who
from mend.safety.matching import Line, Span, find
from mend.safety.ngrams import Ngrams
from mend.safety.patterns import Pattern
from mend.safety.plain import plain
from mend.safety.text import Token, Vocabulary, read_words


@dataclass(frozen=True)
class Rule:
    """A rule without its patterns, which the lexicon keeps in its index."""

    id: str
    kind: str
    level: Level
    who: Who
    flag: Flag | None
    guards: frozenset[str]
    needs: str
    weight: float


@dataclass(frozen=True)
class Match:
    """One place where a rule's pattern was found, before the context is weighed."""

    rule: Rule
    span: Span
    pattern: Pattern


Owner = tuple[str, int]  # ("rule" | "unless" | "marker", number)


@dataclass(frozen=True)
class Lexicon:
    """Compiled rules; immutable, shared by all threads."""

    rules: tuple[Rule, ...]
    markers: tuple[str, ...]
    vocabulary: Vocabulary
    ngrams: Ngrams
    thresholds: Mapping[Flag, tuple[float, Level]]
    items_of: Mapping[str, frozenset[int]]
    blocks: frozenset[str]
    index: Mapping[int, tuple[tuple[Owner, Pattern], ...]]
    phrases: tuple[tuple[str, int], ...]

    def line(self, text: str) -> Line:
        """`text` as words, with the items that each word fits."""
        tokens = read_words(text, self.vocabulary)
        items = tuple(self._items(token) for token in tokens)
        places: dict[int, list[int]] = defaultdict(list)
        for place, fitting in enumerate(items):
            for item in fitting:
                places[item].append(place)
        blocks = tuple(token.forms[0] in self.blocks for token in tokens)
        return Line(tokens, items, places, blocks)

    def _items(self, token: Token) -> frozenset[int]:
        found = self.items_of.get(token.forms[0], frozenset())
        for form in token.forms[1:]:
            found |= self.items_of.get(form, frozenset())
        return found

    def search(self, line: Line) -> Findings:
        """Everything that rules, their exceptions and the markers find in `line`."""
        matches: list[Match] = []
        unless: dict[str, list[Span]] = defaultdict(list)
        markers: dict[str, list[Span]] = defaultdict(list)
        for item in line.places:
            for (sort, number), pattern in self.index.get(item, ()):
                spans = find(pattern, line)
                if sort == "rule":
                    matches.extend(Match(self.rules[number], span, pattern) for span in spans)
                elif sort == "unless":
                    unless[self.rules[number].id].extend(spans)
                else:
                    markers[self.markers[number]].extend(spans)
        return Findings(tuple(matches), unless, markers)

    def search_phrases(self, text: str) -> Iterator[Rule]:
        """Rules one of whose phrases stands in `text`, in any script."""
        searched = plain(text)
        if searched.isascii():
            return
        for phrase, number in self.phrases:
            if phrase in searched:
                yield self.rules[number]


@dataclass(frozen=True)
class Findings:
    """What was found in one message, before the context is weighed."""

    matches: tuple[Match, ...]
    unless: Mapping[str, list[Span]]
    markers: Mapping[str, list[Span]]
