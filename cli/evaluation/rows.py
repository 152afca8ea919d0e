"""Labelled messages to measure on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mend.errors import MendError
from mend.model import Emotion, Flag, Role, Stage

LONG_FROM_WORDS = 40


@dataclass(frozen=True)
class Row:
    """One message with its labels, as in the development sets."""

    text: str
    stage: str
    emotions: frozenset[str]
    role: str
    safety: frozenset[str]

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


@dataclass(frozen=True)
class Found:
    """What a system read in one message; `confidence` is that of the stage, 0 to 1."""

    stage: str
    confidence: float
    emotions: frozenset[str] = frozenset()
    role: str = Role.UNKNOWN.value
    safety: frozenset[str] = frozenset()


def load_rows(path: Path) -> list[Row]:
    """Read a file of JSON lines.

    Raises:
        MendError: naming the line that is no labelled message.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            rows.append(_row(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise MendError(f"{path}:{number}: no labelled message ({error})") from error
    return rows


def _row(raw: dict[str, object]) -> Row:
    emotions = frozenset(map(str, raw["emotions"]))  # type: ignore[call-overload]
    for name in emotions:
        Emotion(name)
    return Row(
        text=str(raw["text"]),
        stage=Stage(raw["stage"]).value,
        emotions=emotions,
        role=Role(raw["role"]).value,
        safety=frozenset(map(str, raw["safety"])),  # type: ignore[call-overload]
    )


def load_flagged(path: Path) -> list[Row]:
    """Read lines of flags (or -), a bar and the message: labelled for danger alone.

    Raises:
        MendError: naming the line that is no flagged message.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        names, bar, text = line.partition(" | ")
        flags = frozenset(names.split(",")) - {"-"}
        if not bar or not flags <= {flag.value for flag in Flag}:
            raise MendError(f"{path}:{number}: no flagged message (flags or -, a bar, the text)")
        rows.append(Row(text, Stage.OTHER.value, frozenset(), Role.UNKNOWN.value, flags))
    return rows


def out_of_scope(folder: Path) -> list[str]:
    """clinc150's questions that no assistant was asked to know; empty when not there."""
    texts: list[str] = []
    for path in sorted(folder.glob("clinc150/*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file]
        texts += [row[0] for row in rows if row[-1] == "oos"]
    return texts


def slices(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Row numbers by kind of message."""
    kinds: dict[str, Callable[[Row], bool]] = {
        "short (up to 8 words)": lambda row: row.words <= 8,
        "long (over 40 words)": lambda row: row.words > LONG_FROM_WORDS,
        "betrayed": lambda row: row.role == Role.BETRAYED.value,
        "betrayer": lambda row: row.role == Role.BETRAYER.value,
        "role unknown": lambda row: row.role == Role.UNKNOWN.value,
        "no capitals": lambda row: row.text == row.text.lower(),
        "no apostrophes": lambda row: _misses_apostrophe(row.text),
    }
    return {
        name: [number for number, row in enumerate(rows) if belongs(row)]
        for name, belongs in kinds.items()
    }


def _misses_apostrophe(text: str) -> bool:
    words = {"dont", "cant", "im", "ive", "hes", "shes", "didnt", "wont", "isnt", "doesnt", "thats"}
    return bool(words & set(text.lower().split()))
