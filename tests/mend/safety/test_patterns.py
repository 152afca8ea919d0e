"""The small language of patterns."""

from __future__ import annotations

import pytest

from mend.safety.patterns import Items, PatternError, compile_pattern

ITEMS = Items({"HIT": frozenset({"hit", "slap"})}, {"choke": frozenset({"choke", "choked"})})


def rows(source: str) -> set[str]:
    return {pattern.source for pattern in compile_pattern(source, ITEMS, {})}


def test_a_group_makes_rows_and_single_words_share_one() -> None:
    assert rows("(a b | c | d) e") == {"a b e", "c|d e"}


def test_what_may_be_missing_makes_two_rows() -> None:
    assert rows("want to? die") == {"want to die", "want die"}
    assert rows("want (to)? die") == {"want to die", "want die"}


def test_groups_may_hold_groups() -> None:
    assert rows("he (hit me | threw (a | the) cup)") == {"he hit me", "he threw a|the cup"}


@pytest.mark.parametrize(
    "source", ["", "(a", "a)", "..3 a", "NOCLASS", "a$b", "(a | b c d) (e f | g h) " * 9]
)
def test_what_cannot_be_read_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(source, ITEMS, {})


def test_the_rarest_word_is_looked_for_first() -> None:
    (pattern,) = compile_pattern("the noose", ITEMS, {"the": 100, "noose": 1})
    assert pattern.anchor == pattern.steps[1].item


def test_a_pattern_knows_whether_it_negates_itself() -> None:
    assert compile_pattern("not want to live", ITEMS, {})[0].negates
    assert not compile_pattern("want to die", ITEMS, {})[0].negates


def test_verbs_are_widened_on_request() -> None:
    assert ITEMS.resolve("choke", widen=True) == {"choke", "choked"}
    assert ITEMS.resolve("choke") == {"choke"}
