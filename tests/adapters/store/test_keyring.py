"""The wrapped keys: made once, re-wrapped without loss."""

from __future__ import annotations

import pytest

from adapters.store.keyring import has_keys, load_keys, rotate
from adapters.store.store import Store
from mend.errors import KeyMismatch

OLD, NEW = "old secret " * 4, "new secret " * 4


def test_keys_are_made_once(store: Store) -> None:
    assert not has_keys(store.engine)
    keys = load_keys(store.engine, OLD)
    assert has_keys(store.engine)
    assert load_keys(store.engine, OLD) == keys


def test_rotation_keeps_the_keys_and_changes_the_secret(store: Store) -> None:
    keys = load_keys(store.engine, OLD)
    rotate(store.engine, OLD, NEW)
    assert load_keys(store.engine, NEW) == keys
    with pytest.raises(KeyMismatch):
        load_keys(store.engine, OLD)


def test_rotation_with_a_wrong_secret_changes_nothing(store: Store) -> None:
    keys = load_keys(store.engine, OLD)
    with pytest.raises(KeyMismatch):
        rotate(store.engine, "guess", NEW)
    assert load_keys(store.engine, OLD) == keys
