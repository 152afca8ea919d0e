"""All words as tests see them: with placeholders filled."""

from __future__ import annotations

from functools import lru_cache

from adapters.content_files import load_content
from mend.content import Cell, Content, Sentence

NOT_SENTENCES = frozenset({"label", "noun", "help_about"})

_SPOKEN = {
    "{partner}": "your partner",
    "{Partner}": "Your partner",
    "{operator}": "the person who runs this computer",
    "{emergency}": "your local emergency number",
    "{country}": "Spain",
    "{kept}": "3 messages, 1 fact",
    "{ref}": "kb3xw8m2qz5tnf6p",
    "{time}": "20:30",
    "{phrase}": "amber boat cloud door echo fern gate",
    "{leave}": 'press "Exit this page"',
    "{first}": "anger",
    "{second}": "a deep sadness",
    "{exercise}": "a gentle start",
    "{minutes}": "4 minutes",
    "{mirror}": "She took off her ring",
    "{quote}": "I can't make sense of it",
    "{since}": "3 weeks",
    "{person}": "your sister",
    "{Person}": "Your sister",
}


@lru_cache(maxsize=1)
def all_words() -> Content:
    """content/ read as strictly as at start-up."""
    return load_content()


def spoken_cells() -> list[Cell]:
    """All cells that hold whole sentences."""
    return [cell for cell in all_words().cells.values() if cell.key.kind not in NOT_SENTENCES]


def spoken_sentences() -> list[tuple[Cell, Sentence]]:
    """All wordings that are whole sentences, each with its cell."""
    return [(cell, wording) for cell in spoken_cells() for wording in cell.sentences]


def spoken(text: str) -> str:
    """`text` as a person sees it."""
    for placeholder, value in _SPOKEN.items():
        text = text.replace(placeholder, value)
    return text
