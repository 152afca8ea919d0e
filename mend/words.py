"""Choosing among wordings: nothing twice within eight turns, no opening twice in a row."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from mend.content import Cell, CellKey, Content, Sentence
from mend.conversation import Conversation


@dataclass
class Words:
    """Picks sentences for one reply and remembers which.

    The choice is steady: the same message in the same state gets the same words, so a
    repeated delivery can't be answered differently.

    Args:
        content: all that may be said.
        talk: what was said before.
        seed: anything that differs from message to message, e.g. its id.
        names: values for placeholders, e.g. ``{"partner": "your wife"}``.
    """

    content: Content
    talk: Conversation
    seed: str
    names: Mapping[str, str] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)

    def pick(self, key: CellKey, *, fresh: bool = False) -> str:
        """A wording for `key`, placeholders filled.

        Args:
            key: the wanted cell; wider ones serve when it has nothing fresh.
            fresh: return an empty text rather than something said lately.

        Raises:
            KeyError: neither this cell nor a wider one exists.
        """
        sentence = self._fresh(key)
        if sentence is None:
            if fresh:
                return ""
            sentence = self._least_recent(self.content.get(key))
        self.used.append(sentence.id)
        return self._fill(sentence.text)

    def has(self, key: CellKey) -> bool:
        """Whether a cell serves `key`."""
        return self.content.find(key) is not None

    def _fresh(self, key: CellKey) -> Sentence | None:
        for wider in key.widened():
            cell = self.content.cells.get(wider)
            if cell is None:
                continue
            unsaid = [item for item in cell.sentences if not self._said(item)]
            other = [item for item in unsaid if opening(item.text) != self._last_opening()]
            if unsaid:
                return self._steady(other or unsaid, cell)
        return None

    def _said(self, sentence: Sentence) -> bool:
        return sentence.id in self.used or self.talk.remembers(sentence.id)

    def _last_opening(self) -> str:
        return "" if self.used else self.talk.opening

    def _steady(self, sentences: list[Sentence], cell: Cell) -> Sentence:
        digest = hashlib.sha256(f"{self.seed}|{cell.key}".encode()).digest()
        return sentences[int.from_bytes(digest[:4], "big") % len(sentences)]

    def _least_recent(self, cell: Cell) -> Sentence:
        turn_of = {said.sentence: said.turn for said in self.talk.said}
        return min(cell.sentences, key=lambda item: turn_of.get(item.id, -1))

    def _fill(self, text: str) -> str:
        for name, value in self.names.items():
            text = text.replace("{" + name + "}", value)
            text = text.replace("{" + name.capitalize() + "}", value[:1].upper() + value[1:])
        return text


def opening(text: str) -> str:
    """The first two words of `text`, lower case."""
    return " ".join(text.lower().split()[:2])
