"""Session tokens: made by the server, signed, and known to the database only as a hash."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable

RANDOM_BYTES = 32  # 256 bit; nobody guesses it
_PREFIX = "m1"


class Tokens:
    """Makes and checks tokens of the form ``m1.RANDOM.SIGNATURE``.

    The signature turns forged tokens away without asking the database; the database alone
    decides whether a genuine one is still good.

    Args:
        sign: keyed hash of a text, e.g. `Vault.hash` for one purpose.
    """

    def __init__(self, sign: Callable[[str], str]) -> None:
        self._sign = sign

    def new(self) -> str:
        """A token that was never given out before."""
        random = secrets.token_urlsafe(RANDOM_BYTES)
        return f"{_PREFIX}.{random}.{self._sign(random)}"

    def is_genuine(self, token: str) -> bool:
        """Whether `token` was made here; compared in constant time."""
        parts = token.split(".")
        if len(parts) != 3 or parts[0] != _PREFIX or not token.isascii():
            return False
        return hmac.compare_digest(parts[2], self._sign(parts[1]))
