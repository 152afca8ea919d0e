"""What is said when someone may be in danger: before anything else, on every message."""

from __future__ import annotations

from mend.moves.move import Moment, Move


def answer_danger(moment: Moment) -> Move | None:
    """The safety answer, or None when nothing is wrong."""
    return None
