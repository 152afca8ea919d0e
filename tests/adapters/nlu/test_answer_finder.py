"""The component: train, process, persist, load, the same answers."""

from __future__ import annotations

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from adapters.answer_files import AskedWordings
from adapters.nlu import answer_finder
from adapters.nlu.answer_finder import AnswerFinder
from adapters.nlu.encoder import Encoder
from adapters.nlu.message_reader import READING
from adapters.nlu.sentence_encoder import ASKED, Asked
from mend.model import Reading, Stage

CONFIG = AnswerFinder.get_default_config()
WORDINGS = AskedWordings(
    ("should I get tested?", "do I need an STD test now", "do I tell the children?",
     "what do we say to the kids", "how do I bake bread", "what's on tv"),
    ("tests", "tests", "tell_children", "tell_children", "", ""),
)  # fmt: skip


@pytest.fixture
def finder(storage: ModelStorage, resource: Resource, encoder: Encoder) -> AnswerFinder:
    """One that has learnt a few wordings."""
    matcher = answer_finder.fit(WORDINGS, ["will it rain tomorrow"], encoder)
    return AnswerFinder(CONFIG, storage, resource, matcher)


def _read(finder: AnswerFinder, encoder: Encoder, text: str, *, asks: bool = True) -> Reading:
    message = Message({TEXT: text, READING: Reading(stage=Stage.OTHER)})
    message.set(ASKED, (Asked(text, encoder.encode_fully(text)),) if asks else ())
    reading: Reading = finder.process([message])[0].get(READING)
    return reading


def test_the_likeliest_answer_comes_first(finder: AnswerFinder, encoder: Encoder) -> None:
    found = _read(finder, encoder, "is it wise to get an infection test?").answers
    assert [item.id for item in found] == ["tests", "tell_children"]
    assert found[0].score > found[1].score


def test_what_asks_nothing_has_no_answers(finder: AnswerFinder, encoder: Encoder) -> None:
    assert _read(finder, encoder, "I got tested", asks=False).answers == ()


def test_loaded_again_it_finds_the_same(
    finder: AnswerFinder,
    encoder: Encoder,
    storage: ModelStorage,
    resource: Resource,
    context: ExecutionContext,
) -> None:
    finder.persist()
    again = AnswerFinder.load(CONFIG, storage, resource, context)
    before = _read(finder, encoder, "what do I tell my kids?").answers
    after = _read(again, encoder, "what do I tell my kids?").answers
    assert [item.id for item in after] == [item.id for item in before]
    assert after[0].score == pytest.approx(before[0].score, abs=2e-3)


def test_untrained_it_finds_nothing(
    encoder: Encoder, storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> None:
    finder = AnswerFinder.load(CONFIG, storage, resource, context)
    assert _read(finder, encoder, "should I get tested?").answers == ()
