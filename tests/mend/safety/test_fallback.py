"""What is said when everything else is down."""

from __future__ import annotations

from typing import cast

import pytest

from adapters.safety_files import load_lexicon
from mend.content import Content
from mend.safety.fallback import CRISIS, safe_reply
from mend.safety.rules import Lexicon
from tests.mend.safety.scripted import content


@pytest.mark.parametrize("words", [None, Content(), content()])
def test_help_is_named_whatever_is_left(words: Content | None) -> None:
    said = " ".join(bubble.text for bubble in safe_reply(words, "hello").bubbles)
    assert "local emergency number" in said
    assert "findahelpline.com" in said


def test_danger_in_the_raw_text_brings_the_crisis_wording_first() -> None:
    reply = safe_reply(content(), "I want to kill myself tonight", load_lexicon())
    assert reply.bubbles[0].text == CRISIS
    assert len(safe_reply(content(), "how do I trust again", load_lexicon()).bubbles) == 1


def test_rules_that_fail_count_as_danger_and_raise_nothing() -> None:
    broken = cast(Lexicon, object())
    assert safe_reply(content(), "hello", broken).bubbles[0].text == CRISIS
