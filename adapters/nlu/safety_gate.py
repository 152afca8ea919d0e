"""The last component: looks for danger in the raw text and writes the whole reading out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from adapters.nlu.danger import DangerReader
from adapters.nlu.message_reader import READING
from adapters.safety_files import load_lexicon
from mend import parse_data
from mend.model import Reading, Stage
from mend.safety.reader import read_safety


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SafetyGate(GraphComponent):
    """Adds the dangers to the reading; `mend.safety` does the thinking.

    The rules are read from content/ and the trained reader from models/danger/ at start,
    not from the model that Rasa trained: a mended rule is in force at once.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See parent class; there is nothing to switch off."""
        return {}

    def __init__(self) -> None:
        self._lexicon = load_lexicon()
        self._reader = DangerReader()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyGate:
        """See parent class."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the key that actions and `mend read` see."""
        for message in messages:
            reading = message.get(READING) or Reading(stage=Stage.OTHER)
            text = message.get(TEXT) or ""
            dangers = read_safety(text, self._lexicon, self._reader.read(text))
            whole = parse_data.to_mapping(replace(reading, dangers=dangers))
            message.set(parse_data.KEY, whole, add_to_output=True)
        return messages
