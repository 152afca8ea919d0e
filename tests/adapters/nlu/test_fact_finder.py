"""Facts as a Rasa component: created, loaded, run."""

from __future__ import annotations

from datetime import date

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from adapters.nlu.fact_finder import FactFinder
from adapters.nlu.message_reader import READING
from mend.model import Fact, Reading, Role, Stage

WRITTEN = {"date": "2026-11-24"}


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory, context: ExecutionContext) -> FactFinder:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("facts"))
    return FactFinder.create(FactFinder.get_default_config(), storage, Resource("facts"), context)


def _process(finder: FactFinder, text: str | None, **values: object) -> Message:
    (message,) = finder.process([Message({TEXT: text, **values})])
    return message


def test_facts_join_the_reading_that_is_there(finder: FactFinder) -> None:
    reading = Reading(stage=Stage.DECIDE_FUTURE, role=Role.BETRAYED)
    message = _process(finder, "my husband cheated on me", **{READING: reading})
    found = message.get(READING)
    assert found.facts["relation"] == Fact("husband", "my husband")
    assert (found.stage, found.role) == (reading.stage, reading.role)


def test_without_a_reading_one_is_made(finder: FactFinder) -> None:
    assert _process(finder, "my wife left").get(READING).stage is Stage.OTHER


def test_entities_carry_the_place_of_the_words(finder: FactFinder) -> None:
    message = _process(finder, "today my wife left")
    assert message.get(ENTITIES) == [
        {
            "entity": "relation",
            "value": "wife",
            "start": 6,
            "end": 13,
            "extractor": "FactFinder",
        }
    ]
    assert ENTITIES in message.output_properties


def test_entities_of_others_stay(finder: FactFinder) -> None:
    other = {"entity": "else", "value": "x"}
    message = _process(finder, "today my wife left", **{ENTITIES: [other]})
    assert [entity["entity"] for entity in message.get(ENTITIES)] == ["else", "relation"]


def test_days_are_counted_from_the_day_in_the_metadata(finder: FactFinder) -> None:
    message = _process(finder, "i found out last night", **{METADATA: WRITTEN})
    assert message.get(READING).facts["found_out"].value == "2026-11-23"


@pytest.mark.parametrize("metadata", [None, {}, {"date": "soon"}, {"date": 7}, {"choice": "yes"}])
def test_without_a_readable_day_it_is_today(
    finder: FactFinder, metadata: dict[str, object] | None
) -> None:
    message = _process(finder, "i found out this morning", **{METADATA: metadata})
    found = date.fromisoformat(message.get(READING).facts["found_out"].value)
    assert abs((date.today() - found).days) <= 1  # noqa: DTZ011


def test_the_role_that_was_read_decides_what_words_mean(finder: FactFinder) -> None:
    for role, told in ((Role.BETRAYER, True), (Role.BETRAYED, False)):
        reading = Reading(stage=Stage.REBUILD_TRUST, role=role)
        message = _process(finder, "i still text her", **{READING: reading})
        assert ("contact" in message.get(READING).facts) is told


@pytest.mark.parametrize("text", [None, "", " ", "/greet", "\x00", "🙂", "¿qué hago?"])
def test_a_message_without_facts_gets_none(finder: FactFinder, text: str | None) -> None:
    message = _process(finder, text)
    assert message.get(READING).facts == {}
    assert message.get(ENTITIES) == []


def test_a_loaded_one_finds_the_same(
    finder: FactFinder, storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> None:
    loaded = FactFinder.load(FactFinder.get_default_config(), storage, resource, context)
    text = "My husband confessed last week. We have two kids."
    first, second = (
        _process(component, text, **{METADATA: WRITTEN}).get(READING).facts
        for component in (finder, loaded)
    )
    assert first == second
    assert set(first) >= {"relation", "found_out", "certainty", "children"}


def test_it_says_what_it_needs() -> None:
    assert FactFinder.required_packages() == ["spacy"]
