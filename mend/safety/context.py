"""A message with the words that tell how its findings are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mend.safety.matching import Line, Span
from mend.safety.rules import Findings

NEAR = 14  # words; what is called near in a message without full stops


@dataclass(frozen=True)
class Context:
    """A message with its markers."""

    line: Line
    findings: Findings

    def markers(self, name: str) -> Iterable[Span]:
        """Every place of the marker."""
        return self.findings.markers.get(name, ())

    def in_sentence(self, name: str, place: int, *, reach: int = NEAR) -> list[Span]:
        """Places of the marker in the sentence of word `place`, at most `reach` words away."""
        return [
            span
            for span in self.markers(name)
            if self.line.same_sentence(span.start, place) and -reach <= span.start - place <= reach
        ]

    def nearby(self, name: str, place: int) -> bool:
        """Whether the marker stands in this sentence or right beside it."""
        sentence = self.line.tokens[place].sentence
        return any(
            abs(self.line.tokens[span.start].sentence - sentence) <= 1
            and abs(span.start - place) <= 2 * NEAR
            for span in self.markers(name)
        )
