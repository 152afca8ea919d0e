"""Composition root of the action server: built once, at the first message or at start."""

from __future__ import annotations

import os
from functools import lru_cache

from adapters.content_files import load_content
from adapters.settings import Settings
from adapters.wiring import Store, open_store
from mend.coach import Coach


@lru_cache(maxsize=1)
def coach() -> Coach:
    """The coach on this installation's store and content.

    Raises:
        MendError: settings, content or database are not as they must be.
    """
    settings = Settings.from_environ(os.environ)
    return Coach(
        content=load_content(),
        new_work=store().new_work,
        operator=settings.operator,
        session_idle=settings.session_idle,
    )


@lru_cache(maxsize=1)
def store() -> Store:
    """The open database of this process; raises like `coach`."""
    return open_store(Settings.from_environ(os.environ))
