"""Finds patterns in a row of words, in a time that grows with the text's length only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mend.safety.patterns import Pattern, Step
from mend.safety.text import Token

MOST_STARTS = 60  # per pattern and message: keeps hostile repetitions cheap


@dataclass(frozen=True)
class Span:
    """Where a pattern was found: tokens `start` to `end`, `end` not included."""

    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A message, ready to be matched.

    Attributes:
        tokens: its words.
        items: for each word the ids of the items it fits.
        places: for each item found, where the words that fit it stand.
        blocks: for each word whether a gap stops at it.
    """

    tokens: tuple[Token, ...]
    items: tuple[frozenset[int], ...]
    places: Mapping[int, Sequence[int]]
    blocks: tuple[bool, ...]

    def same_sentence(self, left: int, right: int) -> bool:
        """Whether both words belong to one sentence."""
        return self.tokens[left].sentence == self.tokens[right].sentence


def find(pattern: Pattern, line: Line) -> Iterator[Span]:
    """Every place where `pattern` begins, with its nearest end."""
    first = pattern.steps[0].item
    tried = 0
    for start in line.places.get(first, ()):
        if pattern.starts and start and line.same_sentence(start - 1, start):
            continue
        tried += 1
        if tried > MOST_STARTS:
            return
        ends = _advance(pattern.steps[1:], line, {start + 1})
        end = min((end for end in ends if _may_end(pattern, line, end)), default=None)
        if end is not None:
            yield Span(start, end)


def _advance(steps: Sequence[Step], line: Line, places: set[int]) -> set[int]:
    for step in steps:
        reached: set[int] = set()
        for place in places:
            reached.update(_reach(step, line, place))
        if not reached:
            return reached
        places = reached
    return places


def _reach(step: Step, line: Line, place: int) -> Iterator[int]:
    sentence = line.tokens[place - 1].sentence
    for at in range(place, min(place + step.gap + 1, len(line.tokens))):
        if line.tokens[at].sentence != sentence:
            return
        if step.item in line.items[at]:
            yield at + 1
        if line.blocks[at] and not step.free:
            return


def _may_end(pattern: Pattern, line: Line, end: int) -> bool:
    more = end < len(line.tokens) and line.same_sentence(end - 1, end)
    if pattern.ends:
        return not more
    return not (more and pattern.barred is not None and pattern.barred in line.items[end])
