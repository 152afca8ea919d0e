"""Figures from labels and what was found. Plain Python: every formula can be read."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cli.evaluation.rows import Found, Row
from mend.model import Emotion, Stage

BINS = 10  # of confidence, for the calibration error


def share(values: Sequence[bool]) -> float:
    """How many are true, 0 to 1; nan when there are none."""
    return sum(values) / len(values) if values else math.nan


def f1(truth: Sequence[bool], found: Sequence[bool]) -> float:
    """Harmonic mean of precision and recall."""
    right = sum(a and b for a, b in zip(truth, found, strict=True))
    total = sum(truth) + sum(found)
    return 2 * right / total if total else math.nan


def stage_accuracy(rows: Sequence[Row], found: Sequence[Found]) -> float:
    """Share of messages with the right stage."""
    return share([row.stage == item.stage for row, item in zip(rows, found, strict=True)])


def stage_macro_f1(rows: Sequence[Row], found: Sequence[Found]) -> float:
    """Mean F1 over the six stages."""
    return _mean(
        f1(
            [row.stage == stage.value for row in rows],
            [item.stage == stage.value for item in found],
        )
        for stage in Stage
    )


def role_accuracy(rows: Sequence[Row], found: Sequence[Found]) -> float:
    """Share of messages with the right role."""
    return share([row.role == item.role for row, item in zip(rows, found, strict=True)])


def emotion_f1(rows: Sequence[Row], found: Sequence[Found]) -> dict[str, float]:
    """F1 of each emotion."""
    return {
        name.value: f1(
            [name.value in row.emotions for row in rows],
            [name.value in item.emotions for item in found],
        )
        for name in Emotion
    }


def emotion_macro_f1(rows: Sequence[Row], found: Sequence[Found]) -> float:
    """Mean F1 over the twelve emotions."""
    return _mean(iter(emotion_f1(rows, found).values()))


def emotion_micro_f1(rows: Sequence[Row], found: Sequence[Found]) -> float:
    """F1 over all decisions at once."""
    names = [name.value for name in Emotion]
    return f1(
        [name in row.emotions for row in rows for name in names],
        [name in item.emotions for item in found for name in names],
    )


def calibration_error(rows: Sequence[Row], found: Sequence[Found]) -> float:
    """Expected calibration error of the stage (Guo et al. 2017): ten bins of confidence."""
    pairs = [
        (item.confidence, row.stage == item.stage) for row, item in zip(rows, found, strict=True)
    ]
    total = 0.0
    for number in range(BINS):
        inside = [pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == number]
        if inside:
            confidence = sum(pair[0] for pair in inside) / len(inside)
            total += len(inside) * abs(confidence - share([pair[1] for pair in inside]))
    return total / len(pairs)


def interval(rate: float, count: int) -> tuple[float, float]:
    """95 % Wilson interval of a share."""
    if not count:
        return (0.0, 1.0)
    z = 1.96
    middle = (rate + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count))
    half /= 1 + z * z / count
    return (max(0.0, middle - half), min(1.0, middle + half))


def safety_figures(rows: Sequence[Row], found: Sequence[Found]) -> dict[str, float]:
    """Recall of any danger, share of those with a right flag, false alarms."""
    pairs = list(zip(rows, found, strict=True))
    dangers = [(row, item) for row, item in pairs if row.safety]
    caught = [(row, item) for row, item in dangers if item.safety]
    return {
        "recall": share([bool(item.safety) for _, item in dangers]),
        "right flag": share([bool(row.safety & item.safety) for row, item in caught]),
        "false alarms": share([bool(item.safety) for row, item in pairs if not row.safety]),
    }


def _mean(values: object) -> float:
    numbers = [value for value in values if not math.isnan(value)]  # type: ignore[attr-defined]
    return sum(numbers) / len(numbers) if numbers else math.nan
