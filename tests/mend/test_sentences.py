"""Sentences of messages as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.sentences import LONG, split_sentences

RUN_ON = (
    "he said he was at work and then i saw the messages on his phone so i asked him and he "
    "lied to my face but i know what i saw because it was her name on the screen"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   \n ", []),
        ("One only", ["One only"]),
        ("I am sad. So sad!", ["I am sad.", "So sad!"]),
        ("Why?! Tell me…  Please", ["Why?!", "Tell me…", "Please"]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("first line\n\nsecond line", ["first line", "second line"]),
        ("3.5 years for nothing", ["3.5 years for nothing"]),
        ("short and i stay whole", ["short and i stay whole"]),
    ],
)
def test_sentences_end_at_marks_and_line_ends(text: str, expected: list[str]) -> None:
    assert split_sentences(text) == expected


def test_a_run_on_sentence_is_cut_where_a_new_clause_begins() -> None:
    parts = split_sentences(RUN_ON)
    assert len(RUN_ON.split()) >= LONG
    assert len(parts) > 2
    assert any(part.startswith("but i know") for part in parts)


@given(st.lists(st.sampled_from(["i", "and", "he", "lied", ".", '."', "\n", "?", "so", "it"])))
def test_nothing_is_lost_but_white_space(words: list[str]) -> None:
    text = " ".join(words)
    parts = split_sentences(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(part == part.strip() and part for part in parts)
