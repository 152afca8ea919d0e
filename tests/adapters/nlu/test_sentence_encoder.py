"""The featurizer: one dense sentence feature a message, sentences of long ones beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from adapters.nlu.encoder import Encoder
from adapters.nlu.sentence_encoder import SENTENCE_VECTORS, SentenceEncoder
from mend.errors import ModelError

LONG = "I found out last night. " * 5 + "He says it is over. I do not believe him at all. What now?"


@pytest.fixture
def component(
    storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> SentenceEncoder:
    config = SentenceEncoder.get_default_config()
    return SentenceEncoder.create(config, storage, resource, context)


def _vector(message: Message) -> Any:
    sequence, sentence = message.get_dense_features(TEXT, [])
    assert sequence is None
    return None if sentence is None else sentence.features


def test_a_message_gets_one_sentence_feature(component: SentenceEncoder, encoder: Encoder) -> None:
    (message,) = component.process([Message({TEXT: "I can't sleep."})])
    assert [feature.type for feature in message.features] == [FEATURE_TYPE_SENTENCE]
    assert message.features[0].origin == "component"
    np.testing.assert_array_equal(_vector(message), encoder.encode(["I can't sleep."]))


def test_a_short_message_has_no_sentences(component: SentenceEncoder) -> None:
    (message,) = component.process([Message({TEXT: "Hi. I am sad."})])
    assert len(message.get(SENTENCE_VECTORS)) == 0


def test_sentences_of_a_long_message_lie_beside_it_in_order(
    component: SentenceEncoder, encoder: Encoder
) -> None:
    short, long = component.process([Message({TEXT: "hi"}), Message({TEXT: LONG})])
    assert len(short.get(SENTENCE_VECTORS)) == 0
    vectors = long.get(SENTENCE_VECTORS)
    assert len(vectors) == 8
    np.testing.assert_array_equal(vectors[-1], encoder.encode(["What now?"])[0])


def test_each_message_keeps_its_own_sentences(component: SentenceEncoder, encoder: Encoder) -> None:
    other = LONG.replace("What now?", "Is it over?")
    messages = component.process([Message({TEXT: LONG}), Message({TEXT: other})])
    last = [message.get(SENTENCE_VECTORS)[-1] for message in messages]
    np.testing.assert_array_equal(last, encoder.encode(["What now?", "Is it over?"]))


def test_more_sentences_than_the_limit_are_not_encoded(
    storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> None:
    config = {**SentenceEncoder.get_default_config(), "max_sentences": 3}
    component = SentenceEncoder.create(config, storage, resource, context)
    (message,) = component.process([Message({TEXT: LONG})])
    assert len(message.get(SENTENCE_VECTORS)) == 3


@pytest.mark.parametrize("text", ["", " ", None])
def test_a_message_without_words_gets_no_vector(
    component: SentenceEncoder, text: str | None
) -> None:
    (message,) = component.process([Message({TEXT: text})])
    assert _vector(message) is None


def test_training_data_are_encoded_in_place(component: SentenceEncoder) -> None:
    data = TrainingData([Message({TEXT: "hi", INTENT: "greet"}), Message({INTENT: "greet"})])
    assert component.process_training_data(data) is data
    assert [_vector(message) is None for message in data.training_examples] == [False, True]


def test_a_folder_without_an_encoder_is_refused(
    storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> None:
    config = {**SentenceEncoder.get_default_config(), "folder": "docs"}
    with pytest.raises(ModelError, match=r"encoder\.json"):
        SentenceEncoder.create(config, storage, resource, context)


def test_what_it_needs_is_named() -> None:
    assert SentenceEncoder.required_packages() == ["onnxruntime", "tokenizers"]
    assert SentenceEncoder.fingerprint_addon({})
