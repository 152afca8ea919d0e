"""Clauses, sentences and quotations of a message that spaCy has parted into words."""

from __future__ import annotations

from collections.abc import Collection
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLAUSE_ENDS = frozenset({",", ";", ":", "(", ")", "–", "—", "--"})


class Layout:
    """Where clauses and sentences begin, and what stands in quotation marks.

    Args:
        doc: the message; its words are marked where a clause starts (for ``^``).
        joints: words that begin a new clause ("because").

    Attributes:
        clause: number of the clause, for every word.
        sentence: number of the sentence, for every word.
        quoted: for every word, whether it stands within quotation marks.
    """

    def __init__(self, doc: Doc, joints: Collection[str]) -> None:
        ends = [_is_sentence_end(token) for token in doc]
        self._breaks = [end or _is_break(token) for end, token in zip(ends, doc, strict=True)]
        self._joints = [token.norm_ in joints for token in doc]
        before = [True, *self._breaks][: len(doc)]
        starts = [joint or broken for joint, broken in zip(self._joints, before, strict=True)]
        after_joint = [False, *self._joints][: len(doc)]
        for token, start, follows in zip(doc, starts, after_joint, strict=True):
            token.is_sent_start = start or follows  # "because" and the word after it
        self.clause = list(accumulate(starts))
        self.sentence = list(accumulate([False, *ends][: len(doc)]))
        marks = list(accumulate(token.text == '"' for token in doc))
        paired = marks[-1] // 2 * 2 if marks else 0
        self.quoted = [count % 2 == 1 and count < paired for count in marks]

    def ends_clause(self, end: int) -> bool:
        """Whether nothing of the same clause follows before word `end`."""
        return end >= len(self._breaks) or self._breaks[end] or self._joints[end]


def _is_sentence_end(token: Token) -> bool:
    return "\n" in token.text or not token.text.strip(".!?…")


def _is_break(token: Token) -> bool:
    if token.text == "-":  # "ex-husband" is one clause, "he left - again" two
        return token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text in CLAUSE_ENDS or not (token.text.isascii() or token.text[:1].isalpha())
