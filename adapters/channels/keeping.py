"""Retention, run by the serving process: right after its start, then every few minutes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta, timezone
from typing import Any

from adapters.store import retention
from adapters.store.store import Store
from mend.errors import MendError

logger = logging.getLogger(__name__)

PERIOD = timedelta(minutes=5)  # a guest's words outlive the session by this much at most


class Keeping:
    """Deletes what may be kept no longer, in a thread, while the server runs.

    Several servers on one database may do so at once: each skips what another has in hand.

    Args:
        store: an open one.
        idle: after so long without a message a session has ended.
        period: between two runs.
    """

    def __init__(self, store: Store, idle: timedelta, *, period: timedelta = PERIOD) -> None:
        self._store = store
        self._idle = idle
        self._period = period
        self._task: asyncio.Task[None] | None = None

    async def start(self, *_: Any) -> None:
        """Begin; a listener of the server's start."""
        self._task = asyncio.create_task(self._run())

    async def stop(self, *_: Any) -> None:
        """End; a listener of the server's stop."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            await asyncio.to_thread(self._clean)
            await asyncio.sleep(self._period.total_seconds())

    def _clean(self) -> None:
        try:
            cleaned = retention.clean(self._store, datetime.now(timezone.utc), self._idle)
        except MendError as error:
            logger.error("Old data could not be deleted; the next run tries again: %s", error)
            return
        if cleaned.people:
            logger.info("Deleted %d people past their time.", cleaned.people)
