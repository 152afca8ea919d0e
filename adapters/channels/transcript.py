"""Messages as the web API shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from mend.content import CellKey, Content
from mend.model import Bubble, Reply
from mend.moves.returning import CARRY_ON, START_NEW
from mend.records import Message
from mend.safety.fallback import UNANSWERED

Json = dict[str, Any]
RETURN_IDS = (CARRY_ON, START_NEW)


def of_reply(reply: Reply) -> list[Json]:
    """The bubbles of a reply, without ids."""
    return [_bubble(bubble) for bubble in reply.bubbles]


def _bubble(bubble: Bubble) -> Json:
    shown: Json = {"text": bubble.text}
    if bubble.choices:
        shown["choices"] = [{"id": item.id, "label": item.label} for item in bubble.choices]
    if bubble.image:
        shown["image"] = {"url": bubble.image.url, "alt": bubble.image.alt}
    if bubble.file:
        shown["file"] = {"id": bubble.file.id, "name": bubble.file.name}
    if bubble.card:
        shown["card"] = dict(bubble.card)
    return shown


def of_collected(collected: Sequence[Mapping[str, Any]]) -> list[Json]:
    """What Rasa's collecting output channel gathered.

    Rasa sends the picture and the card of a bubble behind its text, as custom data.
    """
    shown: list[Json] = []
    for item in collected:
        if item.get("text"):
            shown.append({"text": item["text"]} | _buttons(item.get("buttons") or []))
        elif item.get("custom") and shown:
            shown[-1] |= item["custom"]
    return shown


def is_answer(shown: Sequence[Json]) -> bool:
    """Whether the coach answered; not where nothing came, or what is said when all else fails."""
    return bool(shown) and not any(UNANSWERED in item for item in shown)


def _buttons(buttons: Sequence[Mapping[str, str]]) -> Json:
    if not buttons:
        return {}
    return {"choices": [{"id": item["id"], "label": item["title"]} for item in buttons]}


def return_question(content: Content, at: datetime) -> list[Json]:
    """What stands in the place of everything that earlier sessions held, until it is answered."""
    text = content.get(CellKey("return_ask")).sentences[0].text
    labels = {id: content.get(CellKey("label", id)).sentences[0].text for id in RETURN_IDS}
    choices = [{"id": id, "label": label} for id, label in labels.items()]
    shown = {"id": "0.0", "from": "coach", "at": at.isoformat()}
    return [{**shown, "text": text, "choices": choices}]


def of_messages(messages: Sequence[Message]) -> list[Json]:
    """A stored transcript, with ids, sides and times; a pressed button shows its label."""
    shown: list[Json] = []
    labels: dict[str, str] = {}
    for message in messages:
        if message.from_person:
            text = labels.get(message.choice, message.text or message.choice)
            shown.append(_item(message, 0, "person") | {"text": text})
            continue
        for index, bubble in enumerate(message.reply.bubbles if message.reply else ()):
            shown.append(_item(message, index, "coach") | _bubble(bubble))
            labels = {choice.id: choice.label for choice in bubble.choices}
    return shown


def _item(message: Message, index: int, side: str) -> Json:
    return {"id": f"{message.number}.{index}", "from": side, "at": message.at.isoformat()}
