"""What is measured: our trained model as it serves, and what others do on the same data."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from adapters.nlu import judgement
from adapters.nlu.encoder import Encoder
from adapters.nlu.heads import Floats
from adapters.nlu.judgement import Example, Options
from cli import project
from cli.evaluation.rows import Found
from cli.read import Reader
from mend.model import Stage

FOLDS = 5


@dataclass(frozen=True)
class Result:
    """What a system found, and how long it took on average."""

    found: list[Found]
    milliseconds: float


class Served:
    """The trained model that serves the chat, message by message."""

    def __init__(self, model: Path | None = None) -> None:
        self._reader = Reader(model or project.current_model())

    def read(self, texts: Sequence[str]) -> Result:
        """Read `texts` one by one."""
        began = time.perf_counter()
        found = [_found(self._reader.parse(text, date(2026, 1, 1))) for text in texts]
        return Result(found, (time.perf_counter() - began) * 1000 / max(1, len(texts)))


def _found(reading: dict[str, object]) -> Found:
    return Found(
        stage=str(reading["stage"]),
        confidence=float(reading["stage_confidence"]),  # type: ignore[arg-type]
        emotions=frozenset(reading["emotions"]),  # type: ignore[call-overload]
        role=str(reading["role"]),
        safety=frozenset(reading["safety"]),  # type: ignore[call-overload]
    )


def phrases() -> list[Example]:
    """The project's own training phrases with their labels."""
    from rasa.shared.nlu.training_data.loading import load_data

    from adapters.nlu.message_reader import to_example

    data = load_data(str(project.ROOT / "data" / "nlu"))
    return [to_example(message) for message in data.nlu_examples]


def cross_validated(examples: Sequence[Example], vectors: Floats) -> list[Found]:
    """Each phrase read by heads that were fitted without it (five folds)."""
    fold = np.arange(len(examples)) % FOLDS
    found: list[Found | None] = [None] * len(examples)
    for number in range(FOLDS):
        known = [item for item, at in zip(examples, fold, strict=True) if at != number]
        judge = judgement.fit(known, vectors[fold != number], Options())
        for index in np.flatnonzero(fold == number):
            found[index] = _judged(judge, vectors[index])
    return [item for item in found if item is not None]


def _judged(judge: judgement.Judgement, vector: Floats) -> Found:
    reading, _ = judge.read(vector, vector[:0].reshape(0, len(vector)))
    return Found(
        stage=reading.stage.value,
        confidence=reading.stage_probabilities[reading.stage],
        emotions=frozenset(name.value for name in reading.emotions),
        role=reading.role.value,
    )


def logistic_regression(
    examples: Sequence[Example], vectors: Floats, texts: Sequence[str], encoder: Encoder
) -> Result:
    """What Rasa's LogisticRegressionClassifier does, on the same vectors: stages alone."""
    from sklearn.linear_model import LogisticRegression

    # The defaults of rasa.nlu.classifiers.logistic_regression_classifier, 3.6.21.
    model = LogisticRegression(
        solver="lbfgs", tol=1e-4, C=1.0, max_iter=100, class_weight="balanced", random_state=42
    ).fit(vectors, [example.act or example.stage for example in examples])
    began = time.perf_counter()
    shares = model.predict_proba(encoder.encode(texts))
    elapsed = (time.perf_counter() - began) * 1000 / max(1, len(texts))
    names = [_stage_of(name) for name in model.classes_]
    best = shares.argmax(axis=1)
    return Result(
        [Found(names[at], float(row[at])) for at, row in zip(best, shares, strict=True)], elapsed
    )


def _stage_of(intent: str) -> str:
    return intent if intent in {stage.value for stage in Stage} else Stage.OTHER.value
