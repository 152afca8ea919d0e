"""Stage, emotions, role and act of a message as a trainable Rasa component.

The labels stand in data/nlu: the intent is the stage (or, for `other`, the act), role,
emotions and safety flags are metadata of each example.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, METADATA_EXAMPLE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from adapters.nlu import heads, judgement, sources
from adapters.nlu.heads import Floats
from adapters.nlu.judgement import Example, Judgement, Options
from adapters.nlu.kept_arrays import keep, kept
from adapters.nlu.sentence_encoder import SENTENCE_VECTORS
from mend import model
from mend.model import Reading, Stage

READING = "reading"  # message key, a mend.model.Reading; stays inside the pipeline
FLAG_SHARES = "flag_shares"  # message key, probability per Flag; stays inside the pipeline

FILES = ("heads", "acts")
_STAGES = {stage.value for stage in Stage} - {Stage.OTHER.value}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MessageReader(GraphComponent, IntentClassifier):
    """Fits and applies `adapters.nlu.judgement`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See parent class."""
        return {
            # Inverse strength of regularisation of every head (scikit-learn's C).
            "strength": 0.003,
            # Seed of the solver: the same data give the same model.
            "seed": 20,
            # How much the single sentences of a long message count for stage and role, 0 to 1.
            "sentence_share": 0.2,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        judge: Judgement | None = None,
    ) -> None:
        self._options = Options(**{key: config[key] for key in self.get_default_config()})
        self._model_storage = model_storage
        self._resource = resource
        self._judge = judge

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MessageReader:
        """See parent class."""
        return cls(config, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The fitting is done elsewhere: Rasa's training cache must know when it changes."""
        return sources.fingerprint(heads, judgement, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit all heads on the examples that carry a vector."""
        pairs = [(message, _vector(message)) for message in training_data.nlu_examples]
        known = [(to_example(message), vector) for message, vector in pairs if vector is not None]
        if known:
            vectors = np.vstack([vector for _, vector in known])
            self._judge = judgement.fit([example for example, _ in known], vectors, self._options)
        self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the reading, and the intent that rules go by."""
        for message in messages:
            vector = _vector(message)
            if vector is None or self._judge is None:
                message.set(READING, Reading(stage=Stage.OTHER, act="empty"))
                _set_intent(message, "empty", {"empty": 1.0})
                continue
            sentences = message.get(SENTENCE_VECTORS)
            reading, shares = self._judge.read(vector, sentences)
            message.set(READING, reading)
            message.set(FLAG_SHARES, shares)
            ranking = {name.value: share for name, share in reading.stage_probabilities.items()}
            _set_intent(message, reading.act or reading.stage.value, ranking)
        return messages

    def persist(self) -> None:
        """Write arrays and names; nothing is pickled."""
        if self._judge is not None:
            arrays = judgement.to_arrays(self._judge)
            keep(self._model_storage, self._resource, FILES, arrays, self._judge.acts)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MessageReader:
        """See parent class; an untrained reader when nothing was persisted."""
        reader = cls(config, model_storage, resource)
        found = kept(model_storage, resource, FILES)
        if found:
            reader._judge = judgement.from_arrays(*found, reader._options)
        return reader


def _vector(message: Message) -> Floats | None:
    _, sentence = message.get_dense_features(TEXT, [])
    return None if sentence is None else np.asarray(sentence.features[0], dtype=np.float32)


def to_example(message: Message) -> Example:
    """The labels of a training message; its intent is a stage or an act."""
    intent = message.get(INTENT)
    labels = (message.get(METADATA) or {}).get(METADATA_EXAMPLE) or {}
    is_stage = intent in _STAGES
    return Example(
        text=message.get(TEXT),
        stage=intent if is_stage else Stage.OTHER.value,
        act="" if is_stage else intent,
        role=labels.get("role", "unknown"),
        emotions=labels.get("emotions", ()),
        flags=labels.get("safety", ()),
    )


def _set_intent(message: Message, name: str, ranking: Mapping[str, float]) -> None:
    best = max(ranking.values())
    message.set(INTENT, {"name": name, "confidence": best}, add_to_output=True)
    ranked = sorted(ranking.items(), key=lambda item: -item[1])
    rows = [{"name": label, "confidence": share} for label, share in ranked]
    message.set(INTENT_RANKING_KEY, rows, add_to_output=True)
