"""Encryption at rest.

Two random keys do the work: the data key encrypts (AES-256-GCM), the id key makes ids
and hashes (HMAC-SHA256). MEND_SECRET_KEY only wraps these two (scrypt, AES-256-GCM), so
it can be changed without touching a row. Every ciphertext is bound to its place: moved to
another row or column, it opens no more.

A data key seals at most 2^32 values before random nonces risk a repeat (NIST SP 800-38D
8.3); at 10 values a message that is 400 million messages.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from base64 import b32encode
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mend.errors import KeyMismatch, StoreError

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
FORMAT = b"\x01"  # first byte of all we seal; a new way of sealing gets a new one
# OWASP's minimum for scrypt is N = 2^17; this key is random or at least 32 characters
# long, so the cost need not make up for a weak one: 2^15 takes 0.1 s and 32 MiB.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 1
SCRYPT_MEMORY = 128 * SCRYPT_N * SCRYPT_R * 2  # bytes


@dataclass(frozen=True, repr=False)
class Keys:
    """The two keys that do the work; never printed."""

    data: bytes
    id: bytes

    @classmethod
    def random(cls) -> Keys:
        """A new pair."""
        return cls(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))


class Vault:
    """Seals and opens what is stored, and makes ids.

    Args:
        keys: from the keyring, see `adapters.store.keyring`.
    """

    def __init__(self, keys: Keys) -> None:
        self._cipher = AESGCM(keys.data)
        self._id_key = keys.id

    def seal(self, data: bytes, *place: str | int) -> bytes:
        """Encrypt `data` for this place: table, column, then what names the row."""
        nonce = os.urandom(NONCE_BYTES)
        return FORMAT + nonce + self._cipher.encrypt(nonce, data, _bound(place))

    def open(self, sealed: bytes, *place: str | int) -> bytes:
        """Decrypt what was sealed for the same place.

        Raises:
            StoreError: it was altered, moved, or sealed with another key.
        """
        if sealed[:1] != FORMAT:
            raise StoreError(_damaged(place))
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, _bound(place))
        except (InvalidTag, ValueError):
            raise StoreError(_damaged(place)) from None

    def seal_json(self, value: object, *place: str | int) -> bytes:
        """Encrypt a JSON-ready value."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        # Lone surrogates come in from broken clients; they must not lose a message.
        return self.seal(text.encode("utf-8", "surrogatepass"), *place)

    def open_json(self, sealed: bytes, *place: str | int) -> Any:
        """Decrypt what `seal_json` sealed; raises like `open`."""
        return json.loads(self.open(sealed, *place).decode("utf-8", "surrogatepass"))

    def hash(self, purpose: str, text: str) -> str:
        """A keyed hash: 160 bits as 32 lower-case letters and digits.

        The same text gives the same hash only for the same purpose and id key.
        """
        message = f"{purpose}\x1f{text}".encode("utf-8", "surrogatepass")
        digest = hmac.new(self._id_key, message, hashlib.sha256).digest()
        return b32encode(digest[:20]).decode("ascii").lower()


def _bound(place: tuple[str | int, ...]) -> bytes:
    # As JSON, so that ("a", "bc") and ("ab", "c") differ.
    return json.dumps(place).encode("ascii")


def _damaged(place: tuple[str | int, ...]) -> str:
    return (
        f"A value in the table {place[0]} can't be decrypted: the database was altered or "
        f"mixed up with another one's. Restore the last backup."
    )


def wrap(key: bytes, name: str, secret: str) -> tuple[bytes, bytes]:
    """Encrypt a key under the secret key.

    Returns:
        The wrapped key and the salt to keep with it.
    """
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    cipher = AESGCM(_wrapping_key(secret, salt))
    return FORMAT + nonce + cipher.encrypt(nonce, key, _bound(("keyring", name))), salt


def unwrap(wrapped: bytes, salt: bytes, name: str, secret: str) -> bytes:
    """The reverse of `wrap`.

    Raises:
        KeyMismatch: it was wrapped under another secret key.
    """
    cipher = AESGCM(_wrapping_key(secret, salt))
    nonce, body = wrapped[1 : 1 + NONCE_BYTES], wrapped[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, _bound(("keyring", name)))
    except (InvalidTag, ValueError):
        raise KeyMismatch(
            "The secret key does not open this database: set MEND_SECRET_KEY (or put back "
            "the secret.key file) of the day it was made or last rotated."
        ) from None


def _wrapping_key(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        secret.encode(),
        salt=salt,
        n=SCRYPT_N,
        r=SCRYPT_R,
        p=SCRYPT_P,
        maxmem=SCRYPT_MEMORY,
        dklen=KEY_BYTES,
    )
