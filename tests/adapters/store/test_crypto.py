"""Sealing, opening, hashing and wrapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.store.crypto import Keys, Vault, unwrap, wrap
from mend.errors import KeyMismatch, StoreError

VAULT = Vault(Keys(b"d" * 32, b"i" * 32))
ANY_TEXT = st.text(st.characters())  # lone surrogates and NUL included


@given(ANY_TEXT)
def test_what_is_sealed_comes_back(text: str) -> None:
    sealed = VAULT.seal_json({"text": text}, "fact", "body", 1)
    assert VAULT.open_json(sealed, "fact", "body", 1) == {"text": text}


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert VAULT.seal(b"x", "fact") != VAULT.seal(b"x", "fact")


@pytest.mark.parametrize(
    "place", [("fact", "body", 2), ("note", "body", 1), ("fact", "bod", "y1"), ("fact",)]
)
def test_a_value_opens_in_its_own_place_only(place: tuple[str | int, ...]) -> None:
    sealed = VAULT.seal(b"secret", "fact", "body", 1)
    with pytest.raises(StoreError):
        VAULT.open(sealed, *place)


@given(st.integers(0, 40), st.integers(1, 255))
def test_an_altered_value_does_not_open(position: int, change: int) -> None:
    sealed = bytearray(VAULT.seal(b"twelve bytes", "fact"))
    sealed[position] ^= change
    with pytest.raises(StoreError):
        VAULT.open(bytes(sealed), "fact")


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01short", b"\x02" + b"x" * 40])
def test_a_truncated_value_does_not_open(broken: bytes) -> None:
    with pytest.raises(StoreError):
        VAULT.open(broken, "fact")


def test_another_data_key_opens_nothing() -> None:
    sealed = VAULT.seal(b"x", "fact")
    with pytest.raises(StoreError):
        Vault(Keys(b"e" * 32, b"i" * 32)).open(sealed, "fact")


def test_hashes_depend_on_purpose_text_and_key() -> None:
    other = Vault(Keys(b"d" * 32, b"j" * 32))
    found = {
        VAULT.hash("token", "a"),
        VAULT.hash("token", "b"),
        VAULT.hash("sender", "a"),
        other.hash("token", "a"),
    }
    assert len(found) == 4
    assert VAULT.hash("token", "a") == VAULT.hash("token", "a")
    assert all(len(item) == 32 and item.isalnum() for item in found)


def test_a_wrapped_key_opens_with_its_secret_only() -> None:
    wrapped, salt = wrap(b"k" * 32, "data", "right secret")
    assert unwrap(wrapped, salt, "data", "right secret") == b"k" * 32
    with pytest.raises(KeyMismatch) as caught:
        unwrap(wrapped, salt, "data", "wrong secret")
    assert "MEND_SECRET_KEY" in str(caught.value)
    with pytest.raises(KeyMismatch):
        unwrap(wrapped, salt, "id", "right secret")


def test_keys_are_not_printed() -> None:
    assert "d" * 32 not in repr(Keys(b"d" * 32, b"i" * 32))
