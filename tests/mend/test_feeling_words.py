"""Feelings named outright."""

from __future__ import annotations

import pytest

from mend.feeling_words import named_feelings
from mend.model import Emotion


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("I'm so tired", Emotion.NUMBNESS),
        ("i feel really lonely", Emotion.LONELINESS),
        ("I am scared", Emotion.FEAR),
        ("feeling a bit better, I'm relieved", Emotion.RELIEF),
    ],
)
def test_a_feeling_is_named(text: str, emotion: Emotion) -> None:
    assert emotion in named_feelings(text)


@pytest.mark.parametrize(
    "text", ["I'm not angry", "he is sad", "I'm tired of her questions", "I'm afraid of him"]
)
def test_a_feeling_that_is_denied_or_another_ones_is_not(text: str) -> None:
    assert named_feelings(text) == {}
