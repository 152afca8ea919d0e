"""Where patterns are found."""

from __future__ import annotations

import pytest

from tests.mend.safety.lexicons import lexicon, rule


def found(pattern: str, text: str) -> list[str]:
    lex = lexicon(rule(pattern))
    line = lex.line(text)
    words = [token.forms[0] for token in line.tokens]
    return [
        " ".join(words[match.span.start : match.span.end]) for match in lex.search(line).matches
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ("he HIT me", "he hit me", ["he hit me"]),
        ("he HIT me", "he hit my car", []),
        ("he ..2 HIT me", "he really often hit me", ["he really often hit me"]),
        ("he ..1 HIT me", "he really often hit me", []),
        ("he ..3 HIT me", "he did not hit me", []),
        ("he ..3! HIT me", "he did not hit me", ["he did not hit me"]),
        ("he ..3 HIT me", "he left and she hit me", []),
        ("HIT me !up", "hit me up", []),
        ("HIT me !up", "hit me", ["hit me"]),
        ("^ HIT me", "he hit me", []),
        ("HIT $", "he hit", ["hit"]),
        ("HIT $", "he hit me", []),
        ("he ..3 HIT", "he left. Hit the road", []),
    ],
)
def test_patterns_match_as_they_say(pattern: str, text: str, spans: list[str]) -> None:
    assert found(pattern, text) == spans


def test_every_beginning_gives_its_nearest_end() -> None:
    assert found("he ..3 HIT", "he hit and hit") == ["he hit"]
