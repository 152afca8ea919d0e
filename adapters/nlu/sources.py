"""What Rasa's training cache must know of a component besides its own class.

Rasa keeps the result of a training step and takes it again while configuration, data and the
class's own source are the same; it can't see the modules that the class calls.
"""

from __future__ import annotations

import hashlib
import inspect
from types import ModuleType


def fingerprint(*modules: ModuleType) -> str:
    """Changes whenever the source of one of `modules` does."""
    digest = hashlib.sha256()
    for module in modules:
        digest.update(hashlib.sha256(inspect.getsource(module).encode()).digest())
    return digest.hexdigest()
