"""What a person told, as facts of the reading and as Rasa's entities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    EXTRACTOR,
    METADATA,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from adapters.fact_files import load_fact_patterns
from adapters.nlu.facts import FactReader
from adapters.nlu.message_reader import READING
from mend.facts import Told
from mend.model import Reading, Stage

DATE = "date"  # key of a message's metadata: the day it was written, YYYY-MM-DD


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactFinder(GraphComponent):
    """Adds facts to the reading; `adapters.nlu.facts` and `mend.facts` do the thinking.

    The patterns are read from content/ at start, not from the trained model: a mended
    pattern is in force at once.
    """

    @staticmethod
    def required_packages() -> list[str]:
        """See parent class."""
        return ["spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See parent class; what is looked for stands in content/facts."""
        return {}

    def __init__(self) -> None:
        self._reader = FactReader(load_fact_patterns())

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactFinder:
        """See parent class."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the facts of the reading, and entities beside those that are there."""
        for message in messages:
            reading = message.get(READING) or Reading(stage=Stage.OTHER)
            told = self._reader.read(
                message.get(TEXT) or "", today=_written_on(message), role=reading.role
            )
            facts = {name: found.fact for name, found in told.items()}
            message.set(READING, replace(reading, facts=facts))
            entities = [_entity(name, found) for name, found in told.items()]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages


def _entity(name: str, told: Told) -> dict[str, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: name,
        ENTITY_ATTRIBUTE_VALUE: told.fact.value,
        ENTITY_ATTRIBUTE_START: told.start,
        ENTITY_ATTRIBUTE_END: told.start + len(told.fact.text),
        EXTRACTOR: FactFinder.__name__,
    }


def _written_on(message: Message) -> date:
    """The day in the metadata, or today; a day off at midnight changes no fact that matters."""
    written = (message.get(METADATA) or {}).get(DATE)
    try:
        return date.fromisoformat(written) if written else date.today()  # noqa: DTZ011
    except (TypeError, ValueError):
        return date.today()  # noqa: DTZ011
