"""Counting answers, and the honesty of the set they are counted on."""

from __future__ import annotations

from adapters.answer_files import load_wordings
from cli import project
from cli.evaluation.answers import Asked, load, measure
from mend.model import Match

ROWS = [
    Asked("a", frozenset({"x"})),
    Asked("b", frozenset({"x"})),
    Asked("c", frozenset({"y"})),
    Asked("d", frozenset()),
]
FOUND = {
    "a": (Match("x", 0.9),),
    "b": (Match("y", 0.9),),
    "c": (Match("x", 0.3), Match("y", 0.2)),
    "d": (Match("x", 0.8),),
}


def test_right_wrong_offered_and_undue_answers_are_told_apart() -> None:
    figures = measure(ROWS, FOUND.__getitem__, sure=0.5, near=0.1)
    assert (figures.right, figures.other, figures.near, figures.answered) == (1, 1, 1, 1)
    assert figures.wrong_share == 0.5


def test_what_asks_nothing_is_answered_by_nothing() -> None:
    figures = measure(ROWS, lambda text: (), sure=0.5, near=0.1)
    assert (figures.right, figures.other, figures.answered, figures.first) == (0, 0, 0, 0)


def test_the_set_is_large_half_is_kept_apart_and_no_line_is_a_wording() -> None:
    rows = load(project.ROOT / "tests" / "data")
    wordings = load_wordings()
    known = {text.lower().rstrip("?") for text in wordings.texts}
    assert sum(bool(row.ids) for row in rows) >= 200
    assert sum(not row.ids for row in rows) >= 150
    assert 0.4 < sum(row.kept_apart for row in rows) / len(rows) < 0.6
    assert [row.text for row in rows if row.text.lower().rstrip("?") in known] == []
    assert set().union(*(row.ids for row in rows)) <= set(wordings.ids)
