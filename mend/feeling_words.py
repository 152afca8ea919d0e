"""Feelings that a person names outright ("I'm so tired"), for where a reading found none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mend.model import Emotion

NAMED = 0.7  # probability of a feeling that is named in so many words

_WORDS: Mapping[Emotion, str] = {
    Emotion.ANGER: r"angry|furious|mad|livid|pissed( off)?|raging|bitter",
    Emotion.SADNESS: r"sad|hurt|hurting|heart ?broken|broken|miserable|devastated|crushed",
    Emotion.FEAR: r"scared|afraid|frightened|terrified|worried|anxious|nervous|panicking",
    Emotion.CONFUSION: r"confused|lost|torn|unsure|puzzled|bewildered",
    Emotion.GUILT: r"guilty|ashamed|sorry for what i did",
    Emotion.DISGUST: r"disgusted|sick to my stomach|repulsed|grossed out",
    Emotion.JEALOUSY: r"jealous|envious",
    Emotion.LONELINESS: r"lonely|alone|isolated",
    Emotion.NUMBNESS: r"numb|empty|tired|exhausted|drained|worn out|hollow|burnt out",
    Emotion.HOPE: r"hopeful|optimistic",
    Emotion.RELIEF: r"relieved|calmer|lighter|at peace|grateful",
}
_FELT = (
    r"(?<!not )(?<!n't )\b(i'?m|i am|i feel|i felt|i've been|i was|feeling|feel) "
    r"(just |so |very |really |still |too |completely |totally |pretty |quite |a (bit|little) )*"
)
_PATTERNS = {
    emotion: re.compile(rf"{_FELT}({words})\b(?! (of|him|her|to be))", re.IGNORECASE)
    for emotion, words in _WORDS.items()
}


def named_feelings(text: str) -> dict[Emotion, float]:
    """The feelings that the writer names as their own, with `NAMED` as probability."""
    return {emotion: NAMED for emotion, words in _PATTERNS.items() if words.search(text)}
