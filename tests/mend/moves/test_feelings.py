"""Naming feelings, taking up words and facts, telling good news from hard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mend.conversation import Conversation
from mend.model import Role
from mend.moves.feelings import GOOD, HARD, PLAIN, mood, name_feeling, take_up, time_since
from tests.mend.talking import START, message, moment

PAIN = "acknowledge_pain"
LONG = "First she said it was two times, then five. I can't make sense of it."


@pytest.mark.parametrize(
    ("text", "emotions", "expected"),
    [
        ("it hurts", ["sadness"], HARD),
        ("we met at noon", [], PLAIN),
        ("I feel at ease today", ["relief"], GOOD),
        ("I can breathe but it hurts", ["relief", "sadness"], HARD),
        ("he kept his promise", [], GOOD),
        ("I still love him", ["love"], PLAIN),
    ],
)
def test_the_mood_of_a_message(text: str, emotions: list[str], expected: str) -> None:
    assert mood(moment(message(text, PAIN, emotions=emotions))) == expected


def test_a_pleasant_reading_of_a_denial_must_be_very_sure() -> None:
    sent = message("I haven't slept at all", PAIN)
    sent.reading.emotions.update({"relief": 0.6})  # type: ignore[attr-defined]
    assert mood(moment(sent)) == PLAIN


def test_the_strongest_feeling_is_named() -> None:
    now = moment(message("it hurts", PAIN, emotions=["sadness"]))
    assert name_feeling(now)
    assert now.words.used[0].startswith("feeling.sadness")


def test_two_strong_feelings_are_named_together_now_and_then() -> None:
    talk = Conversation(turns=1)
    now = moment(message("it hurts", PAIN, emotions=["sadness", "anger"]), talk)
    assert "sadness" in name_feeling(now)
    assert now.words.used[0].startswith("feeling.pair")


def test_the_same_feeling_is_not_named_twice_in_a_row() -> None:
    talk = Conversation(felt="sadness")
    assert name_feeling(moment(message("it hurts", PAIN, emotions=["sadness"]), talk)) == ""


def test_without_a_feeling_nothing_is_named() -> None:
    assert name_feeling(moment(message("we met", PAIN))) == ""


def test_own_words_are_said_back_exactly() -> None:
    said = take_up(moment(message(LONG, PAIN, emotions=["confusion"])))
    assert '"I can\'t make sense of it"' in said


def test_own_words_are_said_back_seldom() -> None:
    talk = Conversation(turns=6, quote_turn=3)
    assert take_up(moment(message(LONG, PAIN, emotions=["confusion"]), talk)) == ""


def test_when_it_was_found_out_is_taken_up_once() -> None:
    day = (START - timedelta(days=21)).date().isoformat()
    sent = message("I found out three weeks ago", PAIN, facts={"found_out": day})
    talk = Conversation(role=Role.BETRAYED)
    assert "3 weeks" in take_up(moment(sent, talk))
    told = Conversation(role=Role.BETRAYED, mentioned=("found_out",))
    assert take_up(moment(sent, told)) == ""


def test_who_knows_is_taken_up() -> None:
    sent = message("my sister knows", PAIN, facts={"told_someone": "sister"})
    assert "our sister" in take_up(moment(sent))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (1, "1 day"), (6, "6 days"), (21, "3 weeks"), (90, "3 months"), (800, "2 years")],
)
def test_a_time_in_words(days: int, words: str) -> None:
    today = date(2026, 11, 24)
    assert time_since((today - timedelta(days=days)).isoformat(), today) == words


def test_a_time_that_is_none_has_no_words() -> None:
    assert time_since("soon", date(2026, 11, 24)) == ""
