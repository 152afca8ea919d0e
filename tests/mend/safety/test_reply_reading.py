"""Which answer a message means."""

from __future__ import annotations

import pytest

from tests.mend.safety.scripted import HIGH, danger, person


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1", "safe"),
        ("Safe", "safe"),
        ("yes, it's only me", "safe"),
        ("I think it's safe", "safe"),
        ("it is not safe", "not_safe"),
        ("no", "not_safe"),
        ("unsafe", "not_safe"),
        ("not sure", "not_sure"),
        ("3", "not_safe"),
        ("Rather not say", "skip"),
    ],
)
def test_own_words_count_like_buttons(text: str, answer: str) -> None:
    someone = person("GB")
    someone.say("he hit me", danger("violence_physical", HIGH))
    someone.say(text)
    assert someone.state.answered["partner_violence.safe_here"] == answer


def test_an_open_question_takes_any_words() -> None:
    someone = person("GB")
    someone.say("I want to die", danger("suicide_active", HIGH))
    for choice in ("yes", "no", "no", "yes"):
        someone.choose(choice)
    someone.say("the neighbour downstairs")
    assert someone.state.answered["suicide.person"] == "told"
