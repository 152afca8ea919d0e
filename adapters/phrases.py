"""Makes recovery phrases and link codes."""

from __future__ import annotations

import secrets
from functools import lru_cache
from pathlib import Path

from mend.errors import ContentError
from mend.remembering import PHRASE_WORDS

WORDS_FILE = Path(__file__).parent.parent / "content" / "phrase_words.txt"
LEAST_WORDS = 2048  # 11 bits each
CODE_DIGITS = 8  # for ten minutes and few tries


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """The list that phrases are made of.

    Raises:
        ContentError: it is missing or too short.
    """
    try:
        lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ContentError([f"{WORDS_FILE.name}: can't be read ({error.strerror})"]) from error
    found = tuple(sorted({word for line in lines if line[:1] != "#" for word in line.split()}))
    if len(found) < LEAST_WORDS:
        raise ContentError([f"{WORDS_FILE.name}: {len(found)} words, of {LEAST_WORDS} needed"])
    return found


def new_phrase() -> str:
    """A recovery phrase that nobody guesses."""
    return " ".join(secrets.choice(words()) for _ in range(PHRASE_WORDS))


def new_code() -> str:
    """A one-time code, as digits in two groups."""
    digits = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    return f"{digits[:4]} {digits[4:]}"
