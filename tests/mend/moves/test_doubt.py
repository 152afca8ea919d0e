"""When the best two readings are close."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mend.conversation import Conversation
from mend.model import Emotion, Reading, Stage
from mend.moves.doubt import clarify
from mend.moves.move import CLARIFY, Move
from tests.mend.talking import Message, moment

TANGLED = {
    Stage.REBUILD_TRUST: 0.36,
    Stage.OPEN_COMMUNICATION: 0.33,
    Stage.DECIDE_FUTURE: 0.2,
    Stage.OTHER: 0.11,
}
TEXT = "idk its just everything with the money and her sister"


def _ask(talk: Conversation | None = None, text: str = TEXT, **reading: Any) -> Move | None:
    read = Reading(Stage.REBUILD_TRUST, TANGLED)
    return clarify(moment(Message(text, replace(read, **reading)), talk))


def test_the_likely_places_are_offered_and_something_else() -> None:
    move = _ask()
    assert move is not None
    assert [choice.id for choice in move.choices] == [
        "trust",
        "talking",
        "deciding",
        "something_else",
    ]
    assert move.question == CLARIFY


def test_never_twice_in_a_row() -> None:
    assert _ask(Conversation(doubtful=1)) is None


def test_not_of_one_who_only_wants_to_be_heard() -> None:
    assert _ask(Conversation(listening=True)) is None


def test_not_where_the_feeling_is_clear() -> None:
    assert _ask(emotions={Emotion.SADNESS: 0.8}) is None


def test_not_in_the_middle_of_a_talk() -> None:
    assert _ask(Conversation(session_turns=3, stage=Stage.ACKNOWLEDGE_PAIN)) is None


def test_not_about_a_few_words() -> None:
    assert _ask(text="everything with the money") is None


def test_not_where_one_place_is_clear() -> None:
    assert _ask(stage_probabilities={Stage.REBUILD_TRUST: 0.7, Stage.SEEK_HELP: 0.3}) is None
