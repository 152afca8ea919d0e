"""A reading as plain JSON and back: how it travels from the NLU pipeline to the action server.

The same mapping is what `mend read` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mend.model import Danger, Emotion, Fact, Flag, Level, Match, Reading, Role, Stage, Who

KEY = "mend"  # the one key that the pipeline sets on a message


def to_mapping(reading: Reading) -> dict[str, Any]:
    """JSON-ready, probabilities rounded to 4 digits."""
    return {
        "stage": reading.stage.value,
        "stage_confidence": round(reading.stage_probabilities.get(reading.stage, 1.0), 4),
        "emotions": {name.value: round(share, 4) for name, share in reading.emotions.items()},
        "role": reading.role.value,
        "role_confidence": round(reading.role_confidence, 4),
        "safety": sorted(flag.value for flag in reading.flags),
        "facts": {
            name: {"value": fact.value, "text": fact.text} for name, fact in reading.facts.items()
        },
        "act": reading.act,
        "stages": {
            name.value: round(share, 4) for name, share in reading.stage_probabilities.items()
        },
        "dangers": [_danger(danger) for danger in reading.dangers],
        "answers": [{"id": item.id, "score": round(item.score, 4)} for item in reading.answers],
    }


def _danger(danger: Danger) -> dict[str, Any]:
    return {
        "kind": danger.kind,
        "level": danger.level.name.lower(),
        "who": danger.who.value,
        "flag": danger.flag.value if danger.flag else None,
        "rule": danger.rule,
    }


def from_mapping(stored: Mapping[str, Any]) -> Reading:
    """The reverse of `to_mapping`.

    Raises:
        KeyError, ValueError: the mapping is not one of ours.
    """
    return Reading(
        stage=Stage(stored["stage"]),
        stage_probabilities={Stage(name): share for name, share in stored["stages"].items()},
        emotions={Emotion(name): share for name, share in stored["emotions"].items()},
        role=Role(stored["role"]),
        role_confidence=stored.get("role_confidence", 1.0),
        act=stored["act"],
        dangers=tuple(_to_danger(danger) for danger in stored["dangers"]),
        facts={name: Fact(fact["value"], fact["text"]) for name, fact in stored["facts"].items()},
        answers=tuple(Match(item["id"], item["score"]) for item in stored.get("answers", ())),
    )


def _to_danger(stored: Mapping[str, Any]) -> Danger:
    return Danger(
        kind=stored["kind"],
        level=Level[stored["level"].upper()],
        who=Who(stored["who"]),
        flag=Flag(stored["flag"]) if stored["flag"] else None,
        rule=stored["rule"],
    )
