"""The safety conversations, read by the real rules and answered by the planner alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

from adapters.safety_files import load_lexicon
from mend.safety.reader import read_safety
from mend.safety.rules import Lexicon
from tests.mend.safety.scripted import Scripted, person
from tests.player import Script, play, scripts

SAFETY = [script for script in scripts() if script.name.startswith("safety_")]
LEAST_CONVERSATIONS = 12
Messages = list[dict[str, Any]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The rules, read once."""
    return load_lexicon()


def messages(someone: Scripted) -> Messages:
    """The last reply as the web API would send it."""
    return [
        {"text": bubble.text, "choices": [{"id": choice.id} for choice in bubble.choices]}
        for bubble in someone.reply.bubbles
    ]


def saying(someone: Scripted) -> Callable[[str], Messages]:
    """How to write to the planner, with the danger that the rules find."""

    def say(text: str) -> Messages:
        someone.say(text, *read_safety(text, lexicon()))
        return messages(someone)

    return say


def choosing(someone: Scripted) -> Callable[[str], Messages]:
    """How to press a button."""

    def choose(choice: str) -> Messages:
        someone.choose(choice)
        return messages(someone)

    return choose


def test_there_are_enough_conversations() -> None:
    assert len(SAFETY) >= LEAST_CONVERSATIONS


@pytest.mark.parametrize("script", SAFETY, ids=lambda script: script.name)
def test_a_safety_conversation_goes_as_written(script: Script) -> None:
    someone = person()
    play(script, saying(someone), choosing(someone))
