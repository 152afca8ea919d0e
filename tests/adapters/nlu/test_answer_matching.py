"""Matching questions, on a few wordings with made-up vectors."""

from __future__ import annotations

import numpy as np

from adapters.nlu import answer_matching
from adapters.nlu.answer_matching import NONE, fit, ngrams, with_swapped

TEXTS = ["should I get tested", "do I need a test", "do I tell the children", "what about the kids",
         "how do I bake bread", "who won the match"]  # fmt: skip
IDS = ["tests", "tests", "children", "children", NONE, NONE]
VECTORS = np.repeat(np.eye(3, dtype=np.float32), 2, axis=0) * 3 + np.float32(0.1)


def test_the_likeliest_answer_is_the_one_whose_wordings_are_near() -> None:
    matcher = fit(TEXTS, IDS, VECTORS)
    assert list(matcher.ids) == ["children", "tests"]
    scores = matcher.scores("do I need testing", VECTORS[0])
    assert scores[1] > scores[0]


def test_what_is_near_none_of_them_scores_low() -> None:
    matcher = fit(TEXTS, IDS, VECTORS)
    known = matcher.scores(TEXTS[0], VECTORS[0]).max()
    assert matcher.scores("how do I bake a cake", VECTORS[4]).max() < known - 0.5


def test_kept_and_read_again_it_says_the_same() -> None:
    matcher = fit(TEXTS, IDS, VECTORS)
    again = answer_matching.from_arrays(answer_matching.to_arrays(matcher), matcher.ids)
    before = matcher.scores(TEXTS[2], VECTORS[2])
    np.testing.assert_allclose(again.scores(TEXTS[2], VECTORS[2]), before, atol=2e-3)


def test_he_and_she_are_told_in_both_ways() -> None:
    texts, ids = with_swapped(["does he love her", "who am I"], ["love", "self"])
    assert texts == ["does he love her", "who am I", "does she love him"]
    assert ids == ["love", "self", "love"]


def test_ngrams_see_the_partner_whatever_the_word() -> None:
    np.testing.assert_array_equal(ngrams("does my wife lie"), ngrams("does he lie"))
    assert np.isclose(np.linalg.norm(ngrams("a test")), 1.0)
    assert not ngrams("").any()
