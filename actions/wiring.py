"""Composition root of the action server: built once, at the first message or at start.

Each function raises a `MendError` when settings, content or database are not as they must
be, and tries again at the next call.
"""

from __future__ import annotations

import os
from functools import lru_cache

from adapters.content_files import load_content
from adapters.phrases import new_phrase
from adapters.safety_files import load_lexicon
from adapters.settings import Settings
from adapters.wiring import Store, shared_store
from mend.coach import Coach
from mend.content import Content
from mend.safety.rules import Lexicon


@lru_cache(maxsize=1)
def coach() -> Coach:
    """The coach on this installation's store and content."""
    settings = Settings.from_environ(os.environ)
    return Coach(
        content=content(),
        new_work=store().new_work,
        operator=settings.operator,
        session_idle=settings.session_idle,
        new_phrase=new_phrase,
    )


@lru_cache(maxsize=1)
def content() -> Content:
    """All that may be said."""
    return load_content()


def lexicon() -> Lexicon:
    """The rules that find danger, for when the coach can't answer."""
    return load_lexicon()


@lru_cache(maxsize=1)
def store() -> Store:
    """The open database of this process."""
    return shared_store(Settings.from_environ(os.environ))
