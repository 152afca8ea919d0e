"""How single readings move what is known of the person: role and main stage.

Stages are places, not a ladder: evidence over several turns moves the main stage, in any
direction (domain.md 1.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mend.conversation import Conversation
from mend.model import PLEASANT, Reading, Role, Stage

FADE = 0.5  # weight that evidence keeps from one turn to the next
MOVE_AT = 1.2  # evidence that makes a stage the main one: more than one clear message


def update(talk: Conversation, reading: Reading) -> Conversation:
    """The conversation with `reading` taken into account."""
    evidence = _weighed(talk.evidence, reading)
    return replace(
        talk,
        role=_role(talk, reading),
        evidence=evidence,
        stage=_main_stage(talk.stage, evidence),
        relation=reading.facts["relation"].value if "relation" in reading.facts else talk.relation,
        hard_turn=talk.turns if _is_hard(reading) else talk.hard_turn,
    )


def _role(talk: Conversation, reading: Reading) -> Role:
    if talk.role_told or reading.role is Role.UNKNOWN:
        return talk.role
    return reading.role


def _weighed(before: Mapping[str, float], reading: Reading) -> dict[str, float]:
    faded = {stage: weight * FADE for stage, weight in before.items() if weight * FADE > 0.05}
    if reading.stage is not Stage.OTHER:
        sure = reading.stage_probabilities.get(reading.stage, 1.0)
        faded[reading.stage.value] = faded.get(reading.stage.value, 0.0) + sure
    return {stage: round(weight, 3) for stage, weight in faded.items()}


def _main_stage(before: Stage | None, evidence: Mapping[str, float]) -> Stage | None:
    best = max(evidence, key=lambda stage: evidence[stage], default=None)
    if best is None:
        return before
    if before is None or evidence[best] >= MOVE_AT:
        return Stage(best)
    return before


def _is_hard(reading: Reading) -> bool:
    return bool(reading.dangers) or bool(set(reading.emotions) - PLEASANT)
