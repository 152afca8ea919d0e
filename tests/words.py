"""The words files as tests see them: with placeholders filled, without the helplines."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from adapters.content_files import CONTENT_FOLDER, load_content
from mend.content import Cell, Content, Sentence

NOT_SENTENCES = frozenset({"label", "noun"})

_SPOKEN = {
    "{partner}": "your partner",
    "{Partner}": "Your partner",
    "{operator}": "the person who runs this computer",
    "{first}": "anger",
    "{second}": "a deep sadness",
}


@lru_cache(maxsize=1)
def all_words() -> Content:
    """content/words alone, read as strictly as at start-up."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "content"
        root.mkdir()
        (root / "words").symlink_to(CONTENT_FOLDER / "words")
        (root / "helplines.yml").write_text("helplines: []\n", encoding="utf-8")
        return load_content(root)


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
