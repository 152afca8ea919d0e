"""Figures of the evaluation, against numbers worked out by hand."""

from __future__ import annotations

import math

import pytest

from cli.evaluation import metrics
from cli.evaluation.rows import Found, Row

ROWS = [
    Row("a", "seek_help", frozenset({"hope"}), "betrayed", frozenset()),
    Row("b", "seek_help", frozenset(), "betrayer", frozenset({"harm_others"})),
    Row("c", "other", frozenset({"fear", "anger"}), "unknown", frozenset({"child_danger"})),
    Row("d", "other", frozenset(), "unknown", frozenset()),
]
FOUND = [
    Found("seek_help", 0.95, frozenset({"hope"}), "betrayed"),
    Found("other", 0.55, frozenset({"hope"}), "betrayer", frozenset({"harm_others"})),
    Found("other", 0.95, frozenset({"fear"}), "betrayed", frozenset({"harm_others"})),
    Found("other", 0.55, frozenset(), "unknown", frozenset({"child_danger"})),
]


def test_shares() -> None:
    assert metrics.share([True, False, True, True]) == 0.75
    assert math.isnan(metrics.share([]))
    assert metrics.stage_accuracy(ROWS, FOUND) == 0.75
    assert metrics.role_accuracy(ROWS, FOUND) == 0.75


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        ([True, True, False], [True, False, True], 0.5),
        ([True], [True], 1.0),
        ([True], [False], 0.0),
        ([False], [False], math.nan),
    ],
)
def test_f1(truth: list[bool], found: list[bool], expected: float) -> None:
    assert metrics.f1(truth, found) == pytest.approx(expected, nan_ok=True)


def test_macro_f1_leaves_out_what_neither_side_names() -> None:
    # seek_help: 1 of 2 found, none wrong: 2/3; other: 2 right, 1 too many: 4/5
    assert metrics.stage_macro_f1(ROWS, FOUND) == pytest.approx((2 / 3 + 4 / 5) / 2)
    # hope 2/3, fear 1, anger 0
    assert metrics.emotion_macro_f1(ROWS, FOUND) == pytest.approx((2 / 3 + 1 + 0) / 3)


def test_micro_f1_counts_every_decision() -> None:
    assert metrics.emotion_micro_f1(ROWS, FOUND) == pytest.approx(2 * 2 / (3 + 3))


def test_the_calibration_error_is_the_distance_from_the_share_that_is_right() -> None:
    # in the bin of 0.95 all are right, in the bin of 0.55 half are
    assert metrics.calibration_error(ROWS, FOUND) == pytest.approx((0.05 + 0.05) / 2)


def test_full_confidence_is_in_the_last_bin() -> None:
    found = [Found(row.stage, 1.0) for row in ROWS]
    assert metrics.calibration_error(ROWS, found) == 0.0


@pytest.mark.parametrize(
    ("rate", "count", "low", "high"),
    [(0.5, 100, 0.4038, 0.5962), (1.0, 10, 0.7225, 1.0), (0.0, 10, 0.0, 0.2775), (0.5, 0, 0, 1)],
)
def test_the_interval_is_wilsons(rate: float, count: int, low: float, high: float) -> None:
    assert metrics.interval(rate, count) == pytest.approx((low, high), abs=2e-4)


def test_safety_figures() -> None:
    assert metrics.safety_figures(ROWS, FOUND) == {
        "recall": 1.0,
        "right flag": 0.5,
        "false alarms": 0.5,
    }
