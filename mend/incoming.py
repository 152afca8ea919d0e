"""What a message must be before it is read, in every channel."""

from __future__ import annotations

MAX_CHARACTERS = 20_000  # of one message; longer ones get a clear answer


def clean(text: str) -> str:
    """`text` without control characters and without leading slashes.

    A typed slash would be read by Rasa as a command: its RegexMessageHandler runs after our
    last component and would throw the whole reading away, danger included.
    """
    kept = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
    return kept.strip().lstrip("/").strip()
