"""The context takes findings back, or lets them stand."""

from __future__ import annotations

import pytest

from mend.safety.context import Context
from mend.safety.guards import BY_NAME, holds
from mend.safety.sources import FURTHER_GUARDS, USUAL_GUARDS
from tests.mend.safety.lexicons import lexicon, rule


def stands(text: str, *patterns: str, **options: object) -> bool:
    lex = lexicon(rule(*(patterns or ("HIT me",)), **options))  # type: ignore[arg-type]  # passed on
    line = lex.line(text)
    findings = lex.search(line)
    context = Context(line, findings)
    return any(holds(match, context) for match in findings.matches)


def test_every_guard_is_there() -> None:
    assert set(BY_NAME) == {*USUAL_GUARDS, *FURTHER_GUARDS}


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("he hit me", True),
        ("did not hit me", False),
        ("never once hit me", False),
        ("not only hit me", True),
        ("not good but hit me", True),
        ("no, not me, hit me", True),
        ("hit me years ago", False),
        ("hit me years ago and again", True),
        ("my old friend said hit me", True),
        ("in the film they hit me", False),
        ("the form asks you whether they hit me", False),
        ("the form asks you whether they hit me yes", True),
        ("hit me lol", False),
        ("hit me lol i mean it", True),
        ('he wrote her "hit me"', False),
    ],
)
def test_the_usual_guards(text: str, stays: bool) -> None:
    assert stands(text) is stays


def test_a_denial_does_not_reach_into_a_clause_with_its_own_subject() -> None:
    assert stands("she does not know he hit me", "he HIT me")
    assert not stands("i do not think he hit me", "he HIT me")


def test_a_third_person_leads_the_sentence() -> None:
    assert not stands("my best friend got a slap", "a HIT")
    assert stands("my best friend saw me get a slap", "me get a HIT")


@pytest.mark.parametrize(
    ("guard", "text", "stays"),
    [
        ("own_act", "i hit me", False),
        ("own_act", "he hit me", True),
        ("thing", "that song hit me", False),
        ("simile", "as if they hit me", False),
        ("consent", "we agreed they hit me", False),
        ("restraint", "hit me but i walked away", False),
        ("restraint", "hit me and i walked away", True),
    ],
)
def test_the_further_guards(guard: str, text: str, stays: bool) -> None:
    assert stands(text, guards=[guard]) is stays


def test_an_exception_that_touches_the_place_takes_it_back() -> None:
    assert not stands("hit me with questions", unless=["HIT me with questions"])
    assert stands("hit me with a bat", unless=["HIT me with questions"])


def test_a_marker_that_is_needed_may_stand_anywhere() -> None:
    assert stands("our son is here. hit me", needs="child")
    assert not stands("hit me", needs="child")
