"""Routes that open, lock and hand over a history: phrase, PIN, link code, files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from adapters import pin
from adapters.channels import routes
from adapters.channels.histories import Histories, Visitor
from adapters.channels.web import limits, messages
from adapters.channels.web.errors import ApiError, malformed
from adapters.channels.web.limits import Limits
from mend.remembering import Tried

MAX_PHRASE = 200  # characters
PATHS = ("/unlock", "/lock", "/pin", "/link")


@dataclass(frozen=True)
class Doors:
    """How the channel knows who asks.

    Attributes:
        token: of a request.
        address: where a request comes from.
        visitor: whose token a request shows, locked or not; raises ApiError 401.
        unlocked: the same; raises ApiError 423 while locked.
    """

    token: Callable[[Request], str]
    address: Callable[[Request], str]
    visitor: Callable[[Request], Awaitable[Visitor]]
    unlocked: Callable[[Request], Awaitable[Visitor]]


class HistoryRoutes:
    """See the module; see docs/api.md for what each route takes and answers."""

    def __init__(self, histories: Histories, doors: Doors, bounds: Limits) -> None:
        self._histories = histories
        self._doors = doors
        self._limits = bounds

    def add_to(self, chat: Blueprint) -> None:
        """Mount the routes."""
        routes.add(chat, "POST", "/unlock", self._unlock)
        routes.add(chat, "POST", "/lock", self._lock)
        routes.add(chat, "POST", "/pin", self._set_pin)
        routes.add(chat, "POST", "/link", self._link)
        routes.add(chat, "GET", "/files/<name:str>", self._file, name="file")

    async def come_back(self, request: Request, body: Mapping[str, Any], token: str) -> None:
        """Open a history for the new `token` by phrase and PIN, or by a link code.

        Raises:
            ApiError: 403, it opens nothing; 429, too many tries.
        """
        self._limits.check("phrase", self._doors.address(request), limits.PHRASES_PER_MINUTE)
        code, phrase = _text(body, "code"), _text(body, "phrase")
        if code:
            if not await asyncio.to_thread(self._histories.take_link, token, code):
                raise ApiError(403, "wrong_code", "That code opens nothing here.")
            return
        typed = _text(body, "pin")
        _require(await asyncio.to_thread(self._histories.come_back, token, phrase, typed), "phrase")

    async def _unlock(self, request: Request) -> HTTPResponse:
        await self._doors.visitor(request)
        typed = _text(messages.body_of(request), "pin")
        tried = await asyncio.to_thread(self._histories.unlock, self._doors.token(request), typed)
        if tried is None:
            raise ApiError(409, "no_pin", "No PIN is set for this conversation.")
        _require(tried, "pin")
        return response.empty()

    async def _lock(self, request: Request) -> HTTPResponse:
        await self._doors.visitor(request)
        await asyncio.to_thread(self._histories.lock, self._doors.token(request))
        return response.empty()

    async def _set_pin(self, request: Request) -> HTTPResponse:
        _require_remembered(await self._doors.unlocked(request))
        typed = _text(messages.body_of(request), "pin")
        if typed and not pin.is_pin(typed):
            raise malformed("A PIN has 4 to 12 digits.")
        await asyncio.to_thread(self._histories.set_pin, self._doors.token(request), typed)
        return response.empty()

    async def _link(self, request: Request) -> HTTPResponse:
        _require_remembered(await self._doors.unlocked(request))
        code = await asyncio.to_thread(self._histories.give_link, self._doors.token(request))
        return response.json({"code": code, "minutes": 10}, status=201)

    async def _file(self, request: Request, name: str) -> HTTPResponse:
        await self._doors.unlocked(request)
        token = self._doors.token(request)
        found = await asyncio.to_thread(self._histories.take_file, token, name)
        if found is None:
            raise ApiError(404, "no_file", "There is no such file.")
        headers = {"Content-Disposition": f'attachment; filename="{found.name}"'}
        return response.raw(
            found.text.encode(), content_type=f"{found.kind}; charset=utf-8", headers=headers
        )


def _text(body: Mapping[str, Any], name: str) -> str:
    found = body.get(name, "")
    if not isinstance(found, str) or len(found) > MAX_PHRASE:
        raise malformed(f'"{name}" must be a short string.')
    return found


def _require(tried: Tried, what: str) -> None:
    if tried.right:
        return
    if tried.wait:
        wait = int(tried.wait.total_seconds()) + 1
        raise ApiError(429, "too_fast", "Too many tries. Please wait.", retry_after=wait)
    raise ApiError(403, f"wrong_{what}", "That opens nothing here. Check it and try again.")


def _require_remembered(visitor: Visitor) -> None:
    if not visitor.remembered:
        raise ApiError(
            409, "not_remembered", "Nothing is kept beyond this session, so there is no history."
        )
