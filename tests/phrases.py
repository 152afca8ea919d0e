"""The training phrases as tests see them, and what makes two phrases the same."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from adapters.content_files import read_yaml
from adapters.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "data" / "nlu"
RUN = 8  # words in a row that two phrases may not share
NEAR = 0.8  # share of common words from which two phrases are one

_WORD = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True)
class Phrase:
    """One training phrase with its labels."""

    path: Path
    intent: str
    text: str
    labels: dict[str, object] = field(default_factory=dict, hash=False)

    @property
    def role(self) -> str:
        return str(self.labels.get("role", "unknown"))

    def names(self, key: str) -> list[str]:
        """Emotions or safety flags."""
        found = self.labels.get(key, [])
        assert isinstance(found, list), self
        return found


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of every file."""
    return tuple(_phrases())


def _phrases() -> Iterator[Phrase]:
    for path in sorted(FOLDER.glob("**/*.yml")):
        content = read_yaml(path)
        assert isinstance(content, dict), path
        for block in content["nlu"]:
            for example in block["examples"]:
                labels = example.get("metadata") or {}
                yield Phrase(path, block["intent"], example["text"], labels)


def words(text: str) -> list[str]:
    """Words in lower case; for a text without any, the text itself."""
    return _WORD.findall(text.lower().replace("’", "'")) or [text.strip()]


def same(texts: Sequence[str]) -> list[list[str]]:
    """Texts that differ in case, marks and white space only."""
    groups = defaultdict(list)
    for text in texts:
        groups[" ".join(words(text))].append(text)
    return [group for group in groups.values() if len(group) > 1]


def shared_runs(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of texts with `RUN` words in a row in common."""
    runs = defaultdict(set)
    for number, text in enumerate(texts):
        found = words(text)
        for start in range(len(found) - RUN + 1):
            runs[tuple(found[start : start + RUN])].add(number)
    pairs = {pair for numbers in runs.values() for pair in combinations(sorted(numbers), 2)}
    return [(texts[one], texts[two]) for one, two in sorted(pairs)]


def near(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of texts whose sets of words overlap by `NEAR` or more (Jaccard).

    Two such sets share one of their rarest words, so that few pairs have to be looked at.
    """
    sets = [frozenset(words(text)) for text in texts]
    common = Counter(word for found in sets for word in found)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for number, found in enumerate(sets):
        rarest = sorted(found, key=lambda word: (common[word], word))
        telling = rarest[: len(found) - math.ceil(NEAR * len(found)) + 1]
        for other in {other for word in telling for other in holders[word]}:
            if len(found & sets[other]) >= NEAR * len(found | sets[other]):
                pairs.append((texts[other], texts[number]))
        for word in telling:
            holders[word].append(number)
    return pairs
