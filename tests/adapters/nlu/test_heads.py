"""Linear heads: fitted, calibrated, kept as arrays, applied without scikit-learn."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from adapters.nlu import heads
from adapters.nlu.heads import CERTAIN, DEFAULT_THRESHOLD, Floats, Head, Labels, Scaler

RNG = np.random.default_rng(7)
FITTED = {"strength": 1.0, "seed": 1}


def _clouds(labels: Labels, classes: int) -> Floats:
    """Points around one corner per label."""
    corners = 3 * np.eye(classes, 8)
    return np.asarray(corners[labels] + RNG.normal(size=(len(labels), 8)), dtype=np.float32)


def _calibrated_head(*, exclusive: bool) -> Head:
    return Head(np.eye(3, dtype=np.float32), np.zeros(3, np.float32), 1.0, exclusive)


def test_a_scaler_brings_columns_to_mean_0_and_deviation_1() -> None:
    vectors = RNG.normal(5, 3, size=(50, 4)).astype(np.float32)
    scaled = Scaler.fit(vectors).apply(vectors)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(scaled.std(axis=0), 1, atol=1e-4)


def test_a_scaler_leaves_a_constant_column_finite() -> None:
    vectors = np.ones((5, 2), dtype=np.float32)
    assert np.isfinite(Scaler.fit(vectors).apply(vectors)).all()


@pytest.mark.parametrize("present", [(0, 1, 2, 3), (0, 2, 3), (1, 3)])
def test_an_exclusive_head_finds_its_labels_and_no_others(present: tuple[int, ...]) -> None:
    labels = np.repeat(present, 40)
    vectors = _clouds(labels, 4)
    head = heads.fit_exclusive(vectors, labels, 4, **FITTED)  # type: ignore[arg-type]
    shares = head.probabilities(head.logits(vectors))
    assert (shares.argmax(axis=1) == labels).mean() > 0.9
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-5)
    absent = [label for label in range(4) if label not in present]
    assert shares[:, absent].max(initial=0) < 0.01


def test_two_labels_get_the_probabilities_that_the_solver_gives() -> None:
    from sklearn.linear_model import LogisticRegression

    labels = np.repeat((0, 1), 40)
    vectors = _clouds(labels, 2)
    head = heads.fit_exclusive(vectors, labels, 2, **FITTED)  # type: ignore[arg-type]
    model = LogisticRegression(max_iter=300, class_weight="balanced", random_state=1)
    expected = model.fit(vectors, labels).predict_proba(vectors)
    np.testing.assert_allclose(head.probabilities(head.logits(vectors)), expected, atol=1e-4)


def test_an_independent_head_decides_each_label_by_itself() -> None:
    targets = RNG.integers(0, 2, size=(200, 3))
    vectors = np.asarray(4 * targets + RNG.normal(size=(200, 3)), dtype=np.float32)
    head = heads.fit_independent(vectors, targets, **FITTED)  # type: ignore[arg-type]
    found = head.probabilities(head.logits(vectors)) > 0.5
    assert (found == targets).mean() > 0.95


@pytest.mark.parametrize("value", [0, 1])
def test_a_label_that_never_varies_needs_no_fitting(value: int) -> None:
    targets = np.column_stack([np.tile((0, 1), 10), np.full(20, value)])
    vectors = RNG.normal(size=(20, 3)).astype(np.float32)
    head = heads.fit_independent(vectors, targets, **FITTED)  # type: ignore[arg-type]
    assert not head.weights[:, 1].any()
    assert head.bias[1] == (CERTAIN if value else -CERTAIN)


def test_extreme_logits_stay_probabilities() -> None:
    logits = np.array([[1e4, -1e4, 0]], dtype=np.float32)
    for shares in (heads.softmax(logits), heads.sigmoid(logits)):
        assert np.isfinite(shares).all()
        assert ((shares >= 0) & (shares <= 1)).all()


@pytest.mark.parametrize("factor", [0.5, 1.0, 4.0])
def test_an_overconfident_exclusive_head_gets_a_higher_temperature(factor: float) -> None:
    head = _calibrated_head(exclusive=True)
    true = RNG.normal(0, 2, size=(4000, 3)).astype(np.float32)
    shares = heads.softmax(true)
    labels = np.array([RNG.choice(3, p=row / row.sum()) for row in shares.astype(np.float64)])
    found = heads.best_temperature(head, np.asarray(true * factor, np.float32), labels)
    assert found == pytest.approx(factor, rel=0.2)


@pytest.mark.parametrize("factor", [0.5, 1.0, 4.0])
def test_an_overconfident_independent_head_gets_a_higher_temperature(factor: float) -> None:
    head = _calibrated_head(exclusive=False)
    true = RNG.normal(0, 2, size=(4000, 3)).astype(np.float32)
    targets = (RNG.random((4000, 3)) < heads.sigmoid(true)).astype(np.int64)
    found = heads.best_temperature(head, np.asarray(true * factor, np.float32), targets)
    assert found == pytest.approx(factor, rel=0.2)


def test_calibration_changes_no_ranking() -> None:
    head = _calibrated_head(exclusive=True)
    logits = RNG.normal(size=(50, 3)).astype(np.float32)
    hot = replace(head, temperature=3.0).probabilities(logits)
    assert (hot.argmax(axis=1) == head.probabilities(logits).argmax(axis=1)).all()
    assert (hot.max(axis=1) < head.probabilities(logits).max(axis=1)).all()


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.6])
def test_a_threshold_lies_where_the_label_begins(cut: float) -> None:
    shares = np.linspace(0, 1, 400, dtype=np.float32)[:, np.newaxis]
    targets = (shares >= cut).astype(np.int64)
    assert heads.best_thresholds(shares, targets)[0] == pytest.approx(cut, abs=0.05)


def test_a_label_that_was_not_seen_keeps_the_default_threshold() -> None:
    shares = RNG.random((50, 1)).astype(np.float32)
    assert heads.best_thresholds(shares, np.zeros((50, 1), np.int64)) == [DEFAULT_THRESHOLD]


def test_thresholds_stay_in_their_range() -> None:
    shares = RNG.random((300, 20)).astype(np.float32)
    targets = RNG.integers(0, 2, size=(300, 20))
    found = heads.best_thresholds(shares, targets)
    assert all(0.17 < threshold < 0.73 for threshold in found)


@pytest.mark.parametrize(
    ("targets", "found", "expected"),
    [
        ([1, 1, 0], [1, 1, 0], 1.0),
        ([1, 0], [0, 1], 0.0),
        ([0, 0], [0, 0], 0.0),
        ([1, 1], [1, 0], 2 / 3),
    ],
)
def test_f1(targets: list[int], found: list[int], expected: float) -> None:
    score = heads.f1(np.array(targets), np.array(found, dtype=bool))
    assert score == pytest.approx(expected)


@pytest.mark.parametrize("exclusive", [True, False])
def test_arrays_carry_the_whole_head(exclusive: bool) -> None:
    weights = RNG.normal(size=(4, 3)).astype(np.float32)
    head = Head(weights, RNG.normal(size=3).astype(np.float32), 1.25, exclusive)
    again = heads.from_arrays("stage", heads.to_arrays("stage", head))
    np.testing.assert_array_equal(again.weights, head.weights)
    np.testing.assert_array_equal(again.bias, head.bias)
    assert (again.temperature, again.exclusive) == (1.25, exclusive)


def test_heads_share_one_file_without_mixing() -> None:
    one, two = (
        Head(np.full((2, 2), n, np.float32), np.zeros(2, np.float32), n, True) for n in (1.0, 2.0)
    )
    arrays = heads.to_arrays("one", one) | heads.to_arrays("two", two)
    assert heads.from_arrays("two", arrays).temperature == 2.0
    assert heads.from_arrays("one", arrays).weights[0, 0] == 1.0


def test_one_hot() -> None:
    rows = heads.one_hot([["b"], [], ["a", "b"]], ["a", "b"])
    assert rows.tolist() == [[0, 1], [0, 0], [1, 1]]


def test_answering_needs_no_scikit_learn() -> None:
    code = "import sys, adapters.nlu.judgement; raise SystemExit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
