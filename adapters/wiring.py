"""Puts the parts of the store together; importing this opens nothing."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.store.crypto import Vault
from mend.ports import NewWork


@dataclass(frozen=True)
class Store:
    """An open database."""

    new_work: NewWork
    vault: Vault
