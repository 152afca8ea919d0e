"""How well questions find their answers: on wordings that no answer was written with.

Half of the lines, by hash, were used to choose views and thresholds (`tuning`); the other half
is looked at for the figures alone (`kept apart`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mend.model import Match

Find = Callable[[str], Sequence[Match]]


@dataclass(frozen=True)
class Asked:
    """One line of the test set; without ids it must not be answered."""

    text: str
    ids: frozenset[str]

    @property
    def kept_apart(self) -> bool:
        """Whether it is for the last measurement only."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True)
class Figures:
    """What came out.

    Attributes:
        answerable, unanswerable: how many there were of each.
        right, other: answerable ones that got a right answer, or a wrong one.
        near: answerable ones that got none, with a right one among the two offered.
        answered: unanswerable ones that got an answer.
        first: answerable ones whose likeliest answer is right, whatever its score.
    """

    answerable: int
    unanswerable: int
    right: int
    other: int
    near: int
    answered: int
    first: int

    @property
    def wrong_share(self) -> float:
        """Wrong answers of all messages of the set."""
        return (self.other + self.answered) / max(self.answerable + self.unanswerable, 1)


def load(folder: Path) -> list[Asked]:
    """The lines of answerable.tsv and unanswerable.tsv."""
    rows = []
    for line in _lines(folder / "answerable.tsv"):
        ids, _, text = line.partition("\t")
        rows.append(Asked(text, frozenset(ids.split("|"))))
    return rows + [Asked(line, frozenset()) for line in _lines(folder / "unanswerable.tsv")]


def _lines(path: Path) -> Iterable[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def measure(rows: Sequence[Asked], find: Find, *, sure: float, near: float) -> Figures:
    """Figures with the given thresholds; `find` gives an empty list for what asks nothing."""
    found = [(row, find(row.text)) for row in rows]
    asked = [(row, best) for row, best in found if row.ids]
    sured = [(row, best) for row, best in asked if best and best[0].score >= sure]
    below = [(row, best) for row, best in asked if best and near <= best[0].score < sure]
    return Figures(
        answerable=len(asked),
        unanswerable=len(rows) - len(asked),
        right=sum(best[0].id in row.ids for row, best in sured),
        other=sum(best[0].id not in row.ids for row, best in sured),
        near=sum(any(item.id in row.ids for item in best[:2]) for row, best in below),
        answered=sum(bool(best) and best[0].score >= sure for row, best in found if not row.ids),
        first=sum(bool(best) and best[0].id in row.ids for row, best in asked),
    )
