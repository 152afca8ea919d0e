"""The real servers for tests, as a stranger would start them, with a folder of their own."""

from __future__ import annotations

import contextlib
import subprocess
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import httpx

from adapters.settings import Settings
from cli import children, project, serve, steps


class Servers:
    """Action server and Rasa server on free ports; ended at exit.

    Args:
        folder: for database, key and logs.
        environ: further settings, e.g. ``{"MEND_OPERATOR": "…"}``.
    """

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder = folder
        self._environ = {"MEND_VAR": str(folder), **environ}
        settings = serve.on_free_ports(Settings.from_environ(self._environ))
        self.settings = replace(settings, var=folder)
        self.url = serve.address(self.settings)
        self.processes: list[subprocess.Popen[bytes]] = []
        self.logs: list[Path] = []
        self.pair: serve.Servers
        self._clients: list[httpx.Client] = []

    def __enter__(self) -> Servers:
        steps.migrate(self.settings)
        model = project.current_model()
        assert model.is_file(), "train first: `make train`"
        self.pair = serve.Servers(self.settings, model, self._environ)
        self.logs = self.pair.logs
        self.pair.start(self.processes)
        try:
            steps.wait_until_ready(self.url, self.processes, self.logs)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for client in self._clients:
            client.close()
        children.stop(self.processes)

    def client(self) -> httpx.Client:
        """An HTTP client for the chat server; closed with the servers.

        Each comes from a loopback address of its own, for the limits count by address.
        """
        number = len(self._clients)
        transport = httpx.HTTPTransport(local_address=f"127.1.{number // 250}.{number % 250 + 1}")
        client = httpx.Client(base_url=self.url, timeout=60, transport=transport)
        self._clients.append(client)
        return client

    def log_text(self) -> str:
        """Everything that was logged so far."""
        with contextlib.suppress(FileNotFoundError):
            return "\n".join(log.read_text(errors="replace") for log in self.logs)
        return ""
