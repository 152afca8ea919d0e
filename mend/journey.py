"""How single messages move what is known of the person: role, main stage, facts.

Stages are places, not a ladder: evidence over several turns moves the main stage, in any
direction (domain.md 1.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mend.conversation import Conversation
from mend.model import PLEASANT, Reading, Role, Stage, Turn
from mend.roles import claimed_role, leaning_role
from mend.topics import told_by

FADE = 0.5  # weight that evidence keeps from one turn to the next
MOVE_AT = 1.2  # evidence that makes a stage the main one: more than one clear message
SURE_OF_ROLE = 0.6  # a reading below this says nothing about the role
WORDS_THAT_COUNT = 8  # a shorter message says half as much about the role
MOST_WEIGHT = 3.0  # so that a wrong guess can be undone
CONFLICT = 3  # messages in a row that read as the other role, before it is asked about

_CERTAINTY = ("suspected", "denied", "admitted", "proven")  # ever surer

KEPT_FACTS = frozenset(
    {"relation", "found_out", "betrayal", "contact", "certainty", "living", "children"}
)
"""Facts whose normal form is kept with the conversation; the words stay in the store."""


def update(talk: Conversation, turn: Turn) -> Conversation:
    """The conversation with `turn` taken into account."""
    reading, text = turn.reading, turn.text.replace("\u2019", "'")
    evidence = _weighed(talk.evidence, reading)
    known = {name: fact.value for name, fact in reading.facts.items() if name in KEPT_FACTS}
    if _less_certain(known, talk.facts):
        del known["certainty"]
    talk = _with_role(talk, turn)
    return replace(
        talk,
        evidence=evidence,
        stage=_main_stage(talk.stage, evidence),
        theme="" if _moved(talk.last_stage, reading.stage) else talk.theme,
        last_stage=talk.last_stage if reading.stage is Stage.OTHER else reading.stage,
        facts={**talk.facts, **known} if known else talk.facts,
        told=tuple(dict.fromkeys((*talk.told, *sorted(told_by(text) | set(known))))),
        hard_turn=talk.turns if _is_hard(reading) else talk.hard_turn,
    )


def _with_role(talk: Conversation, turn: Turn) -> Conversation:
    """Role from outright claims, else from readings: one short message decides nothing."""
    text = turn.text.replace("\u2019", "'")
    claim, role = claimed_role(text), turn.reading.role
    if claim is not Role.UNKNOWN and not talk.role_told:
        return replace(talk, role=claim, role_told=True, against=0)
    if claim is not Role.UNKNOWN:
        return replace(talk, against=0 if claim is talk.role else CONFLICT)
    sure = turn.reading.role_confidence >= SURE_OF_ROLE
    if not sure or role is Role.UNKNOWN:
        return _lean(replace(talk, against=0), leaning_role(text))
    if talk.role_told:
        return replace(talk, against=0 if role is talk.role else talk.against + 1)
    return _weigh_role(talk, role, 1.0 if len(text.split()) >= WORDS_THAT_COUNT else 0.5)


def _lean(talk: Conversation, role: Role) -> Conversation:
    if talk.role_told or role is Role.UNKNOWN:
        return talk
    return _weigh_role(talk, role, 0.5)


def _weigh_role(talk: Conversation, role: Role, share: float) -> Conversation:
    weight = talk.role_weight + (share if role is Role.BETRAYED else -share)
    weight = max(-MOST_WEIGHT, min(MOST_WEIGHT, weight))
    known = Role.BETRAYED if weight >= 1 else Role.BETRAYER if weight <= -1 else Role.UNKNOWN
    return replace(talk, role=known, role_weight=weight)


def _moved(before: Stage | None, now: Stage) -> bool:
    """Whether this message is about something else than the one before it."""
    return before is not None and now not in (before, Stage.OTHER)


def _less_certain(told: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether this message says less about how sure it is than an earlier one did."""
    new, old = told.get("certainty", ""), before.get("certainty", "")
    return bool(new) and _CERTAINTY.index(new) < _CERTAINTY.index(old) if old else False


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
