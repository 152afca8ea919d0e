"""Linear heads on sentence vectors: fitted by scikit-learn, kept and applied as plain arrays.

scikit-learn is imported only where something is fitted: its import costs a second of
start-up that answering messages doesn't need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

CERTAIN = 20.0  # a logit so far from 0 that the answer is certain
DEFAULT_THRESHOLD = 0.5  # where there is nothing to fit one on


@dataclass(frozen=True)
class Scaler:
    """Brings each number of a vector to mean 0 and deviation 1, as seen while training."""

    mean: Floats
    scale: Floats

    @classmethod
    def fit(cls, vectors: Floats) -> Scaler:
        """Mean and deviation over the rows of `vectors`."""
        return cls(vectors.mean(axis=0), vectors.std(axis=0) + np.float32(1e-6))

    def apply(self, vectors: Floats) -> Floats:
        """Scaled vectors, same shape."""
        return np.asarray((vectors - self.mean) / self.scale, dtype=np.float32)


@dataclass(frozen=True)
class Head:
    """One linear classifier.

    Attributes:
        weights: shape (width, labels).
        bias: shape (labels,).
        temperature: logits are divided by it, so that probabilities are calibrated.
        exclusive: softmax over the labels if True, else a sigmoid for each.
    """

    weights: Floats
    bias: Floats
    temperature: float
    exclusive: bool

    def logits(self, vectors: Floats) -> Floats:
        """Shape (rows, labels)."""
        return np.asarray(vectors @ self.weights + self.bias, dtype=np.float32)

    def probabilities(self, logits: Floats) -> Floats:
        """Calibrated, from logits of this head."""
        scaled = logits / np.float32(self.temperature)
        return softmax(scaled) if self.exclusive else sigmoid(scaled)


def softmax(logits: Floats) -> Floats:
    """Rows that sum to 1."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats) -> Floats:
    """Each logit by itself as a probability."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def fit_exclusive(
    vectors: Floats, labels: Labels, classes: int, *, strength: float, seed: int
) -> Head:
    """A softmax head for labels 0 … classes-1, classes weighted by rarity.

    Args:
        vectors: one row per label, dense or as a sparse matrix.
        strength: scikit-learn's ``C``; smaller is smoother.
    """
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        C=strength, max_iter=300, class_weight="balanced", random_state=seed
    ).fit(vectors, labels)
    weights = np.zeros((vectors.shape[1], classes), dtype=np.float32)
    bias = np.full(classes, -CERTAIN, dtype=np.float32)  # a label without examples stays out
    if len(model.classes_) == 2:  # one row: the logit of the second label against the first
        first, second = model.classes_
        weights[:, second], bias[[first, second]] = model.coef_[0], (0.0, model.intercept_[0])
    else:
        weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
    return Head(weights, bias, 1.0, exclusive=True)


def fit_independent(vectors: Floats, targets: Labels, *, strength: float, seed: int) -> Head:
    """A head with one yes/no decision per column of `targets` (rows, labels)."""
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((vectors.shape[1], targets.shape[1]), dtype=np.float32)
    bias = np.where(targets.all(axis=0), CERTAIN, -CERTAIN).astype(np.float32)
    for column in range(targets.shape[1]):
        if len(set(targets[:, column])) == 2:
            model = LogisticRegression(C=strength, max_iter=300, random_state=seed)
            model.fit(vectors, targets[:, column])
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return Head(weights, bias, 1.0, exclusive=False)


def best_temperature(head: Head, logits: Floats, targets: Labels) -> float:
    """The temperature with the least log loss on held-out rows.

    Args:
        targets: label numbers for an exclusive head, else a matrix of 0 and 1.
    """
    candidates = np.geomspace(0.25, 8.0, 60)
    return float(min(candidates, key=lambda value: _loss(head, logits, targets, value)))


def _loss(head: Head, logits: Floats, targets: Labels, temperature: float) -> float:
    scaled = logits / np.float32(temperature)
    if head.exclusive:
        chosen = softmax(scaled)[np.arange(len(targets)), targets]
        return float(-np.log(chosen + 1e-9).mean())
    share = sigmoid(scaled)
    likely = np.where(targets == 1, share, 1 - share)
    return float(-np.log(likely + 1e-9).mean())


def best_thresholds(probabilities: Floats, targets: Labels) -> list[float]:
    """For each label the threshold with the best F1 on held-out rows, 0.175 to 0.725.

    F1 is smoothed over neighbouring thresholds, so that a label with few examples does
    not get a threshold that fits three rows; one without any keeps `DEFAULT_THRESHOLD`.
    """
    grid = np.arange(0.15, 0.76, 0.025)
    chosen = []
    for column in range(targets.shape[1]):
        if not targets[:, column].any():
            chosen.append(DEFAULT_THRESHOLD)
            continue
        scores = [f1(targets[:, column], probabilities[:, column] >= cut) for cut in grid]
        smooth = np.convolve(scores, np.ones(3) / 3, mode="valid")
        chosen.append(float(grid[1 + int(smooth.argmax())]))
    return chosen


def f1(targets: npt.NDArray[np.int64], found: npt.NDArray[np.bool_]) -> float:
    """Harmonic mean of precision and recall; 0 where nothing is right."""
    right = float(np.sum(found & (targets == 1)))
    total = float(np.sum(found) + np.sum(targets == 1))
    return 2 * right / total if total else 0.0


def to_arrays(prefix: str, head: Head) -> dict[str, Floats]:
    """The head as named arrays for an .npz file."""
    facts = np.array([head.temperature, float(head.exclusive)], dtype=np.float32)
    return {
        f"{prefix}.weights": head.weights,
        f"{prefix}.bias": head.bias,
        f"{prefix}.facts": facts,
    }


def from_arrays(prefix: str, arrays: Mapping[str, Floats]) -> Head:
    """The reverse of `to_arrays`."""
    temperature, exclusive = arrays[f"{prefix}.facts"]
    return Head(
        arrays[f"{prefix}.weights"], arrays[f"{prefix}.bias"], float(temperature), bool(exclusive)
    )


def one_hot(rows: Sequence[Sequence[str]], names: Sequence[str]) -> Labels:
    """Matrix (rows, names) of 0 and 1."""
    return np.array([[int(name in row) for name in names] for row in rows], dtype=np.int64)
