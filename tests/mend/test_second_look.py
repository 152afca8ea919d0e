"""Readings that the words don't bear out."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation
from mend.model import Emotion, Reading, Stage, Turn
from mend.second_look import look_again
from tests.mend.talking import START

IN_TALK = Conversation(
    turns=4, session_turns=4, stage=Stage.ACKNOWLEDGE_PAIN, last_stage=Stage.REBUILD_TRUST
)


def _look(text: str, act: str, share: float = 0.95, talk: Conversation = IN_TALK) -> Reading:
    reading = Reading(Stage.OTHER, {Stage.OTHER: share}, act=act)
    return look_again(Turn("p", "m", text, reading, START), talk).reading


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("everyone knew", "complaint"),
        ("I promised her I'd stop", "control"),
        ("I don't believe a word he says", "rephrase"),
        ("I can't sleep", "unrelated_problem"),
        ("I haven't told the children", "about_privacy"),
        ("When can I come back to bed?", "goodbye"),
        ("6 years mate. six years", "state_role"),
        ("my sister maybe", "unsure"),
        ("Is that weak?", "deny"),
        ("not that I told the other woman I loved her", "deny"),
        ("forty thousand euros", "gibberish"),
    ],
)
def test_a_plain_sentence_stays_in_the_talk(text: str, act: str) -> None:
    assert _look(text, act).stage is Stage.REBUILD_TRUST


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("this is useless", "complaint"),
        ("skip", "control"),
        ("what do you mean", "rephrase"),
        ("who can read this", "about_privacy"),
        ("bye for now", "goodbye"),
        ("I'm the one who cheated, not him", "state_role"),
        ("idk", "unsure"),
        ("no", "deny"),
        ("just listen", "just_listen"),
        ("thank you", "thanks"),
        ("capital of Burkina Faso", "off_topic"),
        ("no, I would rather not do that one today", "deny"),
        ("oh yes please, the one with the two chairs", "affirm"),
        ("sdkfj wertkj", "gibberish"),
    ],
)
def test_what_its_words_bear_out_is_believed(text: str, act: str) -> None:
    assert _look(text, act).act == act


def test_at_the_beginning_a_sure_reading_is_believed() -> None:
    text = "my mother had a fall and I'm at the hospital with her"
    assert _look(text, "unrelated_problem", talk=Conversation()).act == "unrelated_problem"


def test_a_few_uncertain_words_stay_where_the_talk_was() -> None:
    reading = Reading(Stage.DECIDE_FUTURE, {Stage.DECIDE_FUTURE: 0.4})
    turn = look_again(Turn("p", "m", "8 months", reading, START), IN_TALK)
    assert turn.reading.stage is Stage.REBUILD_TRUST


@pytest.mark.parametrize("text", ["what should I do about that?", "ok, now what?"])
def test_a_bare_question_what_to_do_is_about_what_was_said_before(text: str) -> None:
    reading = Reading(Stage.SEEK_HELP, {Stage.SEEK_HELP: 0.9})
    turn = look_again(Turn("p", "m", text, reading, START), IN_TALK)
    assert turn.reading.stage is Stage.REBUILD_TRUST


def test_a_question_about_the_coach_is_one_whatever_it_was_read_as() -> None:
    reading = Reading(Stage.REBUILD_TRUST, {Stage.REBUILD_TRUST: 0.9})
    turn = look_again(Turn("p", "m", "you're on her side", reading, START), IN_TALK)
    assert turn.reading.act == "about_coach"


def test_a_feeling_named_outright_is_added_where_none_was_read() -> None:
    reading = Reading(Stage.REBUILD_TRUST, {Stage.REBUILD_TRUST: 0.9})
    turn = look_again(Turn("p", "m", "I'm so tired", reading, START), IN_TALK)
    assert Emotion.NUMBNESS in turn.reading.emotions


def test_a_reading_without_probabilities_is_certain() -> None:
    reading = Reading(Stage.OTHER, act="complaint")
    assert look_again(Turn("p", "m", "x", reading, START), IN_TALK).reading == reading
