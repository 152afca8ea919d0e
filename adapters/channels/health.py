"""Liveness, readiness and metrics, at the root of the Rasa server."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from adapters.channels import routes
from adapters.logs import describe
from adapters.settings import Settings
from adapters.wiring import Store, shared_store
from mend import parse_data

logger = logging.getLogger(__name__)

CHECK_SECONDS = 8.0
PROBE = "hello"  # read by the model; it belongs to nobody and is kept nowhere


class HealthInput(InputChannel):
    """Serves /livez, /healthz and /metrics; takes no messages."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: Store | None = None

    @classmethod
    def name(cls) -> str:
        """See parent class."""
        return "health"

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> HealthInput:
        """See parent class."""
        return cls(Settings.from_environ(os.environ))

    def url_prefix(self) -> str:
        """See parent class; absolute, so Rasa mounts it at the root."""
        return "/"

    def blueprint(self, _: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """See parent class."""
        health = Blueprint("mend_health")
        routes.add(health, "GET", "/livez", self._live)
        routes.add(health, "GET", "/healthz", self._ready)
        routes.add(health, "GET", "/metrics", self._metrics)
        health.listener("after_server_start")(_require_model)
        return health

    async def _live(self, _: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    async def _metrics(self, _: Request) -> HTTPResponse:
        return response.raw(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    async def _ready(self, request: Request) -> HTTPResponse:
        agent = getattr(request.app.ctx, "agent", None)
        checks = {
            "model": _model_answers(agent),
            "actions": _actions_answer(agent),
            "database": self._database_answers(),
        }
        done = await asyncio.gather(*(_passes(check) for check in checks.values()))
        results = dict(zip(checks, done, strict=True))
        words = {name: "ok" if passed else "down" for name, passed in results.items()}
        return response.json(words, status=200 if all(results.values()) else 503)

    async def _database_answers(self) -> None:
        await asyncio.to_thread(self._ask_database)

    def _ask_database(self) -> None:
        if self._store is None:
            self._store = shared_store(self._settings)
        self._store.check()


async def _require_model(app: Any, *_: Any) -> None:
    """End a server whose model reads nothing: nobody would ever get an answer from it."""
    if not await _passes(_model_answers(getattr(app.ctx, "agent", None))):
        logger.error("The model reads nothing: train it anew with `uv run mend train --force`.")
        app.stop()


async def _passes(check: Awaitable[None]) -> bool:
    try:
        await asyncio.wait_for(check, CHECK_SECONDS)
    except Exception as error:  # whatever broke: not ready
        logger.warning("Not ready (%s).", describe(error))
        return False
    return True


async def _model_answers(agent: Any) -> None:
    if agent is None or not agent.is_ready():
        raise RuntimeError("no model")
    parsed = await agent.parse_message(PROBE)
    if parse_data.KEY not in parsed:
        raise RuntimeError("the model reads nothing")


async def _actions_answer(agent: Any) -> None:
    endpoint = agent.action_endpoint if agent else None
    if endpoint is None:
        raise RuntimeError("no action server is set")
    ready = endpoint.copy()
    ready.url = endpoint.url.removesuffix("/webhook") + "/ready"
    await ready.request(method="get")
