"""What a message asks of the coach, and how."""

from __future__ import annotations

import pytest

from mend.requests import (
    Wanted,
    asks_for_advice,
    is_question,
    is_short,
    is_shrug,
    is_silence,
    says_done,
    says_ended,
    tells_good_news,
    wanted_instead,
    wants_listening,
    wants_questions,
)


@pytest.mark.parametrize(
    "text",
    [
        "what should I do now",
        "how do I tell her",
        "should we see a therapist?",
        "any ideas?",
        "give me something to do",
        "where can I find help",
        "what do you want me to do",
    ],
)
def test_advice_is_asked_for(text: str) -> None:
    assert asks_for_advice(text)


@pytest.mark.parametrize(
    "text",
    [
        "how could he do this to me",
        "I don't know why",
        "how can I ever trust him",
        "do you think he loves me?",
        "how do I know if it is over",
        "he never told me anything",
    ],
)
def test_a_question_is_not_always_a_request(text: str) -> None:
    assert not asks_for_advice(text)


@pytest.mark.parametrize(
    "text",
    ["just listen please", "stop asking me questions", "no advice", "I only want to vent"],
)
def test_listening_is_wanted(text: str) -> None:
    assert wants_listening(text)


@pytest.mark.parametrize("text", ["ask me something", "you can ask again", "say something"])
def test_questions_are_wanted_again(text: str) -> None:
    assert wants_questions(text)
    assert not wants_listening(text)


def test_asking_the_partner_is_not_asking_to_be_asked() -> None:
    assert not wants_questions("I keep asking her where she was")


@pytest.mark.parametrize(
    ("text", "complaint", "wanted"),
    [
        ("too many words", False, Wanted.SHORTER),
        ("that's not what I meant", False, Wanted.MISREAD),
        ("you repeat yourself", True, Wanted.REPEATING),
        ("what do you mean", False, Wanted.PLAINER),
        ("useless", True, Wanted.USELESS),
    ],
)
def test_what_is_wanted_instead(text: str, complaint: bool, wanted: Wanted) -> None:
    assert wanted_instead(text, complaint=complaint) is wanted


@pytest.mark.parametrize(
    "text",
    [
        "last night we talked for an hour without shouting",
        "she came home at six like she said",
        "I haven't gambled for 12 days",
        "he kept his promise",
        "we laughed today",
        "I feel better",
        "it went ok",
        "sober for 10 days",
    ],
)
def test_good_news_is_told(text: str) -> None:
    assert tells_good_news(text)


@pytest.mark.parametrize(
    "text", ["I never feel better", "we laughed but it hurt", "we can't talk without shouting"]
)
def test_good_news_with_a_but_is_none(text: str) -> None:
    assert not tells_good_news(text)


def test_saying_that_contact_has_ended() -> None:
    assert says_ended("I told her everything and I blocked him")
    assert not says_ended("I haven't blocked him")


@pytest.mark.parametrize(
    "text", ["will she leave me", "Did he mean it?", "and why did I do it", "what if it never ends"]
)
def test_a_question(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["what a mess", "how it hurts. I cry.", "I asked her why"])
def test_no_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize("text", ["", "...", "…", " ?! ", "_"])
def test_silence(text: str) -> None:
    assert is_silence(text)


@pytest.mark.parametrize("text", ["idk", "I don't know", "maybe", "not sure tbh", "hmm"])
def test_a_shrug(text: str) -> None:
    assert is_shrug(text)


@pytest.mark.parametrize(
    "text", ["maybe my sister could come", "I don't know what he wants from me"]
)
def test_more_than_a_shrug(text: str) -> None:
    assert not is_shrug(text)


def test_an_answer_to_a_suggestion() -> None:
    assert says_done("ok I drank some water")
    assert says_done("I'll try tonight")
    assert not says_done("ok but how?")


def test_six_words_are_short() -> None:
    assert is_short("one two three four five six")
    assert not is_short("one two three four five six seven")
