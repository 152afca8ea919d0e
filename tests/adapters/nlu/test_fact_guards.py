"""Guards: what makes a find worthless, and how far it reaches."""

from __future__ import annotations

import pytest

from adapters.fact_files import QUOTED
from adapters.fact_patterns import FactPatterns, Group, Guard
from adapters.nlu.fact_guards import Cues, Judge, Place
from adapters.nlu.fact_layout import Layout
from adapters.nlu.fact_words import language, plain

NLP = language(FactPatterns())
TEXT = "if so, he never ever slept there. she did, he said"
#       0  1 2 3  4     5    6     7    8 9   10 11 12 13
WORDS = [token.norm_ for token in NLP(plain(TEXT))]
LAYOUT = Layout(NLP(plain(TEXT)), {})
SLEPT: Place = (6, 7)


def _forbids(guard: Guard, cues: list[Place], voids: list[Place], place: Place = SLEPT) -> bool:
    return Cues(guard, cues, voids, LAYOUT).forbid(place, WORDS)


@pytest.mark.parametrize(
    ("reach", "stops", "cue", "forbidden"),
    [
        (4, set(), (4, 5), True),
        (0, set(), (4, 5), False),
        (0, set(), (5, 6), True),
        (4, {"ever"}, (4, 5), False),
        (9, set(), (0, 1), False),
        (9, set(), (7, 8), False),
    ],
)
def test_a_cue_before_reaches_so_many_words_within_its_clause(
    reach: int, stops: set[str], cue: Place, forbidden: bool
) -> None:
    guard = Guard("", "before", reach, frozenset(stops))
    assert _forbids(guard, [cue], []) is forbidden


@pytest.mark.parametrize(
    ("where", "cue", "forbidden"),
    [
        ("clause", (7, 8), True),
        ("clause", (0, 1), False),
        ("earlier", (0, 1), True),
        ("earlier", (7, 8), False),
        ("sentence", (0, 1), True),
        ("sentence", (7, 8), True),
        ("sentence", (9, 10), False),
        ("message", (9, 10), True),
    ],
)
def test_a_cue_counts_where_its_guard_says(where: str, cue: Place, forbidden: bool) -> None:
    assert _forbids(Guard("", where), [cue], []) is forbidden


@pytest.mark.parametrize("where", ["clause", "earlier", "sentence", "message"])
def test_without_a_cue_nothing_is_forbidden(where: str) -> None:
    assert not _forbids(Guard("", where), [], [])


def test_what_makes_it_void_counts_in_the_same_sentence() -> None:
    guard = Guard("", "sentence")
    assert not _forbids(guard, [(0, 1)], [(7, 8)])
    assert _forbids(guard, [(0, 1)], [(9, 10)])


def test_for_the_whole_message_it_is_void_from_anywhere() -> None:
    assert not _forbids(Guard("", "message"), [(0, 1)], [(9, 10)])


def _group(*guards: str) -> Group:
    return Group("x", "y", "", (), guards=guards)


def test_the_judge_asks_only_the_guards_of_the_group_and_each_once() -> None:
    asked: list[str] = []

    def find_cues(name: str) -> Cues:
        asked.append(name)
        return Cues(Guard("", "sentence"), [(0, 1)] if name == "strict" else [], [], LAYOUT)

    judge = Judge(find_cues, WORDS, LAYOUT)
    assert judge.accepts(_group(), SLEPT)
    assert judge.accepts(_group("mild"), SLEPT)
    assert not judge.accepts(_group("mild", "strict"), SLEPT)
    assert asked == ["mild", "strict"]


def test_words_in_quotation_marks_are_another_persons() -> None:
    text = 'he said "my wife" to my wife'
    doc = NLP(plain(text))
    layout = Layout(doc, {})
    judge = Judge(lambda name: pytest.fail(name), [token.norm_ for token in doc], layout)
    assert not judge.accepts(_group(QUOTED), (3, 5))
    assert judge.accepts(_group(QUOTED), (7, 9))
