"""A small trained reader of its own: words and pairs of words, weighed for each flag.

It needs no encoder and no other model, so it also reads where those failed to load. Words
that rules call by one name (``FORCE``, ``CHILD``) count under that name too, so that "he
shoved me" teaches "she kicked me". The weights are fitted by training/safety_ngrams.py
(logistic regression on tf-idf features, one a flag) and lie in models/safety/.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mend.model import Flag
from mend.safety.text import Token

UNKNOWN = 7.0  # rarity of a feature without a weight of its own
WINDOW = 40  # words; longer messages are read in overlapping pieces too
STEP = 20
FLAGS = tuple(Flag)

Word = tuple[str, int]  # the word, the number of its sentence


@dataclass(frozen=True)
class Ngrams:
    """Fitted weights.

    Attributes:
        classes: name of the class that each word counts under.
        features: for each feature its rarity (idf) and its weight for every flag, in the
            order of `FLAGS`.
        bias: of every flag.
    """

    classes: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[str, tuple[float, tuple[float, ...]]] = field(default_factory=dict)
    bias: tuple[float, ...] = ()

    def read(self, tokens: Sequence[Token]) -> dict[Flag, float]:
        """The probability of each flag, 0 to 1; empty where nothing was fitted."""
        if not self.bias:
            return {}
        words = plain_words(tokens)
        pieces = [self._logits(piece) for piece in _pieces(words)]
        strongest = [max(logits) for logits in zip(*pieces, strict=True)]
        return {
            flag: 1 / (1 + math.exp(-logit)) for flag, logit in zip(FLAGS, strongest, strict=True)
        }

    def _logits(self, words: Sequence[Word]) -> tuple[float, ...]:
        names = features_of(words, self.classes)
        known = [self.features[name] for name in names if name in self.features]
        length = math.sqrt(
            sum(rarity * rarity for rarity, _ in known) + UNKNOWN**2 * (len(names) - len(known))
        )
        if not known:
            return self.bias
        return tuple(
            bias + sum(rarity * weights[place] for rarity, weights in known) / length
            for place, bias in enumerate(self.bias)
        )


def plain_words(tokens: Iterable[Token]) -> list[Word]:
    """The most likely reading of each word, misspellings undone, numbers as ``#``."""
    return [(_likeliest(token.forms), token.sentence) for token in tokens]


def _likeliest(forms: tuple[str, ...]) -> str:
    if "#" in forms:
        return "#many" if "#many" in forms else "#"
    return forms[0] if len(forms) == 1 or forms[0].startswith("#") else forms[1]


def _pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    yield words
    if len(words) > WINDOW:
        for start in range(0, len(words) - STEP, STEP):
            yield words[start : start + WINDOW]


def features_of(words: Sequence[Word], classes: Mapping[str, str]) -> set[str]:
    """Words, pairs, and rows of up to three classes, none over the end of a sentence."""
    found: set[str] = set()
    for place, (word, sentence) in enumerate(words):
        kind = classes.get(word, word)
        found.add(word)
        found.add(f"={kind}")
        following = [
            (later, classes.get(later, later))
            for later, at in words[place + 1 : place + 3]
            if at == sentence
        ]
        if following:
            found.add(f"{word} {following[0][0]}")
            found.add(f"={kind} {following[0][1]}")
        if len(following) > 1:
            found.add(f"={kind} _ {following[1][1]}")
            found.add(f"={kind} {following[0][1]} {following[1][1]}")
    return found
