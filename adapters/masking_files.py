"""Reads the word lists by which messages are masked: content/masking/*.txt."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mend.errors import ContentError
from mend.masking import Masker

CONTENT = Path(__file__).parent.parent / "content"
FOLDER = CONTENT / "masking"


@lru_cache(maxsize=1)
def load_masker() -> Masker:
    """The masker with all lists.

    Raises:
        ContentError: a list is missing or can't be read.
    """
    return Masker(
        names=_words(FOLDER / "names.txt"),
        unsure=_words(FOLDER / "names_unsure.txt"),
        kept=_words(FOLDER / "kept.txt"),
        known=_words(CONTENT / "safety" / "known_words.txt"),
    )


def _words(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ContentError([f"{path.name}: can't be read ({error.__class__.__name__})"]) from error
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())
