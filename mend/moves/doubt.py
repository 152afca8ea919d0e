"""When the best two readings are close: say so, offer two or three places, and something else."""

from __future__ import annotations

from mend.model import Stage
from mend.moves.feelings import HARD, mood
from mend.moves.move import CLARIFY, Moment, Move
from mend.moves.places import CHOICE_OF_STAGE
from mend.requests import is_short

MARGIN = 0.10  # between the best two stages
CERTAIN = 0.45  # below this the best one is a guess


def clarify(moment: Moment) -> Move | None:
    """Offer the likely places; never twice in a row, nor where words or feeling are clear."""
    stages = _likely(moment)
    talk = moment.talk
    known = talk.session_turns > 0 and talk.stage is not None and "?" not in moment.text
    clear = known or mood(moment) == HARD or is_short(moment.text)
    if len(stages) < 2 or talk.doubtful or talk.listening or clear:
        return None
    choices = moment.choices(*(CHOICE_OF_STAGE[stage] for stage in stages), "something_else")
    return Move(
        "doubt.clarify",
        (moment.say("clarify"),),
        choices=choices,
        question=CLARIFY,
        changes={"doubtful": talk.doubtful + 1},
    )


def _likely(moment: Moment) -> list[Stage]:
    probabilities = moment.reading.stage_probabilities
    ranked = sorted(probabilities, key=lambda stage: -probabilities[stage])
    if len(ranked) < 2 or Stage.OTHER in ranked[:1]:
        return []
    best, second = (probabilities[stage] for stage in ranked[:2])
    if best >= CERTAIN or best - second >= MARGIN:
        return []
    return [stage for stage in ranked[:3] if stage in CHOICE_OF_STAGE]
