"""Choosing among wordings: nothing twice within eight turns, no opening twice in a row.

A question is never asked twice in a conversation, nor is one for what was told already.
Among the wordings that are left, those come first that speak of what the message speaks of.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mend.content import CellKey, Content, Sentence
from mend.conversation import Conversation
from mend.topics import asks_for, topics

QUESTIONS = frozenset({"question", "ask"})  # kinds that are asked once in a conversation
STEPS = frozenset({"suggestion", "step"})  # kinds that propose something
UNFILTERED = frozenset({"safety", "label", "notice"})  # kinds that may say the same again
WITH_PARTNER = re.compile(
    r"\{partner\}|\b(both|together|joint|each (of you|other)|agree|agreed|couple|offer|check-in)\b"
    r"|\b(a|the|next|your) talks?\b",
    re.IGNORECASE,
)


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
        about: topics of the message.
        quiet: nothing is to be asked, if it can be said without.
        apart: nothing may be said of things done with the partner.
        alone: nothing may be proposed that is done with the partner.
        used: ids of what was picked, in order.
    """

    content: Content
    talk: Conversation
    seed: str
    names: Mapping[str, str] = field(default_factory=dict)
    about: frozenset[str] = frozenset()
    quiet: bool = False
    apart: bool = False
    alone: bool = False
    used: list[str] = field(default_factory=list)

    def pick(self, key: CellKey, *, fresh: bool = False) -> str:
        """A wording for `key`, placeholders filled.

        Args:
            key: the wanted cell; wider ones serve when it has nothing fresh.
            fresh: return an empty text rather than something said lately or not fitting.

        Raises:
            KeyError: neither this cell nor a wider one exists.
        """
        sentence = self._fresh(key)
        if sentence is None:
            if fresh:
                return ""
            sentence = self._least_recent(key)
        self.used.append(sentence.id)
        return self._fill(sentence.text)

    def exactly(self, key: CellKey) -> str:
        """The wording of the most specific cell for `key`, even if it was said lately.

        Raises:
            KeyError: neither this cell nor a wider one exists.
        """
        sentence = self._least_recent(key)
        self.used.append(sentence.id)
        return self._fill(sentence.text)

    def first(self, *keys: CellKey) -> str:
        """A fresh wording of the first of `keys` that has one, or an empty text."""
        return next((text for text in (self.pick(key, fresh=True) for key in keys) if text), "")

    def has(self, key: CellKey) -> bool:
        """Whether a cell serves `key`."""
        return self.content.find(key) is not None

    def has_fresh(self, key: CellKey) -> bool:
        """Whether `pick` would find something fresh for `key`; nothing is picked."""
        return self._fresh(key) is not None

    def _fresh(self, key: CellKey) -> Sentence | None:
        cells = (self.content.cells.get(wider) for wider in key.widened())
        choices = [self._fitting(cell.sentences) for cell in cells if cell is not None]
        for unsaid in choices:
            varied = [item for item in unsaid if not self._begins_as_before(item)]
            if varied:
                return self._best(varied, key)
        return next((self._best(unsaid, key) for unsaid in choices if unsaid), None)

    def _fitting(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The sentences that were not said lately and may be said now."""
        unsaid = [item for item in sentences if not self._said(item)]
        allowed = [item for item in unsaid if self._allowed(item)]
        if not self.quiet:
            return allowed
        return [item for item in allowed if "?" not in item.text] or allowed

    def _said(self, sentence: Sentence) -> bool:
        if sentence.id in self.used or self.talk.remembers(sentence.id):
            return True
        return _kind(sentence) in QUESTIONS and sentence.id in self.talk.questions

    def _allowed(self, sentence: Sentence) -> bool:
        kind = _kind(sentence)
        if kind in UNFILTERED:
            return True
        if (self.apart or (self.alone and kind in STEPS)) and WITH_PARTNER.search(sentence.text):
            return False
        return kind not in QUESTIONS or not asks_for(sentence.text) & set(self.talk.told)

    def _begins_as_before(self, sentence: Sentence) -> bool:
        return not self.used and opening(sentence.text) in self.talk.openings

    def _best(self, sentences: list[Sentence], key: CellKey) -> Sentence:
        """Of the most fitting ones one, by chance but steadily."""
        fits = {item.id: self._fit(item) for item in sentences}
        most = max(fits.values())
        best = [item for item in sentences if fits[item.id] == most]
        digest = hashlib.sha256(f"{self.seed}|{key}".encode()).digest()
        return best[int.from_bytes(digest[:4], "big") % len(best)]

    def _fit(self, sentence: Sentence) -> int:
        """Topics shared with the message; a sentence about something else fits less than none."""
        own = topics(sentence.text)
        shared = len(own & self.about)
        return shared if shared else -min(len(own), 1)

    def _least_recent(self, key: CellKey) -> Sentence:
        turn_of = {said.sentence: said.turn for said in self.talk.said}
        sentences = self.content.get(key).sentences
        allowed = [item for item in sentences if self._allowed(item)] or sentences
        return min(allowed, key=lambda item: turn_of.get(item.id, -1))

    def _fill(self, text: str) -> str:
        for name, value in self.names.items():
            text = text.replace("{" + name + "}", value)
            text = text.replace("{" + name.capitalize() + "}", value[:1].upper() + value[1:])
        return text


def _kind(sentence: Sentence) -> str:
    return sentence.id.partition(".")[0]


def opening(text: str) -> str:
    """The first two words of `text`, lower case."""
    return " ".join(text.lower().split()[:2])
