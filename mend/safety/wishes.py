"""A request to delete or to stop that comes along with a danger: carried out all the same."""

from __future__ import annotations

import re

from mend.moves.move import Moment

_ASKING = r"(?:^|[.!?,;:]\s*|\b(?:please|can you|could you|want (?:you )?to|just|and|then) )"
_DELETE = re.compile(
    _ASKING + r"(?:delete|erase|wipe) (?:all|every\w*|it|this|me|my (?:data|account|messages|chat|"
    r"history)|the (?:chat|conversation|history))\b"
    r"|" + _ASKING + r"forget (?:me|(?:everything|all) about me)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^\W*(stop|quit|exit|end (this|the chat))\b\W*(now|it|this|please)?\W*($|[.!,;])"
    r"|\bi want to (stop|end) (this|the) (chat|conversation|exercise)"
    r"|\b(stop|end|quit) (this|the) (chat|conversation|exercise)\b",
    re.IGNORECASE,
)
_ACTS = {"delete_data", "control", "export_data"}


def wish(moment: Moment) -> str:
    """The act that was asked for (``delete_data``, ``control``, …), or an empty text."""
    act = moment.turn.reading.act
    if act in _ACTS:
        return act
    text = moment.turn.text
    if _DELETE.search(text):
        return "delete_data"
    return "control" if _STOP.search(text) else ""
