"""Routes of the web channel: authenticate, bound, convert; what is said is decided elsewhere."""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from adapters.channels import routes
from adapters.channels.conversation import Conversations, Incoming
from adapters.channels.histories import Visitor
from adapters.channels.queues import OnePerPerson
from adapters.channels.web import help_page, history, limits, messages, pages, privacy
from adapters.channels.web.errors import ApiError, locked, refused, unauthorised
from adapters.channels.web.history import Doors, HistoryRoutes
from adapters.channels.web.limits import Limits
from adapters.logs import describe
from adapters.settings import Settings
from mend.errors import MendError

logger = logging.getLogger(__name__)

OnMessage = Callable[[UserMessage], Awaitable[Any]]
MAX_BODY_BYTES = 256 * 1024  # of a request; 20,000 characters in any script fit in
SHUTDOWN_SECONDS = 3.0  # for answers on their way; open event streams end then


class WebInput(InputChannel):
    """Serves /chat: sessions, messages, transcript, page and widget.

    Args:
        settings: of this installation.
        conversations: who writes and what was said; made from `settings` when None.
    """

    def __init__(self, settings: Settings, conversations: Conversations | None = None) -> None:
        self._settings = settings
        self._conversations = conversations or Conversations.from_settings(settings, "web")
        self._limits = Limits()
        self._in_order = OnePerPerson()
        doors = Doors(_token, _address, self._visitor, self._unlocked)
        self._history = HistoryRoutes(self._conversations.histories, doors, self._limits)
        self._headers = pages.security_headers(settings.allowed_origins)
        self._files = pages.static_files()

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> WebInput:
        """See parent class; settings come from the environment, not from credentials.yml."""
        return cls(Settings.from_environ(os.environ))

    def url_prefix(self) -> str:
        """See parent class; absolute, so Rasa mounts it outside /webhooks."""
        return "/chat"

    def blueprint(self, on_new_message: OnMessage) -> Blueprint:
        """See parent class."""
        self._conversations.answer_with(on_new_message)
        chat = Blueprint("mend_web", strict_slashes=False)
        routes.add(chat, "POST", "/session", self._open)
        routes.add(chat, "DELETE", "/session", self._forget)
        routes.add(chat, "POST", "/messages", self._receive)
        routes.add(chat, "GET", "/messages", self._transcript)
        routes.add(chat, "GET", "/plan", self._plan)
        routes.add(chat, "POST", "/leave", self._leave)
        routes.add(chat, "GET", "/events", self._events)
        self._history.add_to(chat)
        routes.add(chat, "GET", "/", self._page, name="page")
        routes.add(chat, "GET", "/privacy", self._privacy)
        routes.add(chat, "GET", "/help", self._help)
        routes.add(chat, "GET", "/help.json", self._helplines)
        routes.add(chat, "GET", "/<name:str>", self._page, name="asset")
        for path in ("/session", "/messages", "/plan", "/leave", "/events", *history.PATHS):
            routes.add(chat, "OPTIONS", path, self._preflight)
        chat.middleware(routes.function(self._before), attach_to="request")
        chat.middleware(routes.function(self._after), attach_to="response")
        chat.exception(Exception)(routes.function(self._failed))
        chat.listener("before_server_start")(routes.function(self._set_up))
        chat.listener("after_server_start")(routes.function(self._conversations.keeping.start))
        chat.listener("after_server_stop")(routes.function(self._close))
        return chat

    async def _before(self, request: Request) -> None:
        if not self._is_page(request):
            self._limits.check("request", _address(request), limits.REQUESTS_PER_MINUTE)

    def _is_page(self, request: Request) -> bool:
        """Whether only the page or a part of it is asked for: a visit takes a dozen of them."""
        name = request.path.rpartition("/")[2]
        return request.method == "GET" and (not name or name in self._files)

    async def _after(self, request: Request, answer: HTTPResponse) -> None:
        answer.headers.update(self._headers)
        origin = request.headers.get("Origin")
        if origin in self._settings.allowed_origins:
            answer.headers.update(pages.cors_headers(origin))

    async def _set_up(self, app: Any, *_: Any) -> None:
        """Bounds for the whole server, and the API's errors for what no route answers."""
        app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
        app.config.GRACEFUL_SHUTDOWN_TIMEOUT = SHUTDOWN_SECONDS
        app.error_handler.add(SanicException, routes.function(self._no_route))

    async def _no_route(self, request: Request, error: Exception) -> HTTPResponse:
        answer = await self._failed(request, error)
        await self._after(request, answer)
        return answer

    async def _failed(self, request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, ApiError):
            return error.response()
        if isinstance(error, SanicException):
            return refused(error).response()
        logger.error("The web channel failed (%s).", describe(error))
        status, code = (503, "unavailable") if isinstance(error, MendError) else (500, "broken")
        said = messages.text_of(request)
        return ApiError(status, code, self._conversations.help_text(said)).response()

    async def _preflight(self, _: Request) -> HTTPResponse:
        return response.empty()

    async def _close(self, *_: Any) -> None:
        await self._conversations.close()

    async def _open(self, request: Request) -> HTTPResponse:
        self._limits.check("session", _address(request), limits.SESSIONS_PER_MINUTE)
        body = messages.body_of(request)
        if any(body.get(name) for name in ("phrase", "pin", "code")):
            token = self._conversations.new_token()
            await self._history.come_back(request, body, token)
            shown = {"token": token, "messages": self._conversations.notice()}
            return response.json(shown, status=201)
        token, notice = await self._conversations.open()
        return response.json({"token": token, "messages": notice}, status=201)

    async def _receive(self, request: Request) -> HTTPResponse:
        # Held from the first moment: looking up the token may take one message longer than
        # the next, and they must not overtake each other.
        async with self._in_order(_token(request)):
            return await self._answer(request)

    async def _answer(self, request: Request) -> HTTPResponse:
        visitor = await self._visitor(request)
        said = messages.incoming(request)
        key = messages.idempotency_key(request)
        sender = visitor.sender
        if visitor.locked:  # danger is heard all the same; nothing of the history shows
            if not self._conversations.is_urgent(said.text):
                raise locked()
            return response.json({"messages": self._conversations.help_for(said.text)})
        if not self._conversations.is_urgent(said.text):  # danger is heard at any speed
            self._limits.check("message", sender, limits.MESSAGES_PER_MINUTE)
        message = Incoming(sender, said.text, said.choice, key, _token(request))
        answer = await self._conversations.answer(message)
        return response.json({"messages": answer})

    async def _transcript(self, request: Request) -> HTTPResponse:
        sender = await self._sender(request)
        return response.json({"messages": await self._conversations.transcript(sender)})

    async def _plan(self, request: Request) -> HTTPResponse:
        sender = await self._sender(request)
        return response.json(await self._conversations.safety_plan(sender))

    async def _leave(self, request: Request) -> HTTPResponse:
        await self._visitor(request)
        await self._conversations.leave(_token(request))
        return response.empty()

    async def _forget(self, request: Request) -> HTTPResponse:
        await self._conversations.forget(await self._sender(request))
        return response.empty()

    async def _events(self, request: Request) -> HTTPResponse:
        sender = await self._sender(request)
        stream: HTTPResponse = await request.respond(
            content_type="text/event-stream; charset=utf-8"
        )
        async for event in self._conversations.events(sender):
            await stream.send(event)
        return stream

    async def _privacy(self, request: Request) -> HTTPResponse:
        content = self._conversations.content
        body = privacy.body(content, self._settings.operator)
        return pages.text_page(privacy.title(content), body, _accepted(request))

    async def _help(self, request: Request) -> HTTPResponse:
        content = self._conversations.content
        return pages.text_page(
            help_page.title(content), help_page.body(content), _accepted(request)
        )

    async def _helplines(self, request: Request) -> HTTPResponse:
        """Needs neither token nor database; the person's country is told where both are there."""
        country = ""
        with contextlib.suppress(ApiError, MendError):
            country = await self._conversations.country(await self._sender(request))
        found = help_page.data(self._conversations.content, country)
        return pages.packed("application/json", json.dumps(found), _accepted(request))

    async def _page(self, request: Request, name: str = "") -> HTTPResponse:
        if not name and not request.path.endswith("/"):
            return response.redirect("chat/")  # the page's own links count from there
        path = self._files.get(name or "index.html")
        if path is None:
            raise ApiError(404, "not_found", "There is no such page.")
        return pages.page(path, _accepted(request))

    async def _visitor(self, request: Request) -> Visitor:
        visitor = await self._conversations.visitor(_token(request))
        if visitor is None:
            raise unauthorised()
        return visitor

    async def _unlocked(self, request: Request) -> Visitor:
        visitor = await self._visitor(request)
        if visitor.locked:
            raise locked()
        return visitor

    async def _sender(self, request: Request) -> str:
        return (await self._unlocked(request)).sender


def _token(request: Request) -> str:
    kind, _, token = str(request.headers.get("Authorization", "")).partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _accepted(request: Request) -> str:
    return str(request.headers.get("Accept-Encoding", ""))


def _address(request: Request) -> str:
    return str(request.ip)
