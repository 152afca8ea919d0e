"""What a text is about, and what was told."""

from __future__ import annotations

import pytest

from mend.topics import asks_for, told_by, topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I lie awake every night", "sleep"),
        ("he checks my phone", "checking"),
        ("what about the kids", "children"),
        ("every talk ends in shouting", "fight"),
        ("we can't pay the rent", "money"),
    ],
)
def test_a_topic_is_known_by_its_words(text: str, topic: str) -> None:
    assert topic in topics(text)


def test_a_text_without_topics_has_none() -> None:
    assert topics("This is hard.") == frozenset()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I found out three weeks ago", "found_out"),
        ("nobody knows", "who_knows"),
        ("I told my sister", "who_knows"),
        ("I haven't slept", "sleep_food"),
        ("she found out", "partner_knows"),
    ],
)
def test_what_is_told_is_noticed(text: str, told: str) -> None:
    assert told in told_by(text)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How long have you known about this?", "found_out"),
        ("Who knows about this and is kind to you?", "who_knows"),
        ("How much does your partner know at this point?", "partner_knows"),
    ],
)
def test_a_question_asks_for_what_may_have_been_told(question: str, told: str) -> None:
    assert asks_for(question) == {told}
