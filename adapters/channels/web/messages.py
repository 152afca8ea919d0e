"""What comes in and goes out over the API, checked and converted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sanic.request import Request

from adapters.channels.web.errors import ApiError, malformed
from mend.incoming import MAX_CHARACTERS, clean

MAX_KEY = 200  # an Idempotency-Key
_CHOICE = re.compile(r"[a-z0-9_.:-]{1,100}")  # an id of a choice; never a typed command


@dataclass(frozen=True)
class Incoming:
    """One message of a person: text, or the id of a choice."""

    text: str
    choice: str


def body_of(request: Request) -> Mapping[str, Any]:
    """The JSON object in the request's body; an empty body is an empty object.

    Raises:
        ApiError: 400, it is no JSON object.
    """
    if not request.body:
        return {}
    try:
        # Not Sanic's own parser: it refuses half an emoji, which a phone may send.
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise malformed("The body is not JSON.") from error
    if not isinstance(body, dict):
        raise malformed("The body must be a JSON object.")
    return body


def incoming(request: Request) -> Incoming:
    """The message in the body of ``POST /chat/messages``.

    Raises:
        ApiError: 400 for what is malformed, 413 for what is too long.
    """
    body = body_of(request)
    text, choice = body.get("text", ""), body.get("choice", "")
    if not isinstance(text, str) or not isinstance(choice, str):
        raise malformed('"text" and "choice" must be strings.')
    if choice and not _CHOICE.fullmatch(choice):
        raise malformed('"choice" is not an id of ours.')
    if not choice and not clean(text):
        raise malformed('Send {"text": "…"} or {"choice": "id"}.')
    if len(text) > MAX_CHARACTERS:
        raise ApiError(
            413, "too_long", f"Please send at most {MAX_CHARACTERS} characters at a time."
        )
    return Incoming(clean(text), choice)


def text_of(request: Request) -> str:
    """The text of a message that could not be answered, or an empty one; never raises."""
    try:
        return incoming(request).text
    except ApiError:
        return ""


def idempotency_key(request: Request) -> str:
    """The header's value, or an empty text.

    Raises:
        ApiError: 400, longer than `MAX_KEY`, or not ASCII.
    """
    key = str(request.headers.get("Idempotency-Key", ""))
    if len(key) > MAX_KEY or not key.isascii():
        raise malformed(f"Idempotency-Key may have {MAX_KEY} ASCII characters at most.")
    return key
