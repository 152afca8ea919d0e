"""What a free answer to a safety question means."""

from __future__ import annotations

import pytest

from mend.safety.answers import meaning

ANSWERS = {
    "yes": (
        "yes|Yes.|yeah i do|yep|i do|I have thought about it|sure|ok|a lot|every night|i am"
        "|oh yes|they are|he does|of course|I'd be willing, yes"
    ),
    "no": (
        "no|nope|not really|no i don't|i dont|I do not|never|nah|of course not|i'm not|I am not"
        "|no way|not tonight, no|i can't|i cant|nobody|no one|not yet|i'm fine|I haven't"
        "|he doesn't|well no"
    ),
    "sometimes": "sometimes|kind of|a bit|yeah sometimes|now and then|sort of|on and off",
    "not_sure": "not sure|idk|i don't know|dont know|maybe|hard to say|perhaps|I guess so",
    "skip": "rather not say|i don't want to talk about it|skip|pass|I won't answer that|no comment",
    "just_listen": (
        "stop asking|leave me alone|I just need someone to listen|no more questions"
        "|I don't want advice|just listen"
    ),
    "not_meant": (
        "I didn't mean it like that|i was joking|just venting|it was a figure of speech"
        "|didnt mean that|not what I meant|you misunderstood me|I don’t mean it literally"
    ),
    "": (
        "he lied to me again about the money|I want to die|he was with her when I called"
        "|my sister|texting|she is not the one who sat there waiting for me all night, you know"
    ),
}
CASES = [(found, text) for found, texts in ANSWERS.items() for text in texts.split("|")]


@pytest.mark.parametrize(("found", "text"), CASES)
def test_an_answer_is_understood(found: str, text: str) -> None:
    assert meaning(text) == found


def test_an_empty_answer_means_nothing() -> None:
    assert meaning("") == ""
