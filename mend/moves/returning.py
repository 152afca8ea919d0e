"""Whether to carry on from last time; apart from `partings`, since the safety protocol asks too."""

from __future__ import annotations

from mend.model import Choice
from mend.moves.admin import asked
from mend.moves.move import RETURN, Moment, Move

CARRY_ON, START_NEW = "carry_on", "start_new"
PLAN = "plan"  # the safety plan was asked for before it could be shown


def offer_return(moment: Moment, *bubbles: str, then: str = "") -> Move:
    """Whether to carry on from last time, as asked in the last of `bubbles`.

    Args:
        then: what was wanted of earlier sessions (`PLAN`), to be shown after a yes.
    """
    changes = asked(moment, RETURN)
    return Move(
        "return.offer",
        bubbles,
        choices=return_choices(moment),
        question=RETURN,
        changes={**changes, "asked": (*moment.talk.asked, RETURN, then)} if then else changes,
    )


def return_choices(moment: Moment) -> tuple[Choice, ...]:
    """Carry on, or something new."""
    return moment.choices(CARRY_ON, START_NEW)
