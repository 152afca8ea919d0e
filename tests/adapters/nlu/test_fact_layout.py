"""Clauses, sentences and quotations."""

from __future__ import annotations

import pytest

from adapters.fact_patterns import FactPatterns
from adapters.nlu.fact_layout import Layout
from adapters.nlu.fact_words import language, plain

NLP = language(FactPatterns())


@pytest.mark.parametrize(
    ("text", "clauses", "sentences"),
    [
        ("he left. i stayed", 2, 2),
        ("he left, i stayed", 2, 1),
        ("he left because i stayed", 2, 1),
        ("he left - i stayed", 2, 1),
        ("my ex-husband left", 1, 1),
        ("he left\ni stayed", 2, 2),
        ("he left 😢 i stayed", 2, 1),
        ("", 0, 0),
    ],
)
def test_clauses_and_sentences_are_told_apart(text: str, clauses: int, sentences: int) -> None:
    doc = NLP(plain(text))
    layout = Layout(doc, {"because"})
    assert len(set(layout.clause)) == clauses
    assert len(set(layout.sentence)) == sentences


@pytest.mark.parametrize(
    ("text", "inside"),
    [('she said "my wife" again', "my wife"), ('one " alone', ""), ("none at all", "")],
)
def test_words_in_quotation_marks_are_known(text: str, inside: str) -> None:
    doc = NLP(plain(text))
    layout = Layout(doc, {})
    words = [token.text for token in doc if layout.quoted[token.i] and token.text != '"']
    assert " ".join(words) == inside


@pytest.mark.parametrize(
    ("text", "end", "is_end"),
    [
        ("she knows", 2, True),
        ("she knows, he not", 2, True),
        ("she knows because", 2, True),
        ("she knows him", 2, False),
    ],
)
def test_a_clause_ends_at_a_break_a_joint_or_the_end(text: str, end: int, is_end: bool) -> None:
    assert Layout(NLP(plain(text)), {"because"}).ends_clause(end) is is_end
