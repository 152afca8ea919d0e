"""One person chatting over the web API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class Person:
    """A person with an open conversation.

    Attributes:
        client: for the chat server.
        token: of the session; made when None.
        choices: ids offered by the last reply.
    """

    client: httpx.Client
    token: str = ""
    notice: list[dict[str, Any]] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.token:
            opened = self.client.post("/chat/session")
            assert opened.status_code == 201, opened.text
            self.token, self.notice = opened.json()["token"], opened.json()["messages"]

    @property
    def headers(self) -> dict[str, str]:
        """What authenticates a request."""
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, body: object, **headers: str) -> httpx.Response:
        """Send a raw body."""
        return self.client.post("/chat/messages", json=body, headers={**self.headers, **headers})

    def say(self, text: str) -> list[dict[str, Any]]:
        """Send a text; the coach's messages."""
        return self._sent({"text": text})

    def choose(self, choice: str) -> list[dict[str, Any]]:
        """Press a button."""
        return self._sent({"choice": choice})

    def _sent(self, body: object) -> list[dict[str, Any]]:
        answer = self.post(body)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()["messages"]
        self.choices = [
            choice["id"] for message in messages for choice in message.get("choices", [])
        ]
        return messages
