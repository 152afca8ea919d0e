"""How single messages move role, stage and facts."""

from __future__ import annotations

from typing import Any

from mend.conversation import Conversation
from mend.journey import CONFLICT, update
from mend.model import Fact, Reading, Role, Stage, Turn
from tests.mend.talking import START


def _turn(text: str, role: str = "unknown", sure: float = 0.9, **reading: Any) -> Turn:
    read = Reading(Stage.ACKNOWLEDGE_PAIN, role=Role(role), role_confidence=sure, **reading)
    return Turn("p", "m", text, read, START)


def _after(*turns: Turn, talk: Conversation | None = None) -> Conversation:
    talk = talk or Conversation()
    for turn in turns:
        talk = update(talk, turn)
    return talk


def test_an_outright_claim_tells_the_role() -> None:
    talk = _after(_turn("I cheated on my wife"))
    assert (talk.role, talk.role_told) == (Role.BETRAYER, True)


def test_one_long_message_with_a_sure_reading_tells_the_role() -> None:
    text = "nothing in the house has been the same since that evening in June"
    assert _after(_turn(text, "betrayed")).role is Role.BETRAYED


def test_one_short_message_tells_nothing() -> None:
    assert _after(_turn("I asked her", "betrayer")).role is Role.UNKNOWN


def test_two_short_messages_that_agree_do() -> None:
    turn = _turn("I asked her", "betrayer")
    assert _after(turn, turn).role is Role.BETRAYER


def test_an_unsure_reading_tells_nothing() -> None:
    text = "nothing in the house has been the same since that evening in June"
    assert _after(_turn(text, "betrayed", sure=0.4)).role is Role.UNKNOWN


def test_a_guess_is_given_up_when_messages_contradict_it() -> None:
    text = "nothing in the house has been the same since that evening in June"
    talk = _after(_turn(text, "betrayed"), _turn(text, "betrayer"))
    assert talk.role is Role.UNKNOWN


def test_what_was_told_is_not_overruled_by_readings() -> None:
    contrary = _turn("nothing in the house has been the same since that evening", "betrayer")
    talk = _after(_turn("he cheated on me"), contrary, contrary)
    assert talk.role is Role.BETRAYED
    assert 0 < talk.against < CONFLICT


def test_a_contrary_claim_is_a_conflict_at_once() -> None:
    talk = _after(_turn("he cheated on me"), _turn("I had an affair with my boss"))
    assert talk.against == CONFLICT
    assert talk.role is Role.BETRAYED


def test_a_message_that_agrees_ends_the_doubt() -> None:
    contrary = _turn("nothing in the house has been the same since that evening", "betrayer")
    talk = _after(_turn("he cheated on me"), contrary, _turn("he lied to me again"))
    assert talk.against == 0


def test_the_first_stage_is_where_the_person_is() -> None:
    assert _after(_turn("it hurts")).stage is Stage.ACKNOWLEDGE_PAIN


def test_one_message_of_another_stage_does_not_move_the_main_one_but_several_do() -> None:
    deciding = Turn(
        "p", "m", "go?", Reading(Stage.DECIDE_FUTURE, {Stage.DECIDE_FUTURE: 0.9}), START
    )
    once = _after(_turn("it hurts"), deciding)
    assert once.stage is Stage.ACKNOWLEDGE_PAIN
    assert update(once, deciding).stage is Stage.DECIDE_FUTURE


def test_going_back_is_possible() -> None:
    deciding = Turn("p", "m", "go?", Reading(Stage.DECIDE_FUTURE), START)
    talk = _after(deciding, deciding, _turn("it hurts"), _turn("it hurts"))
    assert talk.stage is Stage.ACKNOWLEDGE_PAIN


def test_facts_are_kept_in_their_normal_form() -> None:
    turn = _turn("my wife", facts={"relation": Fact("wife", "my wife")})
    talk = _after(turn)
    assert talk.facts == {"relation": "wife"}
    assert "relation" in talk.told


def test_a_suspicion_after_a_proof_changes_nothing() -> None:
    proven = _turn("I saw it", facts={"certainty": Fact("proven", "saw")})
    suspected = _turn("I think", facts={"certainty": Fact("suspected", "think")})
    assert _after(proven, suspected).facts["certainty"] == "proven"
    assert _after(suspected, proven).facts["certainty"] == "proven"


def test_a_message_of_another_stage_leaves_the_theme() -> None:
    talk = Conversation(theme="images", last_stage=Stage.ACKNOWLEDGE_PAIN)
    deciding = Turn("p", "m", "go?", Reading(Stage.DECIDE_FUTURE), START)
    assert update(talk, deciding).theme == ""
    assert update(talk, _turn("it hurts")).theme == "images"
