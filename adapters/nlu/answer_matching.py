"""Which question with an answer a message asks: fit on the reviewed wordings, apply, keep.

Three views are added: a linear head on the sentence vector, one on the n-grams of the text, and
the likeness to the nearest wordings. What they give to "none of these", taught by questions
without an answer, is taken off. Each view alone is worse (docs/answers.md). Knows numpy, not
Rasa: `adapters.nlu.answer_finder` is the thin shell around it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from adapters.nlu import heads
from adapters.nlu.heads import Floats, Head, Labels, Scaler

BUCKETS = 8192  # that n-grams are hashed into
NONE = ""  # the id of a question without an answer
VIEWS = (0.5, 0.3, 0.4)  # weights of the head, the n-grams and the likeness
NEAREST = (0.7, 0.3)  # weights of the nearest wording of a question and of the next
OFF = 0.5  # how much of what speaks for none is taken off
SEED = 20

_SWAPPED = {
    "he": "she", "him": "her", "his": "her", "husband": "wife", "boyfriend": "girlfriend",
    "man": "woman", "himself": "herself", "he's": "she's", "she": "he", "her": "him",
    "wife": "husband", "girlfriend": "boyfriend", "woman": "man", "herself": "himself",
    "she's": "he's",
}  # fmt: skip
_SAME = (
    (re.compile(r"\bmy (husband|wife|boyfriend|girlfriend|partner|fianc\w+|man|guy)\b"), "they"),
    (re.compile(r"\b(he|she)\b"), "they"),
    (re.compile(r"\b(him|her)\b"), "them"),
    (re.compile(r"\bhis\b"), "their"),
)
_WORD = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True)
class Matcher:
    """What was learnt of the questions.

    Attributes:
        ids: of the answers, in the order of the heads' labels; the last label is none.
        scaler: of the vectors.
        meaning: head on scaled vectors.
        spelling: head on hashed n-grams.
        wordings: scaled vectors of all wordings, each of length 1.
        labels: of the wordings.
    """

    ids: Sequence[str]
    scaler: Scaler
    meaning: Head
    spelling: Head
    wordings: Floats
    labels: Labels

    def scores(self, text: str, vector: Floats) -> Floats:
        """How much speaks for each of `ids`, about -0.5 to 1.2."""
        row = self.scaler.apply(vector[np.newaxis])
        meaning = self.meaning.probabilities(self.meaning.logits(row))[0]
        grams = ngrams(text)[np.newaxis]
        spelling = self.spelling.probabilities(self.spelling.logits(grams))[0]
        views = zip(VIEWS, (meaning, spelling, self._likeness(row)), strict=True)
        mixed = np.asarray(sum(weight * view for weight, view in views), dtype=np.float32)
        return np.asarray(mixed[:-1] - OFF * mixed[-1], dtype=np.float32)

    def _likeness(self, row: Floats) -> Floats:
        cosines = self.wordings @ _unit(row)[0]
        best = np.zeros(len(self.ids) + 1, dtype=np.float32)
        for label in range(len(best)):
            own = np.sort(cosines[self.labels == label])[::-1][: len(NEAREST)]
            best[label] = float(np.dot(own, NEAREST[: len(own)])) if len(own) else 0.0
        return best


def with_swapped(texts: Sequence[str], ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """The wordings, and those that speak of "him" once more with "her", and the reverse."""
    more = [
        (swapped, id)
        for text, id in zip(texts, ids, strict=True)
        if (swapped := _swap(text)) != text
    ]
    return [*texts, *(text for text, _ in more)], [*ids, *(id for _, id in more)]


def _swap(text: str) -> str:
    return re.sub(r"[\w']+", lambda word: _SWAPPED.get(word[0].lower(), word[0]), text)


def ngrams(text: str) -> Floats:
    """Words, pairs of words and 2 to 5 letters of each word, hashed; of length 1."""
    plain = text.lower().replace("\u2019", "'")
    for pattern, same in _SAME:
        plain = pattern.sub(same, plain)
    words = _WORD.findall(plain)
    found = {f"w {word}" for word in words} | {f"p {a} {b}" for a, b in pairwise(words)}
    for word in words:
        edged = f" {word} "
        found |= {edged[i : i + n] for n in range(2, 6) for i in range(len(edged) - n + 1)}
    row = np.zeros(BUCKETS, dtype=np.float32)
    for gram in found:
        row[zlib.crc32(gram.encode()) % BUCKETS] = 1.0
    return row / max(float(np.linalg.norm(row)), 1.0)


def fit(texts: Sequence[str], ids: Sequence[str], vectors: Floats) -> Matcher:
    """Learn the wordings.

    Args:
        texts: wordings; those of questions without an answer too.
        ids: of their answers, `NONE` where there is none.
        vectors: one row per text.
    """
    names = sorted(set(ids) - {NONE})
    labels = np.array([names.index(id) if id else len(names) for id in ids], dtype=np.int64)
    scaler = Scaler.fit(vectors)
    rows = scaler.apply(vectors)
    from scipy.sparse import csr_matrix  # only where something is fitted, as scikit-learn

    grams = csr_matrix(np.vstack([ngrams(text) for text in texts]))
    return Matcher(
        ids=names,
        scaler=scaler,
        meaning=heads.fit_exclusive(rows, labels, len(names) + 1, strength=0.01, seed=SEED),
        spelling=heads.fit_exclusive(grams, labels, len(names) + 1, strength=30.0, seed=SEED),
        wordings=_unit(rows),
        labels=labels,
    )


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def to_arrays(matcher: Matcher) -> dict[str, Any]:
    """All numbers as named arrays, in half precision where that changes nothing that matters."""
    arrays: dict[str, Any] = {
        "scaler.mean": matcher.scaler.mean,
        "scaler.scale": matcher.scaler.scale,
        "wordings": matcher.wordings.astype(np.float16),
        "labels": matcher.labels,
    }
    for name in ("meaning", "spelling"):
        head = heads.to_arrays(name, getattr(matcher, name))
        arrays |= head | {f"{name}.weights": head[f"{name}.weights"].astype(np.float16)}
    return arrays


def from_arrays(arrays: Mapping[str, Any], ids: Sequence[str]) -> Matcher:
    """The reverse of `to_arrays`."""
    whole = {
        name: value.astype(np.float32) if value.dtype == np.float16 else value
        for name, value in arrays.items()
    }
    return Matcher(
        ids=ids,
        scaler=Scaler(whole["scaler.mean"], whole["scaler.scale"]),
        meaning=heads.from_arrays("meaning", whole),
        spelling=heads.from_arrays("spelling", whole),
        wordings=whole["wordings"],
        labels=np.asarray(whole["labels"], dtype=np.int64),
    )
