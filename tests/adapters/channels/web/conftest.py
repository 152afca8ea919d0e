"""The web channel on a store of its own, without Rasa: what it answers is not looked at."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import httpx
import pytest
from sanic import Sanic

from adapters.channels.web.channel import WebInput
from adapters.phrases import new_phrase
from adapters.settings import Settings
from adapters.store.store import Store
from adapters.wiring import open_store
from cli.steps import free_port
from mend.records import Person


@dataclass
class Web:
    """Sends requests to the channel, as a browser would."""

    url: str
    store: Store
    phrase: str

    def send(self, verb: str, path: str, token: str = "", body: object = None) -> httpx.Response:
        """One request; `body` goes as JSON."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.request(verb, f"{self.url}/chat{path}", headers=headers, json=body, timeout=20)

    def open(self) -> str:
        """A new conversation's token."""
        return str(self.send("POST", "/session", body={}).json()["token"])

    def change(self, token: str, change: Callable[[Any, Person], None]) -> Person:
        """Do something to the person of a token within a unit of work."""
        with self.store.new_work() as work:
            person = work.tokens.find(token, datetime.now(timezone.utc))
            assert person is not None
            change(work, person)
            work.commit()
            return person


class Serving:
    """A Sanic app, served by a thread until `stop`."""

    def __init__(self, app: Any, port: int) -> None:
        self._loop = asyncio.new_event_loop()
        self._server: Any = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(app, port), daemon=True)
        self._thread.start()
        assert self._ready.wait(20)

    def _serve(self, app: Any, port: int) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start(app, port))
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _start(self, app: Any, port: int) -> None:
        self._server = await app.create_server(
            host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.after_start()

    async def _end(self) -> None:
        await self._server.before_stop()
        self._server.close()
        await self._server.wait_closed()
        await self._server.after_stop()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    def stop(self) -> None:
        """End the server and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)


@pytest.fixture(scope="session")
def served(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Store, WebInput]]:
    """The channel on a new store; Sanic can be started once in a process only."""
    settings = Settings.from_environ({"MEND_VAR": str(tmp_path_factory.mktemp("web"))})
    store = open_store(settings, migrate=True)
    channel = WebInput(settings)

    async def nobody(_: object) -> None:
        return None

    app = Sanic("mend_web_tests", configure_logging=False)
    app.blueprint(channel.blueprint(nobody), url_prefix=channel.url_prefix())
    port = free_port()
    serving = Serving(app, port)
    yield f"http://127.0.0.1:{port}", store, channel
    serving.stop()
    store.dispose()


@pytest.fixture
def web(served: tuple[str, Store, WebInput]) -> Web:
    """A browser that sent nothing in the last minute, with a recovery phrase of its own."""
    url, store, channel = served
    channel._limits._storage.reset()
    return Web(url, store, new_phrase())
