"""Order and news: one message of a person at a time, and streams that hear of changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

CHANGED, GONE = "changed", "gone"  # events: read the transcript again; all was erased
HEARTBEAT_SECONDS = 20.0  # proxies close connections that are silent for a minute


class OnePerPerson:
    """Locks by person, first come first served; nothing is kept for people who are silent.

    Rasa's own lock looks again only once a second and forgets the order under load.
    """

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def __call__(self, person: str) -> AsyncIterator[None]:
        """Wait for the person's earlier messages, then hold the later ones."""
        lock = self._locks.setdefault(person, asyncio.Lock())
        self._users[person] = self._users.get(person, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._users[person] -= 1
            if not self._users[person]:
                del self._users[person], self._locks[person]


class Streams:
    """Open event streams by person, within this process."""

    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[str]]] = {}

    def publish(self, person: str, event: str, key: str = "") -> None:
        """Tell every open stream of `person`.

        Args:
            key: the client's name for the message that brought the change about.
        """
        data = json.dumps({"key": key} if key else {})
        for queue in self._queues.get(person, ()):
            queue.put_nowait(f"event: {event}\ndata: {data}\n\n")

    async def listen(self, person: str) -> AsyncIterator[str]:
        """Events as lines of ``text/event-stream``, a comment now and then."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._queues.setdefault(person, set()).add(queue)
        try:
            yield ": listening\n\n"
            while True:
                event = ""
                with suppress(asyncio.TimeoutError):
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                yield event or ": \n\n"
                if event.startswith(f"event: {GONE}\n"):
                    return
        finally:
            self._queues[person].discard(queue)
            if not self._queues[person]:
                del self._queues[person]
