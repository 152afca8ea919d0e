"""What a message is about, more closely than its stage: the theme that a reply takes up.

Themes and the words by which they are known stand in content/themes.yml. A theme has words of
its own in content/words/themes: ``meet`` (what is said to it), ``ask`` (one question) and
sometimes ``step`` (one doable thing), for each role it can come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from mend.model import Emotion, Stage

LAST_WORDS = 40  # of a long message: where the request stands
FEW_WORDS = 12  # of a message whose stage is not much to go by


class News(str, Enum):
    """Whether a theme is for good news."""

    NEVER = "never"
    ONLY = "only"
    EITHER = "either"


@dataclass(frozen=True)
class Theme:
    """One theme.

    Attributes:
        name: what its cells of words have as topic.
        stages: in which it is looked for; `other` as well where it can hide there.
        words: by which it is known.
        unless: words with which it is not meant; None for none.
        answers: what is said to it is the answer to a question; no step is suggested besides.
        good: whether it is taken up when a message is good news.
        parts: over how many messages it is talked through.
        names: feelings that its own words name already.
    """

    name: str
    stages: frozenset[Stage]
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    answers: bool = False
    good: News = News.NEVER
    parts: int = 1
    names: frozenset[Emotion] = frozenset()

    def is_in(self, text: str) -> bool:
        """Whether `text` speaks of it."""
        if self.words.search(text) is None:
            return False
        return self.unless is None or self.unless.search(text) is None

    def fits(self, *, good: bool) -> bool:
        """Whether it may be taken up in a message that is, or isn't, good news."""
        return self.good is News.EITHER or (self.good is News.ONLY) == good

    def topic(self, part: int) -> str:
        """The topic of the words for its `part`, from 1; empty after the last."""
        if part > self.parts:
            return ""
        return self.name if part == 1 else f"{self.name}_{part}"


def find_theme(
    text: str, stage: Stage, themes: Sequence[Theme], may_be: Callable[[Theme], bool]
) -> Theme | None:
    """The first of `themes` in `text` that belongs to its `stage`.

    Long messages mostly end in what is wanted, so their end is looked at first; a few words
    may belong anywhere.

    Args:
        text: the message.
        stage: what it was read as.
        themes: in order of precedence.
        may_be: whether there are words for a theme and whoever writes.
    """
    words = text.split()
    ends = [" ".join(words[-LAST_WORDS:])] if len(words) > LAST_WORDS else []
    anywhere = len(words) <= FEW_WORDS and stage is not Stage.OTHER
    for stages in ({stage}, set(Stage) - {Stage.OTHER} if anywhere else set[Stage]()):
        for part in (*ends, text):
            for theme in themes:
                if theme.stages & stages and theme.is_in(part) and may_be(theme):
                    return theme
    return None
