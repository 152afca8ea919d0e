"""Words and phrases of a message, by spaCy's tokenizer, rulers and matcher.

No model: `spacy.blank` knows how English contractions part ("dont" is "do", "nt"), and that
is all that is needed.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from adapters.fact_patterns import FactPatterns
from adapters.fact_phrases import OPEN, Part, Phrase
from adapters.nlu.fact_layout import Layout

with warnings.catch_warnings():
    # What spaCy imports (packaging, click) warns of itself; we can't mend it.
    warnings.simplefilter("ignore", DeprecationWarning)
    import spacy
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import EntityRuler
    from spacy.tokens import Doc
    from spacy.util import compile_infix_regex
    from spacy.vocab import Vocab

LONGEST_WORD = 40  # letters; longer ones are no words, and the tokenizer's time grows with them

_TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STRAIGHT = str.maketrans("‘’´`“”", "''''\"\"")
_GLUED = (r"(?<=[a-zA-Z]{2})[.!?,;]+(?=[a-zA-Z]{2})", r"(?<=[a-zA-Z])/(?=[a-zA-Z])")
_KEPT_CAPITALS = re.compile(r"\b(?:US|SO)\b")
_FIRST, _INSIDE = 3, 1  # spaCy's numbers for the first and for further words of what is marked
ANY = ""  # stands for every message
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
    if rows:  # a ruler without patterns warns at every message
        ruler = cast(EntityRuler, nlp.add_pipe("entity_ruler", name=name, config=options))
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
        """The words to quote, from and to: without open words at either end."""
        first, last = self.phrase.quote or (0, len(self.phrase.parts))
        inside = [
            at
            for at, part in enumerate(self.parts)
            if first <= part < last and self.phrase.parts[part].source != OPEN
        ]
        if not inside:
            return self.start, self.end
        return self.start + inside[0], self.start + inside[-1] + 1

    def word_of(self, source: str) -> int | None:
        """The first word of the last part written as `source` ("in London, Ontario")."""
        fitting = [part for part in self.parts if self.phrase.parts[part].source == source]
        return self.start + self.parts.index(fitting[-1]) if fitting else None


class PhraseFinder(Generic[_Owner]):
    """Finds many phrases at once.

    Every phrase hangs on one of its words, the rarest; only phrases whose word is in the
    message are tried, which for a short message is one in ten.

    Args:
        vocab: of the language that reads the messages.
        common: words that are in almost every message.
    """

    def __init__(self, vocab: Vocab, common: Collection[str]) -> None:
        self._vocab = vocab
        self._common = frozenset(common)
        self._known: dict[int, tuple[_Owner, Phrase, tuple[int, ...]]] = {}
        self._matchers: dict[tuple[str, ...], Matcher] = {}
        self._by_word: dict[str, set[tuple[str, ...]]] = {}

    def add(self, owner: _Owner, phrase: Phrase) -> None:
        """Look for `phrase` too."""
        key = f"phrase {len(self._known)}"
        hook = self._hook(phrase)
        if hook not in self._matchers:  # spaCy's own check of patterns costs 0.3 s in all
            self._matchers[hook] = Matcher(self._vocab, validate=False)
        self._matchers[hook].add(key, [_tokens(phrase)])
        for word in hook:
            self._by_word.setdefault(word, set()).add(hook)
        parts = tuple(at for at, part in enumerate(phrase.parts) for _ in _part_tokens(part))
        self._known[self._vocab.strings[key]] = (owner, phrase, parts)

    def find(self, doc: Doc, layout: Layout) -> Iterator[Match[_Owner]]:
        """All matches, overlapping ones too, in no order."""
        words = {ANY, *(token.norm_ for token in doc), *(entity.label_ for entity in doc.ents)}
        hooks = {hook for word in words for hook in self._by_word.get(word, ())}
        for hook in hooks:
            found = self._matchers[hook](doc, with_alignments=True)
            for key, start, end, tokens in cast(list[tuple[int, int, int, list[int]]], found):
                owner, phrase, parts = self._known[key]
                if not phrase.ends or layout.ends_clause(end):
                    yield Match(owner, phrase, start, end, tuple(parts[at] for at in tokens))

    def _hook(self, phrase: Phrase) -> tuple[str, ...]:
        """The words of which one is in every message that `phrase` fits."""
        sets = [_hooks(part) for part in phrase.parts if part.least]
        named = [words for words in sets if words]
        if not named:
            return (ANY,)
        return min(named, key=lambda words: (not self._common.isdisjoint(words), len(words)))


def _hooks(part: Part) -> tuple[str, ...]:
    if part.exact:
        return (part.exact.lower(),)
    return (part.label,) if part.label else part.words


def _tokens(phrase: Phrase) -> list[dict[str, Any]]:
    return [token for tokens in map(_part_tokens, phrase.parts) for token in tokens]


def _part_tokens(part: Part) -> list[dict[str, Any]]:
    """A part in spaCy's words: one pattern, or two for what was marked (first word, others)."""
    token: dict[str, Any] = {}
    if part.exact:
        token["ORTH"] = part.exact
    elif part.label:
        token |= {"ENT_TYPE": part.label, "ENT_IOB": _FIRST}
    elif part.regex:
        token["NORM"] = {"REGEX": part.regex}
    elif part.words:
        token["NORM"] = part.words[0] if len(part.words) == 1 else {"IN": list(part.words)}
    else:
        token |= {"IS_PUNCT": False, "IS_SPACE": False}
    if part.starts:
        token["IS_SENT_START"] = True
    if (part.least, part.most) != (1, 1):
        token["OP"] = "?" if part.most == 1 else f"{{{part.least},{part.most}}}"
    if not part.label:
        return [token]
    return [token, {"ENT_TYPE": part.label, "ENT_IOB": _INSIDE, "OP": "*"}]
