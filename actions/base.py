"""The action boundary: whatever breaks, the person gets help and the log gets no words."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import convert, wiring
from adapters.content_files import load_content
from mend.model import Reply
from mend.safety.fallback import safe_reply

logger = logging.getLogger(__name__)


class CoachAction(Action, ABC):
    """Answers the latest message through `mend.coach`, in a thread.

    Abstract by `name`, so that the SDK, which registers every action class it can import,
    leaves it alone.
    """

    @abstractmethod
    def name(self) -> str:
        """See parent class."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Utter the coach's reply; never raises."""
        convert.utter(await asyncio.to_thread(_reply, tracker), dispatcher)
        return []


def _reply(tracker: Tracker) -> Reply:
    try:
        return wiring.coach().answer(convert.to_turn(tracker))
    except Exception as error:  # the one broad except: a person waits for an answer
        logger.error("No reply could be made (%s).", error.__class__.__name__)
        return safe_reply(load_content(), (tracker.latest_message or {}).get("text") or "")
