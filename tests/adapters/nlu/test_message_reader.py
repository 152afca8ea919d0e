"""The trainable component: create, train, persist, load, and the same answers afterwards."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_RANKING_KEY,
    METADATA,
    METADATA_EXAMPLE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from adapters.nlu.message_reader import FLAG_SHARES, READING, MessageReader
from adapters.nlu.sentence_encoder import SentenceEncoder
from mend.model import Emotion, Flag, Reading, Role, Stage

CONFIG = {**MessageReader.get_default_config(), "strength": 1.0}

# (text, intent, role, emotions, flags)
PHRASES: tuple[tuple[str, str, str, list[str], list[str]], ...] = (
    ("hello there", "greet", "unknown", [], []),
    ("hi, good morning", "greet", "unknown", [], []),
    ("good evening to you", "greet", "unknown", [], []),
    ("thank you so much", "thanks", "unknown", [], []),
    ("thanks, that helps", "thanks", "unknown", [], []),
    ("many thanks for this", "thanks", "unknown", [], []),
    ("she cheated on me and I am furious", "acknowledge_pain", "betrayed", ["anger"], []),
    ("he lied to me for years, the rage burns", "acknowledge_pain", "betrayed", ["anger"], []),
    ("my wife slept with him and I could scream", "acknowledge_pain", "betrayed", ["anger"], []),
    ("I cheated on my wife and feel so guilty", "acknowledge_pain", "betrayer", ["guilt"], []),
    ("I betrayed him and I am ashamed of it", "acknowledge_pain", "betrayer", ["guilt"], []),
    ("I had an affair, the shame is crushing", "acknowledge_pain", "betrayer", ["guilt"], []),
    ("I want to die", "acknowledge_pain", "unknown", ["sadness"], ["suicide_self_harm"]),
    ("I want to end my life", "acknowledge_pain", "unknown", ["sadness"], ["suicide_self_harm"]),
    ("I will kill myself", "acknowledge_pain", "unknown", ["sadness"], ["suicide_self_harm"]),
    ("should we see a therapist", "seek_help", "unknown", [], []),
    ("how do we find a couples counsellor", "seek_help", "unknown", [], []),
    ("what does therapy cost", "seek_help", "unknown", [], []),
)
ASKED = [
    "hello, good evening",
    "thank you for this",
    "he cheated on me and I am furious",
    "I cheated and feel guilty and ashamed",
    "I want to kill myself",
    "do we need a therapist?",
    "",
]


def _message(text: str, intent: str, role: str, emotions: list[str], flags: list[str]) -> Message:
    labels = {"role": role, "emotions": emotions, "safety": flags}
    return Message({TEXT: text, INTENT: intent, METADATA: {METADATA_EXAMPLE: labels}})


@pytest.fixture(scope="module")
def encode() -> SentenceEncoder:
    return SentenceEncoder(SentenceEncoder.get_default_config(), "encoder")


@pytest.fixture
def data(encode: SentenceEncoder) -> TrainingData:
    return encode.process_training_data(TrainingData([_message(*row) for row in PHRASES]))


@pytest.fixture
def trained(
    storage: ModelStorage, resource: Resource, context: ExecutionContext, data: TrainingData
) -> MessageReader:
    reader = MessageReader.create(CONFIG, storage, resource, context)
    assert reader.train(data) == resource
    return reader


def _read(reader: MessageReader, encode: SentenceEncoder) -> list[dict[str, Any]]:
    messages = encode.process([Message({TEXT: text}) for text in ASKED])
    keys = (READING, FLAG_SHARES, INTENT, INTENT_RANKING_KEY)
    return [{key: message.get(key) for key in keys} for message in reader.process(messages)]


def test_it_learns_what_the_phrases_say(trained: MessageReader, encode: SentenceEncoder) -> None:
    hello, thanks, betrayed, betrayer, danger, help_, empty = (
        row[READING] for row in _read(trained, encode)
    )
    assert (hello.stage, hello.act) == (Stage.OTHER, "greet")
    assert thanks.act == "thanks"
    assert (betrayed.role, betrayed.strongest_emotion) == (Role.BETRAYED, Emotion.ANGER)
    assert (betrayer.role, betrayer.strongest_emotion) == (Role.BETRAYER, Emotion.GUILT)
    assert danger.stage is Stage.ACKNOWLEDGE_PAIN
    assert help_.stage is Stage.SEEK_HELP
    assert empty == Reading(stage=Stage.OTHER, act="empty")


def test_the_danger_share_is_highest_where_danger_is(
    trained: MessageReader, encode: SentenceEncoder
) -> None:
    rows = _read(trained, encode)[:-1]
    shares = [row[FLAG_SHARES][Flag.SUICIDE_SELF_HARM] for row in rows]
    assert int(np.argmax(shares)) == 4


def test_the_intent_is_the_act_or_the_stage(
    trained: MessageReader, encode: SentenceEncoder
) -> None:
    names = [row[INTENT]["name"] for row in _read(trained, encode)]
    assert names == [
        "greet", "thanks", "acknowledge_pain", "acknowledge_pain", "acknowledge_pain",
        "seek_help", "empty",
    ]  # fmt: skip


def test_the_ranking_is_as_rasa_wants_it(trained: MessageReader, encode: SentenceEncoder) -> None:
    for row in _read(trained, encode):
        shares = [item["confidence"] for item in row[INTENT_RANKING_KEY]]
        assert shares == sorted(shares, reverse=True)
        assert row[INTENT]["confidence"] == shares[0]


def test_only_the_intent_leaves_the_pipeline(
    trained: MessageReader, encode: SentenceEncoder
) -> None:
    (message,) = trained.process(encode.process([Message({TEXT: "hello"})]))
    assert {INTENT, INTENT_RANKING_KEY} <= message.output_properties
    assert not {READING, FLAG_SHARES} & message.output_properties


def test_loaded_it_gives_the_same_answers(
    trained: MessageReader,
    encode: SentenceEncoder,
    storage: ModelStorage,
    resource: Resource,
    context: ExecutionContext,
) -> None:
    loaded = MessageReader.load(CONFIG, storage, resource, context)
    assert _read(loaded, encode) == _read(trained, encode)


def test_nothing_is_pickled(
    trained: MessageReader, storage: ModelStorage, resource: Resource
) -> None:
    with storage.read_from(resource) as folder:
        assert {path.name for path in folder.iterdir()} == {"heads.npz", "acts.json"}
        with zipfile.ZipFile(folder / "heads.npz") as arrays:
            assert not any(b"object" in arrays.read(name)[:128] for name in arrays.namelist())


def test_training_twice_gives_the_same_model(
    tmp_path: Path, context: ExecutionContext, data: TrainingData, encode: SentenceEncoder
) -> None:
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    answers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        storage = LocalModelStorage.create(tmp_path / name)
        reader = MessageReader.create(CONFIG, storage, Resource("reader"), context)
        reader.train(data)
        answers.append(_read(reader, encode))
    assert answers[0] == answers[1]


def test_without_examples_nothing_is_written_and_all_is_read_as_empty(
    storage: ModelStorage, resource: Resource, context: ExecutionContext, encode: SentenceEncoder
) -> None:
    MessageReader.create(CONFIG, storage, resource, context).train(TrainingData([]))
    loaded = MessageReader.load(CONFIG, storage, resource, context)
    assert {row[READING].act for row in _read(loaded, encode)} == {"empty"}


def test_examples_without_text_are_left_out(
    storage: ModelStorage,
    resource: Resource,
    context: ExecutionContext,
    data: TrainingData,
    encode: SentenceEncoder,
) -> None:
    more = TrainingData([*data.training_examples, Message({INTENT: "gibberish"})])
    reader = MessageReader.create(CONFIG, storage, resource, context)
    reader.train(more)
    assert "gibberish" not in {row[READING].act for row in _read(reader, encode)}


def test_other_sources_or_options_mean_another_fingerprint() -> None:
    assert MessageReader.fingerprint_addon({})
