"""Which question with an answer a message asks, by meaning, as a trainable Rasa component.

The wordings stand in content/answers, those without an answer in its none.yml; questions among
the phrases of data/nlu that are about something else teach what to leave alone as well. The
action server has no encoder: it gets ids and scores, and the texts are looked up there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from adapters.answer_files import AskedWordings, load_wordings
from adapters.nlu import answer_matching, heads, sources
from adapters.nlu.answer_matching import NONE, Matcher
from adapters.nlu.encoder import Encoder
from adapters.nlu.kept_arrays import keep, kept
from adapters.nlu.message_reader import READING
from adapters.nlu.sentence_encoder import ASKED, Asked, encoder_folder
from mend import asking
from mend.asking import asked_part
from mend.model import Match

ELSEWHERE = frozenset(
    {"off_topic", "small_talk", "unrelated_problem", "rephrase", "menu", "complaint", "gibberish"}
)
"""Intents whose questions have no answer here."""

FILES = ("answers", "ids")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class AnswerFinder(GraphComponent):
    """Fits and applies `adapters.nlu.answer_matching`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See parent class."""
        return {
            # The encoder's folder, for the wordings while training; as of SentenceEncoder.
            "folder": "models/encoder",
            # How many of the likeliest answers are passed on.
            "passed_on": 3,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        matcher: Matcher | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._matcher = matcher

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerFinder:
        """See parent class."""
        return cls(config, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Other wordings, other model: Rasa's training cache must know."""
        code = sources.fingerprint(answer_matching, heads, asking)
        return code + load_wordings().fingerprint

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the wordings and on the questions about something else."""
        wordings = load_wordings()
        elsewhere = [
            message.get(TEXT)
            for message in training_data.nlu_examples
            if message.get(INTENT) in ELSEWHERE and asked_part(message.get(TEXT))
        ]
        self._matcher = fit(wordings, elsewhere, Encoder(encoder_folder(self._config)))
        self.persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the likeliest answers to the reading of each message that asks something."""
        for message in messages:
            reading, asked = message.get(READING), message.get(ASKED)
            if self._matcher is None or reading is None or not asked:
                continue
            best = matches(self._matcher, asked)[: self._config["passed_on"]]
            message.set(READING, replace(reading, answers=best))
        return messages

    def persist(self) -> None:
        """Write arrays and ids; nothing is pickled."""
        if self._matcher is not None:
            arrays = answer_matching.to_arrays(self._matcher)
            keep(self._model_storage, self._resource, FILES, arrays, self._matcher.ids)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> AnswerFinder:
        """See parent class; a finder that finds nothing when nothing was persisted."""
        found = kept(model_storage, resource, FILES)
        matcher = answer_matching.from_arrays(*found) if found else None
        return cls(config, model_storage, resource, matcher)


def fit(wordings: AskedWordings, elsewhere: list[str], encoder: Encoder) -> Matcher:
    """A matcher of `wordings`; `elsewhere` are further questions without an answer."""
    texts, ids = answer_matching.with_swapped(wordings.texts, wordings.ids)
    texts, ids = [*texts, *elsewhere], [*ids, *[NONE] * len(elsewhere)]
    vectors = np.vstack([encoder.encode_fully(text) for text in texts])
    return answer_matching.fit(texts, ids, vectors)


def matches(matcher: Matcher, asked: tuple[Asked, ...]) -> tuple[Match, ...]:
    """All answers, the likeliest first; of several texts the mean counts."""
    scores = np.mean([matcher.scores(item.text, item.vector) for item in asked], axis=0)
    order = np.argsort(-scores)
    return tuple(Match(matcher.ids[index], float(scores[index])) for index in order)
