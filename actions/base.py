"""The action boundary: whatever breaks, the person gets help and the log gets no words."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import convert, wiring
from adapters.logs import describe
from mend.coach import Coach
from mend.errors import MendError
from mend.model import Reply
from mend.safety.fallback import safe_reply

logger = logging.getLogger(__name__)
T = TypeVar("T")


class CoachAction(Action, ABC):
    """Answers the latest message through `mend.coach`, in a thread.

    Abstract by `name`, so that the SDK, which registers every action class it can import,
    leaves it alone.

    Args:
        coach: gives the coach; may raise.
    """

    def __init__(self, coach: Callable[[], Coach] = wiring.coach) -> None:
        self._coach = coach

    @abstractmethod
    def name(self) -> str:
        """See parent class."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Utter the coach's reply; never raises."""
        reply, answered = await asyncio.to_thread(self._reply, tracker)
        convert.utter(reply, dispatcher)
        if not answered:
            convert.tell_channel_to_keep(tracker, dispatcher)
        return []

    def _reply(self, tracker: Tracker) -> tuple[Reply, bool]:
        """The reply, and whether it is the coach's; if not, nothing of the turn is stored."""
        try:
            return self._coach().answer(convert.to_turn(tracker)), True
        except Exception as error:  # the one broad except: a person waits for an answer
            logger.error("No reply could be made (%s).", describe(error))
            return _help(str((tracker.latest_message or {}).get("text") or "")), False


def _help(text: str) -> Reply:
    return safe_reply(_or_none(wiring.content), text, _or_none(wiring.lexicon))


def _or_none(build: Callable[[], T]) -> T | None:
    try:
        return build()
    except MendError:
        return None
