"""Fits the n-gram reader of danger; run in the project's own environment:

    .venv/bin/python -m training.safety_ngrams

Reads data/nlu and data/safety, writes content/safety/ngrams.tsv, which is tracked.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from adapters.content_files import read_yaml
from adapters.safety_files import NGRAMS_FILE, load_lexicon, ngram_classes
from mend.safety.ngrams import FLAGS, UNKNOWN, features_of, plain_words
from mend.safety.rules import Lexicon

ROOT = Path(__file__).parent.parent
SOFTNESS = 20.0  # inverse of the regularisation; 1 to 10 differ by less than the noise
SEEN = 2  # phrases in which a feature must occur
LEAST_WEIGHT = 0.25  # features that move no flag by more are left out

Phrase = tuple[str, frozenset[str]]


def phrases() -> list[Phrase]:
    """Every phrase of the project with its flags."""
    found: list[Phrase] = []
    for path in sorted((ROOT / "data" / "nlu").glob("**/*.yml")):
        for block in read_yaml(path)["nlu"]:
            for row in block["examples"]:
                flags = row.get("metadata", {}).get("safety", ())
                found.append((row["text"], frozenset(flags)))
    for path in sorted((ROOT / "data" / "safety").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                flags, text = line.split(" | ", 1)
                found.append((text, frozenset(flags.split(",")) - {"-"}))
    return list(dict(found).items())


def vectors(
    found: Sequence[Phrase], lexicon: Lexicon
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Normalised tf-idf rows, and the rarity of each feature that is kept."""
    classes = ngram_classes()
    rows = [features_of(plain_words(lexicon.line(text).tokens), classes) for text, _ in found]
    counts = Counter(name for row in rows for name in row)
    rarity = {
        name: math.log(len(rows) / count) + 1 for name, count in counts.items() if count >= SEEN
    }
    return [_normalised(row, rarity) for row in rows], rarity


def _normalised(names: set[str], rarity: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(rarity.get(name, UNKNOWN) ** 2 for name in names)) or 1.0
    return {name: rarity[name] / length for name in names if name in rarity}


def fit(
    found: Sequence[Phrase], lexicon: Lexicon
) -> tuple[list[float], dict[str, tuple[float, list[float]]]]:
    """Biases and, for each feature, its rarity and weights."""
    rows, rarity = vectors(found, lexicon)
    table = DictVectorizer(dtype=np.float32).fit(rows)
    heads = [
        LogisticRegression(C=SOFTNESS, class_weight="balanced", max_iter=400).fit(
            table.transform(rows), [flag.value in flags for _, flags in found]
        )
        for flag in FLAGS
    ]
    weights = np.stack([head.coef_[0] for head in heads], axis=1)
    kept = {
        name: (rarity[name], [round(float(value), 2) for value in weights[place]])
        for name, place in table.vocabulary_.items()
        if np.abs(weights[place]).max() >= LEAST_WEIGHT
    }
    return [round(float(head.intercept_[0]), 3) for head in heads], kept


def write(bias: Sequence[float], kept: dict[str, tuple[float, list[float]]]) -> None:
    """One feature a line: name, rarity, weights; the first line is the bias."""
    lines = ["\t".join(["bias", "0", *map(str, bias)])]
    for name in sorted(kept):
        rarity, weights = kept[name]
        lines.append("\t".join([name, f"{rarity:.2f}", *map(str, weights)]))
    NGRAMS_FILE.parent.mkdir(parents=True, exist_ok=True)
    NGRAMS_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit and write."""
    found = phrases()
    bias, kept = fit(found, load_lexicon())
    write(bias, kept)
    print(f"{len(found)} phrases, {len(kept)} features, {NGRAMS_FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
