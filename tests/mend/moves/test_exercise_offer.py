"""An exercise is offered beside a suggestion, seldom, and begins with a word."""

from __future__ import annotations

from dataclasses import replace

from mend.conversation import Conversation
from mend.model import Role, Stage
from mend.moves.exercise_offer import with_offer
from mend.moves.move import BEGIN, Move
from mend.safety.state import SafetyState
from tests.mend.exercises.sitting import CLEARED, Sitting
from tests.mend.talking import START, message, moment

ADVICE = Move("stage.advise", ("Drink a glass of water.",))
TALK = Conversation(notice_at=START, role=Role.BETRAYED, role_told=True, safety=CLEARED, turns=9)


def _offered(talk: Conversation) -> Move:
    return with_offer(moment(message("what can I do?", "acknowledge_pain"), talk), ADVICE)


def test_it_stands_behind_the_advice_and_asks_nothing() -> None:
    move = _offered(TALK)
    assert move.bubbles[0] == ADVICE.bubbles[0]
    assert len(move.bubbles) == 2
    assert not move.asks
    assert move.question == BEGIN
    assert [item.id for item in move.choices] == ["begin", "not_now"]


def test_it_is_not_offered_again_at_once_nor_in_danger_nor_to_others() -> None:
    assert _offered(replace(TALK, exercise_turn=7)) == ADVICE
    assert _offered(replace(TALK, safety=SafetyState(level=3))) == ADVICE
    assert _offered(replace(TALK, safety=SafetyState(refused=True))) == ADVICE
    assert _offered(replace(TALK, party="outsider")) == ADVICE
    assert _offered(replace(TALK, brief=True)) == ADVICE


def test_a_word_begins_it_and_another_message_does_not() -> None:
    sitting = Sitting()
    sitting.say("what can I do about these pictures?", stage=Stage.ACKNOWLEDGE_PAIN)
    assert sitting.talk.question == BEGIN
    offered = sitting.talk.exercise
    sitting.say("begin")
    assert sitting.run.exercise == offered
    other = Sitting()
    other.say("what can I do about these pictures?", stage=Stage.ACKNOWLEDGE_PAIN)
    other.say("she came home late again", stage=Stage.REBUILD_TRUST)
    assert other.runs == ()
    assert other.talk.question != BEGIN
