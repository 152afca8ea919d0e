"""PINs, hashed with Argon2id; the hash is sealed with the data key besides."""

from __future__ import annotations

import re

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PATTERN = re.compile(r"[0-9]{4,12}")
# RFC 9106's second choice: 64 MiB, three passes; about 0.1 s.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


def is_pin(pin: str) -> bool:
    """Whether it can be a PIN: 4 to 12 digits."""
    return PATTERN.fullmatch(pin) is not None


def hash_pin(pin: str) -> str:
    """The slow hash to store."""
    return _HASHER.hash(pin)


def fits(verifier: str, pin: str) -> bool:
    """Whether `pin` is the one that was hashed."""
    try:
        return _HASHER.verify(verifier, pin)
    except (VerificationError, InvalidHashError):
        return False
