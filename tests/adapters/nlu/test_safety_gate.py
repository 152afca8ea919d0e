"""The last component: dangers by rules or by shares, and the whole reading on one key."""

from __future__ import annotations

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from adapters.nlu.message_reader import READING
from adapters.nlu.safety_gate import SafetyGate
from mend import parse_data
from mend.model import Emotion, Flag, Reading, Role, Stage


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory, context: ExecutionContext) -> SafetyGate:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("gate"))
    resource = Resource("gate")
    return SafetyGate.create(SafetyGate.get_default_config(), storage, resource, context)


def _read(gate: SafetyGate, text: str | None, **values: object) -> Reading:
    (message,) = gate.process([Message({TEXT: text, **values})])
    assert parse_data.KEY in message.output_properties
    return parse_data.from_mapping(message.get(parse_data.KEY))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I want to kill myself", Flag.SUICIDE_SELF_HARM),
        ("he hit me again last night", Flag.PARTNER_VIOLENCE),
    ],
)
def test_danger_is_found_without_any_trained_reader(
    gate: SafetyGate, text: str, flag: Flag
) -> None:
    assert flag in _read(gate, text).flags


def test_danger_is_found_whatever_the_message_was_read_as(gate: SafetyGate) -> None:
    reading = Reading(stage=Stage.OTHER, act="greet")
    found = _read(gate, "hi, I want to die", **{READING: reading, INTENT: {"name": "greet"}})
    assert Flag.SUICIDE_SELF_HARM in found.flags
    assert found.act == "greet"


def test_a_harmless_message_raises_nothing(gate: SafetyGate) -> None:
    assert not _read(gate, "we had coffee and talked about the weekend").dangers


def test_a_high_share_raises_what_no_rule_foresaw(
    gate: SafetyGate, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares = {flag: 0.9999 if flag is Flag.CHILD_DANGER else 0.01 for flag in Flag}
    monkeypatch.setattr(gate._reader, "read", lambda text: shares)
    found = _read(gate, "we had coffee and then we talked about the long weekend and the weather")
    assert found.flags == {Flag.CHILD_DANGER}


def test_the_reading_passes_through_unchanged(gate: SafetyGate) -> None:
    reading = Reading(
        stage=Stage.SEEK_HELP,
        stage_probabilities=dict.fromkeys(Stage, 0.125),
        emotions={Emotion.HOPE: 0.75},
        role=Role.BETRAYER,
        role_confidence=0.5,
    )
    assert _read(gate, "shall we find a therapist", **{READING: reading}) == reading


@pytest.mark.parametrize("text", [None, "", " "])
def test_a_message_without_words_has_a_reading(gate: SafetyGate, text: str | None) -> None:
    assert _read(gate, text).stage is Stage.OTHER


def test_many_messages_are_read_one_by_one(gate: SafetyGate) -> None:
    messages = [Message({TEXT: text}) for text in ("I want to die", "we had coffee")]
    readings = [
        parse_data.from_mapping(message.get(parse_data.KEY)) for message in gate.process(messages)
    ]
    assert [bool(reading.dangers) for reading in readings] == [True, False]


def test_there_is_nothing_to_switch_off() -> None:
    assert SafetyGate.get_default_config() == {}
