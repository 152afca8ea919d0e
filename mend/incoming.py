"""What a message must be before it is read, in every channel."""

from __future__ import annotations

MAX_CHARACTERS = 20_000  # of one message; longer ones get a clear answer
_LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


def clean(text: str) -> str:
    """`text` without control characters and without leading slashes.

    A typed slash would be read by Rasa as a command: its RegexMessageHandler runs after our
    last component and would throw the whole reading away, danger included. White space of
    any kind stays as a plain one: without it "I want" with a no-break space is one word.
    Underscores after a typed slash part words: "/i_want_to_die" must be read.
    """
    kept = "".join(map(_kept, text.replace("\r\n", "\n"))).strip()
    if kept.startswith("/"):
        kept = kept.replace("_", " ")
    return kept.lstrip("/ \n\t").rstrip()


def _kept(letter: str) -> str:
    if letter in _LINE_ENDS:
        return "\n"
    if letter.isspace():
        return letter if letter == "\t" else " "
    return letter if letter.isprintable() else ""
