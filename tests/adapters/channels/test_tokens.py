"""Tokens: long, signed, and never taken when anything about them is off."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.channels.tokens import RANDOM_BYTES, Tokens


def _sign(text: str) -> str:
    return hashlib.sha256(b"key" + text.encode("utf-8", "surrogatepass")).hexdigest()


TOKENS = Tokens(_sign)
OTHERS = Tokens(lambda text: _sign("other" + text))


def test_tokens_are_genuine_and_never_the_same() -> None:
    made = {TOKENS.new() for _ in range(100)}
    assert len(made) == 100
    assert all(TOKENS.is_genuine(token) for token in made)


def test_a_token_has_256_random_bits() -> None:
    assert RANDOM_BYTES * 8 >= 256
    assert len(TOKENS.new().split(".")[1]) >= 43  # 256 bit in base 64


def test_another_installations_token_is_not_ours() -> None:
    assert not TOKENS.is_genuine(OTHERS.new())


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_any_changed_letter_is_noticed(place: str) -> None:
    token = TOKENS.new()
    index = {"first": 0, "middle": 10, "last": len(token) - 1}[place]
    changed = token[:index] + ("a" if token[index] != "a" else "b") + token[index + 1 :]
    assert not TOKENS.is_genuine(changed)


def test_a_signature_of_another_token_does_not_fit() -> None:
    one, two = TOKENS.new().split("."), TOKENS.new().split(".")
    assert not TOKENS.is_genuine(".".join([*one[:2], two[2]]))


@pytest.mark.parametrize("odd", ["", ".", "..", "m1..", "m1.a", "m2.a." + _sign("a"), "m1.a.é"])
def test_odd_texts_are_not_tokens(odd: str) -> None:
    assert not TOKENS.is_genuine(odd)


@given(st.text(st.characters()))
def test_no_text_makes_the_check_fail(text: str) -> None:
    assert not TOKENS.is_genuine(text)
    assert not TOKENS.is_genuine(f"m1.{text}.{text}")
