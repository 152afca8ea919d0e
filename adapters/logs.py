"""Logs that never hold what people write: ids, names of steps and durations only.

Rasa logs message text at DEBUG, on failures at ERROR, and Sanic logs whole tracebacks; this
sets levels and a filter for all of it, in every process of ours.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
import warnings
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
OURS = ("mend", "adapters", "actions", "cli", "__main__")
_ROOT = Path(__file__).resolve().parent.parent
_EVENT_NAME = re.compile(r"[a-z0-9_.]{1,80}")
_LOUD = ("rasa", "rasa_sdk", "sanic", "apscheduler", "matplotlib", "aiohttp", "asyncio", "alembic")


class WithoutWords(logging.Filter):
    """Drops the parts of records in which a person's words could travel.

    A foreign warning keeps its place and the kind of its error; its text and traceback go,
    for both can quote a message, a tracker or a row. So do the tracebacks of our own
    errors. Foreign records below WARNING go altogether.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """See parent class."""
        error = record.exc_info[1] if record.exc_info else None
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        if record.name.split(".")[0] not in OURS:
            record.msg, record.args = f"at {record.module}:{record.lineno}", ()
            if record.levelno < logging.WARNING:
                return False
        if error is not None:
            record.msg, record.args = f"{record.getMessage()} ({describe(error)})", ()
        return True


def describe(error: BaseException) -> str:
    """Kind and place of an error, without its text, e.g. ``KeyError at mend/words.py:12``."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _is_ours(frame.filename)]
    where = f" at {Path(ours[-1].filename).relative_to(_ROOT)}:{ours[-1].lineno}" if ours else ""
    return f"{error.__class__.__name__}{where}"


def _is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in OURS


def quiet_logs(level: str | None = None) -> None:
    """One handler on stderr for everything, foreign loggers at WARNING.

    Args:
        level: of our own records; INFO when None.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(WithoutWords())
    logging.basicConfig(level=level or logging.INFO, handlers=[handler], force=True)
    # Rasa cuts Sanic's loggers off from the root; they end here, without any traceback.
    logging.lastResort = handler
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
    name = str(event.get("event"))
    return {"level": level, "event": name if _EVENT_NAME.fullmatch(name) else "unnamed"}
