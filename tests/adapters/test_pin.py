"""PINs: what can be one, and hashes that tell nothing."""

from __future__ import annotations

import pytest

from adapters import pin


@pytest.mark.parametrize("typed", ["1234", "000000", "123456789012"])
def test_four_to_twelve_digits_are_a_pin(typed: str) -> None:
    assert pin.is_pin(typed)


@pytest.mark.parametrize("typed", ["", "123", "1234567890123", "12a4", "१२३४", "1234\n"])
def test_anything_else_is_none(typed: str) -> None:
    assert not pin.is_pin(typed)


def test_a_hash_fits_its_pin_only() -> None:
    hashed = pin.hash_pin("4711")
    assert pin.fits(hashed, "4711")
    assert not pin.fits(hashed, "4712")
    assert "4711" not in hashed
    assert hashed.startswith("$argon2id$")


def test_a_damaged_hash_fits_nothing() -> None:
    assert not pin.fits("not a hash", "4711")
