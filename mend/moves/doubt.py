"""When the best two readings are close: say so, offer two or three places, and something else."""

from __future__ import annotations

from mend.model import Stage
from mend.moves.choices import CHOICE_OF_STAGE
from mend.moves.move import Moment, Move

MARGIN = 0.10  # between the best two stages
CERTAIN = 0.45  # below this the best one is a guess


def clarify(moment: Moment) -> Move | None:
    """Offer the likely places; never twice in a row, never on something painful and clear."""
    stages = _likely(moment)
    if len(stages) < 2 or moment.talk.doubtful or moment.talk.listening:
        return None
    choices = tuple(moment.choice(CHOICE_OF_STAGE[stage]) for stage in stages)
    return Move(
        "doubt.clarify",
        (moment.say("clarify"),),
        choices=(*choices, moment.choice("something_else")),
        question="clarify",
        changes={"doubtful": moment.talk.doubtful + 1},
    )


def _likely(moment: Moment) -> list[Stage]:
    probabilities = moment.turn.reading.stage_probabilities
    ranked = sorted(probabilities, key=lambda stage: -probabilities[stage])
    if len(ranked) < 2 or Stage.OTHER in ranked[:1]:
        return []
    best, second = (probabilities[stage] for stage in ranked[:2])
    if best >= CERTAIN or best - second >= MARGIN:
        return []
    return [stage for stage in ranked[:3] if stage in CHOICE_OF_STAGE]
