"""Between Rasa's tracker dictionaries and Mend's values; the only place that knows both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from mend import parse_data
from mend.model import Bubble, Reading, Reply, Stage, Turn
from mend.safety.fallback import UNANSWERED


def to_turn(tracker: Tracker) -> Turn:
    """The latest message of `tracker`, ready for the coach."""
    message = tracker.latest_message or {}
    event = _latest_user_event(tracker)
    metadata = message.get("metadata") or event.get("metadata") or {}
    return Turn(
        sender=tracker.sender_id,
        message_id=message.get("message_id") or event.get("message_id") or "",
        text=metadata.get("text") or message.get("text") or "",
        reading=_reading(message),
        at=datetime.fromtimestamp(event.get("timestamp") or 0, tz=timezone.utc),
        channel=_channel(event),
        choice=metadata.get("choice", ""),
    )


def _latest_user_event(tracker: Tracker) -> Mapping[str, Any]:
    return next((event for event in reversed(tracker.events) if event["event"] == "user"), {})


def _channel(event: Mapping[str, Any]) -> str:
    name = event.get("input_channel") or "shell"
    return name if name in ("web", "telegram") else "shell"


def _reading(message: Mapping[str, Any]) -> Reading:
    found = (message.get("parse_data") or message).get(parse_data.KEY)
    return parse_data.from_mapping(found) if found else Reading(stage=Stage.OTHER)


def utter(reply: Reply, dispatcher: CollectingDispatcher) -> None:
    """Hand `reply` to the dispatcher, bubble by bubble."""
    for bubble in reply.bubbles:
        dispatcher.utter_message(
            text=bubble.text, buttons=_buttons(bubble), json_message=_drawn(bubble) or None
        )


def tell_channel_to_keep(tracker: Tracker, dispatcher: CollectingDispatcher) -> None:
    """Help was shown in place of an answer: a channel that can store the message, must.

    Rasa's shell can't, and would print this.
    """
    if _channel(_latest_user_event(tracker)) != "shell":
        dispatcher.utter_message(json_message={UNANSWERED: True})


def _buttons(bubble: Bubble) -> list[dict[str, str]]:
    """Buttons as Rasa draws them; `id` is for channels that can press a button by its id."""
    return [
        {"title": choice.label, "payload": choice.label, "id": choice.id}
        for choice in bubble.choices
    ]


def _drawn(bubble: Bubble) -> dict[str, Any]:
    """Picture and card, for channels that can draw them."""
    drawn: dict[str, Any] = {}
    if bubble.image:
        drawn["image"] = {"url": bubble.image.url, "alt": bubble.image.alt}
    if bubble.file:
        drawn["file"] = {"id": bubble.file.id, "name": bubble.file.name}
    if bubble.card:
        drawn["card"] = dict(bubble.card)
    return drawn
