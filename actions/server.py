"""Serves the actions on loopback, to whoever knows the shared secret: `python -m actions.server`.

`rasa run actions` works too, for developers; there the secret is not asked for.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os

import rasa_sdk.endpoint
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions import wiring
from adapters.logs import describe, quiet_logs
from adapters.settings import Settings

SECRET_HEADER = "X-Mend-Secret"  # noqa: S105  # a header's name
logger = logging.getLogger(__name__)


def make_app(secret: str) -> Sanic:
    """The SDK's app with the secret asked for and no tracker in any error's answer.

    Args:
        secret: what callers must know; nothing is asked for when it is empty.
    """
    app: Sanic = rasa_sdk.endpoint.create_app("actions", cors_origins=[])

    async def admit(request: Request) -> HTTPResponse | None:
        given = str(request.headers.get(SECRET_HEADER, ""))
        if secret and not hmac.compare_digest(given.encode(errors="replace"), secret.encode()):
            return response.json({"error": "forbidden"}, status=403)
        return None

    async def failed(_: Request, error: Exception) -> HTTPResponse:
        logger.error("An action call failed (%s).", describe(error))
        return response.json({"error": "failed"}, status=500)

    async def ready(_: Request) -> HTTPResponse:
        await asyncio.to_thread(wiring.store().check)
        return response.json({"status": "ok"})

    app.register_middleware(admit, "request")
    app.error_handler.add(Exception, failed)
    app.add_route(ready, "/ready")
    return app


def main() -> None:
    """Build the coach first, so that a fault ends the process at once and says why."""
    quiet_logs()
    settings = Settings.from_environ(os.environ)
    wiring.coach()
    secret = settings.actions_secret.reveal() if settings.actions_secret else ""
    make_app(secret).run(host="127.0.0.1", port=settings.actions_port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
