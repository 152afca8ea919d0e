"""Words as rules read them, however they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.safety.spelling import Speller
from mend.safety.text import Vocabulary, read_words

VOCABULARY = Vocabulary(
    spellings={
        "dont": ("do", "not"),
        "im": ("i", "am"),
        "ill": ("i", "will"),
        "kms": ("kill", "myself"),
        "unalive": ("kill",),
    },
    unless_after={"ill": frozenset({"am", "so"})},
    signs={"🔪": "knife"},
    speller=Speller.build(
        ["kill", "myself", "want", "die", "suicide", "hurt", "dont", "unalive"],
        ["bill", "cold", "is"],
    ),
)


def words(text: str) -> list[str]:
    return [token.forms[0] for token in read_words(text, VOCABULARY)]


@pytest.mark.parametrize("text", ["DON'T", "don’t", "dont", "Don`t", "don\u200b't"])
def test_contractions_are_spelled_out_with_or_without_their_apostrophe(text: str) -> None:
    assert words(text) == ["do", "not"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("k1ll", "kill"),
        ("d!e", "die"),
        ("su1c1de", "suicide"),
        ("diiiie", "die"),
        ("s*icide", "suicide"),
        ("Víllain", "villain"),
        ("🔪", "knife"),
    ],
)
def test_disguises_are_seen_through(text: str, meant: str) -> None:
    assert words(text) == [meant]


def test_short_forms_are_spelled_out() -> None:
    assert words("kms") == ["kill", "myself"]


def test_a_short_form_stays_after_certain_words() -> None:
    assert words("I'm ill") == ["i", "am", "ill"]
    assert words("I'll die") == ["i", "will", "die"]


def test_words_run_together_are_parted() -> None:
    assert words("killmyself") == ["kill", "myself"]


def test_a_slip_may_stand_for_the_word_it_is_near() -> None:
    assert "hurt" in read_words("hurrt", VOCABULARY)[0].forms


def test_a_slip_in_a_contraction_is_undone() -> None:
    assert words("do'nt") == ["do", "not"]


def test_sentences_and_commas_are_kept() -> None:
    tokens = read_words("no, he is cold. I want", VOCABULARY)
    assert [token.sentence for token in tokens] == [0, 0, 0, 0, 1, 1]
    assert [token.after_comma for token in tokens][:2] == [False, True]


def test_three_dots_are_a_pause_and_no_end() -> None:
    assert len({token.sentence for token in read_words("let me die... of cold", VOCABULARY)}) == 1


def test_quotations_are_marked() -> None:
    tokens = read_words('he said "die" and left', VOCABULARY)
    assert [token.quoted for token in tokens] == [False, False, True, False, False]


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    assert all(token.forms for token in read_words(text, VOCABULARY))
