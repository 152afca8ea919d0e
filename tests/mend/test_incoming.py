"""Messages are made harmless before anything reads them, and lose nothing that matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.incoming import clean

ANYTHING = st.text(st.characters())  # lone surrogates too


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  hello  ", "hello"),
        ("/restart", "restart"),
        ("///i want to die", "i want to die"),
        ("  / /restart", "restart"),
        ("/\t/\n/greet", "greet"),
        ("\u200b/restart", "restart"),
        ("\x00/restart", "restart"),
        ("and/or", "and/or"),
        ("he said /me", "he said /me"),
        ("/i_want_to_die", "i want to die"),
        ("/_/_help_", "help"),
        ("snake_case stays", "snake_case stays"),
    ],
)
def test_a_typed_slash_never_leads(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000", "\u202f", "\x1f"])
def test_unusual_spaces_still_part_words(space: str) -> None:
    assert clean(f"I{space}want to die") == "I want to die"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x85"])
def test_every_line_end_is_one_line_end(end: str) -> None:
    assert clean(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\x7f", "\u200b", "\u202e", "\ufeff", "\ud800"])
def test_control_characters_and_lone_surrogates_go(odd: str) -> None:
    assert clean(f"no{odd}thing") == "nothing"


@pytest.mark.parametrize(
    "text", ["😭😭😭", "naïve café", "<b>bold</b>", "'; DROP TABLE person; --"]
)
def test_what_people_type_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(ANYTHING)
def test_whatever_is_typed_comes_out_harmless(text: str) -> None:
    cleaned = clean(text)
    assert not cleaned.startswith("/")
    assert cleaned == cleaned.strip()
    assert all(letter.isprintable() or letter in "\n\t" for letter in cleaned)
    cleaned.encode()  # no surrogate is left


@given(ANYTHING)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
