"""Answering a stage where no theme says it better."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation
from mend.model import Role, Stage
from mend.moves.stages import answer_help, answer_stage, question_keys, reflect
from tests.mend.talking import message, moment

STAGES = [stage.value for stage in Stage if stage is not Stage.OTHER]
LONG = "nothing in the house has been the same since that evening in June"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_reflection_and_a_question_for_every_role(stage: str, role: Role) -> None:
    sent = message(LONG, stage, emotions=["sadness"])
    move = answer_stage(moment(sent, Conversation(role=role, role_told=True)))
    assert move.name == "stage.ask"
    assert move.asks


def test_few_words_get_few_words() -> None:
    short = reflect(moment(message("8 months", "acknowledge_pain")))
    long = reflect(moment(message(LONG, "acknowledge_pain", emotions=["sadness"])))
    assert len(short.split()) < len(long.split())


def test_an_unsure_reading_says_nothing_that_fits_one_stage_only() -> None:
    now = moment(message(LONG, "decide_future", sure=0.4))
    reflect(now)
    assert now.words.used[0].startswith("heard.")


def test_a_plain_statement_is_said_back() -> None:
    now = moment(message("she took off her ring", "acknowledge_pain", emotions=["sadness"]))
    said = reflect(now)
    assert said.startswith("She took off her ring.")
    assert [id.split(".")[0] for id in now.words.used] == ["mirror", "feeling"]


def test_a_feeling_told_outright_is_not_named_once_more() -> None:
    now = moment(message("I'm scared of being alone", "decide_future", emotions=["fear"]))
    assert reflect(now).startswith("You're scared of being alone.")
    assert [id.split(".")[0] for id in now.words.used] == ["mirror"]


def test_not_every_statement_is_said_back() -> None:
    talk = Conversation(turns=5, quote_turn=4)
    said = reflect(moment(message("she took off her ring", "acknowledge_pain"), talk))
    assert "ring" not in said


def test_a_word_that_answers_an_open_question_is_said_back() -> None:
    sent = message("mornings", "acknowledge_pain")
    assert '"mornings"' in reflect(moment(sent, Conversation(question="open")))
    assert "mornings" not in reflect(moment(sent))


def test_a_question_that_nobody_can_answer_is_called_that() -> None:
    for text in ("did he ever mean it?", "will it ever be the same"):
        now = moment(message(text, "acknowledge_pain"))
        move = answer_stage(now)
        assert move.name == "question.ask"
        assert now.words.used[0].startswith("asked.")


def test_whoever_wants_fewer_words_gets_them() -> None:
    now = moment(message(LONG, "acknowledge_pain"), Conversation(brief=True))
    assert len(reflect(now).split()) <= 12


def test_a_question_about_help_gets_a_referral() -> None:
    move = answer_help(moment(message("should we see a therapist?", "seek_help")))
    assert move is not None
    assert move.name.startswith("referral.")


def test_needing_help_gets_one_too_whatever_the_stage() -> None:
    move = answer_help(moment(message("I think I need help", "acknowledge_pain")))
    assert move is not None
    assert move.name.startswith("referral.")


def test_help_that_is_going_on_is_reflected() -> None:
    assert answer_help(moment(message("our therapist was kind on Monday", "seek_help"))) is None


def test_good_news_are_never_met_with_what_was_hardest() -> None:
    sent = message("we had a good day", "acknowledge_pain", emotions=["relief"])
    now = moment(sent, Conversation(role=Role.BETRAYED))
    answer_stage(now)
    assert all("hard" not in id for id in now.words.used)


def test_few_words_are_asked_on_and_long_ones_more_closely() -> None:
    short = question_keys(moment(message("8 months", "acknowledge_pain")))
    long = question_keys(moment(message(LONG, "acknowledge_pain", emotions=["sadness"])))
    assert short[0].topic == "more"
    assert long[0].kind == "question"


def test_with_a_closed_gate_nothing_is_asked_about_trust() -> None:
    talk = Conversation(role=Role.BETRAYER, contact="secret")
    keys = question_keys(moment(message("x y z", "rebuild_trust"), talk))
    assert all(key.stage != "rebuild_trust" for key in keys)
