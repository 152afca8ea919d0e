"""The sentence encoder as a Rasa featurizer.

Sets one dense sentence feature per message, so that any Rasa classifier can use it, and
keeps the vectors of the single sentences of a long message, and of what it asks, beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from adapters.nlu import encoder, sources
from adapters.nlu.encoder import Encoder, Vectors, read_card
from mend import asking, sentences
from mend.asking import asked_part
from mend.sentences import split_sentences

ROOT = Path(__file__).parents[2]
SENTENCE_VECTORS = "sentence_vectors"  # message key, stays inside the pipeline
ASKED = "asked"  # message key, a tuple of Asked; stays inside the pipeline


@dataclass(frozen=True)
class Asked:
    """A text that asks something, with its full vector (see `Encoder.encode_fully`)."""

    text: str
    vector: Vectors


def encoder_folder(config: Mapping[str, Any]) -> Path:
    """Where the encoder of a component's configuration lies."""
    return ROOT / str(config["folder"])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Turns each message into a vector with the encoder in models/encoder/."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See parent class."""
        return {
            # Folder with encoder.onnx, tokenizer.json and encoder.json, from the project's root.
            "folder": "models/encoder",
            # CPU threads for one message; more do not pay below 100 words.
            "threads": 1,
            # Messages with more words are read sentence by sentence as well.
            "long_from_words": 30,
            # Sentences of one message that are encoded at most.
            "max_sentences": 24,
            # A message with more words is no question as a whole; its asking sentence may be.
            "asked_words": 40,
        }

    def __init__(self, config: dict[str, Any], name: str) -> None:
        self._config = config
        self._name = name
        self._encoder = Encoder(encoder_folder(config), threads=config["threads"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """See parent class."""
        return cls(config, execution_context.node_name or resource.name)

    @staticmethod
    def required_packages() -> list[str]:
        """See parent class."""
        return ["onnxruntime", "tokenizers"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Other weights or other sentences, other model: Rasa's training cache must know."""
        card = read_card(encoder_folder({**cls.get_default_config(), **config}))
        return card.fingerprint + sources.fingerprint(encoder, sentences, asking)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Encode every example; only whole messages are trained on, not their sentences."""
        examples = [item for item in training_data.training_examples if item.get(TEXT)]
        vectors = self._encoder.encode([example.get(TEXT) for example in examples])
        for example, vector in zip(examples, vectors, strict=True):
            self._set(example, vector, vectors[:0])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Encode `messages`, their sentences and what they ask."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.strip():  # nothing to read: the reader must not guess
                continue
            whole = self._encoder.encode_fully(text)
            sentences = self._encoder.encode(self._sentences(text))
            self._set(message, whole[: self._encoder.card.width], sentences)
            message.set(ASKED, tuple(self._asked(text, whole)))
        return messages

    def _asked(self, text: str, whole: Vectors) -> Iterator[Asked]:
        """The asking sentence, and the message around it where that is short."""
        part = asked_part(text)
        if not part:
            return
        if part != text.strip():
            yield Asked(part, self._encoder.encode_fully(part))
        if part == text.strip() or len(text.split()) <= self._config["asked_words"]:
            yield Asked(text, whole)

    def _sentences(self, text: str) -> list[str]:
        if len(text.split()) < self._config["long_from_words"]:
            return []
        return split_sentences(text)[: self._config["max_sentences"]]

    def _set(self, message: Message, vector: Vectors, sentences: Vectors) -> None:
        features = Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, self._name)
        message.add_features(features)
        message.set(SENTENCE_VECTORS, sentences)
