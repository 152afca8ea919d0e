"""Compiling rules."""

from __future__ import annotations

import pytest

from mend.safety.sources import LexiconFaults
from tests.mend.safety.lexicons import lexicon, rule


def test_every_faulty_pattern_is_named_with_its_rule() -> None:
    with pytest.raises(LexiconFaults) as caught:
        lexicon(rule("NONE", name="first"), rule("(open", unless=["NEITHER"], name="second"))
    told = caught.value.faults
    assert [fault.split(":")[0] for fault in told] == ["first", "second", "second, unless"]


def test_words_of_rules_are_guessed_from_slips() -> None:
    lex = lexicon(rule("strangled me"))
    assert lex.search(lex.line("strangeld me")).matches


def test_a_pattern_is_looked_for_only_where_its_rarest_word_stands() -> None:
    lex = lexicon(rule("he HIT me"))
    assert lex.search(lex.line("he is here with me")).matches == ()
