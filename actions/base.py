"""The action boundary: whatever breaks, the person gets help and the log gets no words."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from mend.safety.fallback import safe_reply
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import convert, wiring
from mend.model import Reply

logger = logging.getLogger(__name__)


class CoachAction(Action):  # abstract: has no name(), so the SDK does not register it
    """Answers the latest message through `mend.coach`, in a thread."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Utter the coach's reply; never raises."""
        convert.utter(await asyncio.to_thread(self._reply, tracker), dispatcher)
        return []

    def _reply(self, tracker: Tracker) -> Reply:
        app = wiring.app()
        try:
            return app.reply(convert.to_turn(tracker))
        except Exception as error:  # the one broad except: a person waits for an answer
            logger.error("No reply could be made (%s).", error.__class__.__name__)
            return safe_reply(app.content, (tracker.latest_message or {}).get("text") or "")
