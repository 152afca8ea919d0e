"""What can go wrong, as one tree.

MendError
├── ContentError      a file below content/ is not as it must be (all faults at once)
├── SettingsError     a MEND_* variable is missing or malformed
├── StoreError        the database can't be reached, or refuses
│   ├── KeyMismatch   MEND_SECRET_KEY does not open this database
│   └── StaleState    somebody else stored a newer state meanwhile; begin the turn again
└── ModelError        no trained model, or one that can't be loaded

Every message says what is wrong, where, and what to do; none carries what people wrote.
"""

from __future__ import annotations

from collections.abc import Sequence


class MendError(Exception):
    """Base of all errors that Mend raises on purpose; its text is fit to be shown."""


class ContentError(MendError):
    """One or more content files are faulty.

    Args:
        faults: one line each, starting with the file's path and the key.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''} in content files"
        super().__init__("\n".join([f"{head}; mend them and start again:", *self.faults]))


class SettingsError(MendError):
    """A setting is missing or malformed; the text names the variable."""


class StoreError(MendError):
    """The database can't be reached, is full, or refuses."""


class KeyMismatch(StoreError):
    """The secret key does not open this database."""


class StaleState(StoreError):
    """Another turn of the same person was stored meanwhile; begin this one again."""


class ModelError(MendError):
    """No trained model is there, or it can't be loaded."""
