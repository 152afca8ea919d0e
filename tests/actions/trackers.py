"""Trackers as Rasa posts them to the action server."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from mend import parse_data
from mend.model import Reading, Stage

AT = 1_795_000_000.5  # seconds since 1970
GREETED = Reading(stage=Stage.OTHER, stage_probabilities={Stage.OTHER: 1.0}, act="greet")


def tracker(
    text: str = "hello",
    reading: Reading | None = GREETED,
    *,
    choice: str = "",
    channel: str = "web",
    message_id: str = "message-1",
    events: list[dict[str, Any]] | None = None,
) -> Tracker:
    """A tracker whose latest message is `text`, read as `reading`."""
    metadata = {"choice": choice} if choice else {}
    message: dict[str, Any] = {
        "text": text,
        "message_id": message_id,
        "metadata": metadata,
        "intent": {"name": "greet"},
    }
    if reading is not None:
        message[parse_data.KEY] = parse_data.to_mapping(reading)
    user = {
        "event": "user",
        "timestamp": AT,
        "input_channel": channel,
        "text": text,
        "message_id": message_id,
        "metadata": metadata,
        "parse_data": message,
    }
    found = [{"event": "action", "name": "action_listen", "timestamp": AT - 1}, user]
    return Tracker(
        "sender-1", {}, message, found if events is None else events, False, None, {}, ""
    )


def uttered(dispatcher: CollectingDispatcher) -> list[str]:
    """The texts that were handed to Rasa."""
    return [message["text"] for message in dispatcher.messages if message["text"]]
