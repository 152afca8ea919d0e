"""Logs that never hold what people write: ids, names of steps and durations only.

Rasa logs message text at DEBUG, on failures at ERROR, and with each access line the address
asked for; this sets levels and a filter for all of it, in every process of ours.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LOUD = ("rasa", "rasa_sdk", "sanic", "apscheduler", "matplotlib", "aiohttp", "asyncio", "alembic")


class WithoutArguments(logging.Filter):
    """Drops the parts of foreign records in which a person's words could travel.

    A foreign error keeps its place and the kind of its exception; its text and traceback
    go, for both can quote a message, a tracker or a row.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """See parent class."""
        if record.name.split(".")[0] in ("mend", "adapters", "actions", "cli"):
            return True
        if record.levelno >= logging.WARNING:
            kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
            record.msg = f"at {record.module}:{record.lineno} {kind}".rstrip()
            record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
        return True


def quiet_logs(level: str | None = None) -> None:
    """One handler on stderr for everything, foreign loggers at WARNING."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(WithoutArguments())
    logging.basicConfig(level=level or logging.INFO, handlers=[handler], force=True)
    os.environ["LOG_LEVEL"] = os.environ["LOG_LEVEL_LIBRARIES"] = "WARNING"
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Rasa's libraries warn of each other's age, and switch the filters back on while loading.
    warnings.showwarning = lambda *_, **__: None
    structlog.configure(  # Rasa's other way of logging; its fields hold messages
        processors=[_event_only, structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _event_only(_: Any, level: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep the event's name, which is Rasa's own, and nothing that came with it."""
    return {"level": level, "event": str(event.get("event", "")).split()[0][:80]}
