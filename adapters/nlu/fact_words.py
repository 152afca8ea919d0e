"""Words, clauses and phrases of a message, by spaCy's tokenizer, rulers and matcher.

No model: `spacy.blank` knows how English contractions part ("dont" is "do", "nt"), and that
is all that is needed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeVar, cast

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex
from spacy.vocab import Vocab

from adapters.fact_patterns import FactPatterns
from adapters.fact_phrases import Part, Phrase

LONGEST_WORD = 40  # letters; longer ones are no words, and the tokenizer's time grows with them
SENTENCE_ENDS = frozenset({".", "!", "?", "…", "...", "..", "....", "?!", "!!", "??"})
CLAUSE_ENDS = frozenset({",", ";", ":", "(", ")", "–", "—", "-", "--"})

_TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STRAIGHT = str.maketrans("‘’´`“”", "''''\"\"")
_GLUED = (r"(?<=[a-zA-Z]{2})[.!?,;]+(?=[a-zA-Z]{2})", r"(?<=[a-zA-Z])/(?=[a-zA-Z])")
_KEPT_CAPITALS = re.compile(r"\b(?:US|SO)\b")
_Owner = TypeVar("_Owner")
_Row = dict[str, str | list[dict[str, Any]]]  # one pattern of a ruler


def plain(text: str) -> str:
    """`text` in small letters and with straight quotes; every letter keeps its place."""
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for match in _KEPT_CAPITALS.finditer(text):
        small = small[: match.start()] + match[0] + small[match.end() :]
    small = _UNREADABLE.sub(" ", small.translate(_STRAIGHT))
    return _TOO_LONG.sub(lambda match: " " * len(match[0]), small)


def language(patterns: FactPatterns) -> Language:
    """English without a model, with rulers that mark lengths, places and days."""
    nlp = spacy.blank("en")
    infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_GLUED])
    # To mypy the tokenizer is a mere function: it is written in Cython, without types.
    nlp.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    lengths: list[_Row] = [
        {"label": "LENGTH", "pattern": _tokens(phrase)} for phrase in patterns.lengths
    ]
    places: list[_Row] = [
        {"label": "PLACE", "pattern": name, "id": code} for name, code in patterns.places.items()
    ]
    days: list[_Row] = [{"label": "WHEN", "pattern": _tokens(phrase)} for phrase in patterns.days]
    _add_ruler(nlp, "lengths and places", lengths + places)
    _add_ruler(nlp, "days", days)
    return nlp


def _add_ruler(nlp: Language, name: str, rows: list[_Row]) -> None:
    # A later ruler may take words of an earlier one: "3 weeks ago" is a day, not a length.
    options = {"phrase_matcher_attr": "NORM", "overwrite_ents": True}
    ruler = cast(EntityRuler, nlp.add_pipe("entity_ruler", name=name, config=options))
    if rows:
        ruler.add_patterns(rows)


@dataclass(frozen=True)
class Match(Generic[_Owner]):
    """A phrase found in a message; places are counted in words.

    Attributes:
        owner: what the phrase was added for.
        phrase: which one.
        start: first word.
        end: the one after the last word.
        parts: for every word, the part of the phrase that it fits.
    """

    owner: _Owner
    phrase: Phrase
    start: int
    end: int
    parts: tuple[int, ...]

    @property
    def quoted(self) -> tuple[int, int]:
        """The words to quote: from and to."""
        if self.phrase.quote is None:
            return self.start, self.end
        first, last = self.phrase.quote
        inside = [at for at, part in enumerate(self.parts) if first <= part < last]
        if not inside:
            return self.start, self.end
        return self.start + inside[0], self.start + inside[-1] + 1

    def word_of(self, source: str) -> int | None:
        """The first word that fits the part written as `source`."""
        for at, part in enumerate(self.parts):
            if self.phrase.parts[part].source == source:
                return self.start + at
        return None


class PhraseFinder(Generic[_Owner]):
    """Finds many phrases at once.

    Args:
        vocab: of the language that reads the messages.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._matcher = Matcher(vocab)
        self._known: dict[int, tuple[_Owner, Phrase]] = {}
        self._strings = vocab.strings

    def add(self, owner: _Owner, phrase: Phrase) -> None:
        """Look for `phrase` too."""
        key = f"phrase {len(self._known)}"
        self._matcher.add(key, [_tokens(phrase)])
        self._known[self._strings[key]] = (owner, phrase)

    def find(self, doc: Doc, layout: Layout) -> Iterator[Match[_Owner]]:
        """All matches, overlapping ones too."""
        found = self._matcher(doc, with_alignments=True)
        for key, start, end, parts in cast(list[tuple[int, int, int, list[int]]], found):
            owner, phrase = self._known[key]
            if not phrase.ends or layout.ends_clause(end):
                yield Match(owner, phrase, start, end, tuple(parts))


class Layout:
    """Where clauses and sentences begin, and what stands in quotation marks.

    Args:
        doc: the message; its words are marked where a clause starts (for ``^``).
        joints: words that begin a new clause ("because").
    """

    def __init__(self, doc: Doc, joints: Collection[str]) -> None:
        ends = [_is_sentence_end(token) for token in doc]
        breaks = [end or _is_break(token) for end, token in zip(ends, doc, strict=True)]
        opens = [token.norm_ in joints for token in doc]
        self._breaks = breaks
        after = [True, *breaks]
        starts = [opened or before for opened, before in zip(opens, after, strict=False)]
        joined = [False, *opens]
        for token, start, behind in zip(doc, starts, joined, strict=False):
            token.is_sent_start = start or behind
        self.clause = list(accumulate(starts))
        self.sentence = list(accumulate([False, *ends][: len(doc)]))
        quotes = list(accumulate(token.text == '"' for token in doc))
        paired = (quotes[-1] if quotes else 0) // 2 * 2
        self.quoted = [count % 2 == 1 and count < paired for count in quotes]
        self._opens = opens

    def ends_clause(self, end: int) -> bool:
        """Whether nothing of the same clause follows before word `end`."""
        return end >= len(self._breaks) or self._breaks[end] or self._opens[end]


def _is_sentence_end(token: Token) -> bool:
    return token.text in SENTENCE_ENDS or "\n" in token.text or token.text.strip(".!?…") == ""


def _is_break(token: Token) -> bool:
    if token.text == "-":  # "ex-husband" is one clause, "he left - again" two
        return token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text in CLAUSE_ENDS or not (token.text.isascii() or token.text[:1].isalpha())


def _tokens(phrase: Phrase) -> list[dict[str, Any]]:
    return [_token(part) for part in phrase.parts]


def _token(part: Part) -> dict[str, Any]:
    """A part in spaCy's words."""
    token: dict[str, Any] = {}
    if part.exact:
        token["ORTH"] = part.exact
    elif part.label:
        token["ENT_TYPE"] = part.label
    elif part.regex:
        token["NORM"] = {"REGEX": part.regex}
    elif len(part.words) == 1:
        token["NORM"] = part.words[0]
    elif part.words:
        token["NORM"] = {"IN": list(part.words)}
    else:
        token["IS_PUNCT"] = False
        token["IS_SPACE"] = False
    if part.starts:
        token["IS_SENT_START"] = True
    if (part.least, part.most) != (1, 1):
        token["OP"] = _repeat(part)
    return token


def _repeat(part: Part) -> str:
    if not part.most:
        return "*" if not part.least else "+"
    return "?" if part.most == 1 else f"{{{part.least},{part.most}}}"
