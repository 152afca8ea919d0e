"""`mend serve`: everything that a chat needs, started in order and ended together."""

from __future__ import annotations

import secrets
import subprocess
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from adapters.settings import Settings
from cli import children, steps
from cli.progress import console, step
from mend.errors import MendError

WATCH_SECONDS = 0.5
RESTARTS_A_MINUTE = 5  # more, and something is wrong that a restart does not mend


def serve(settings: Settings) -> None:
    """Start the servers and stay until Ctrl-C.

    Raises:
        MendError: something is missing or broke; nothing is left running.
    """
    console.print("[bold]Mend[/bold] is starting")
    model = prepare(settings)
    servers = Servers(settings, model)
    with children.stopped_at_exit() as processes:
        servers.start(processes)
        url = address(settings)
        with step("Starting the servers", "The servers answer"):
            steps.wait_until_ready(url, processes, servers.logs)
            steps.say_hello(url)
        _announce(url, settings)
        _watch(servers, processes)


def prepare(settings: Settings) -> Path:
    """All that must be right before a server starts; returns the model's path."""
    with step("Checking this machine and the content", "This machine and the content are fine"):
        steps.check_machine(settings)
        steps.check_content()
    with step("Opening the database", "The database is open and current"):
        steps.migrate(settings)
    return steps.ensure_model(settings)


class Servers:
    """The action server and the Rasa server: how each is started, and where it logs.

    Args:
        settings: ports and folders.
        model: the trained model.
        extra: further environment variables for both.
    """

    def __init__(
        self, settings: Settings, model: Path, extra: Mapping[str, str] | None = None
    ) -> None:
        ports = {"MEND_PORT": str(settings.port), "MEND_ACTIONS_PORT": str(settings.actions_port)}
        secret = secrets.token_urlsafe(32)
        endpoints = steps.write_endpoints(settings, secret)
        common = {**(extra or {}), **ports}
        self.logs = [settings.var / "log" / "actions.log", settings.var / "log" / "rasa.log"]
        self._commands = [
            (("actions.server",), {**common, "MEND_ACTIONS_SECRET": secret}),
            (("adapters.server", str(model), str(endpoints)), common),
        ]

    def start(self, processes: list[subprocess.Popen[bytes]]) -> None:
        """Start both and put them into `processes`, so that whoever owns the list ends them."""
        processes += [self._start(index) for index in range(len(self._commands))]

    def restart(self, processes: list[subprocess.Popen[bytes]], index: int) -> None:
        """Start one again that has ended."""
        processes[index] = self._start(index)

    def _start(self, index: int) -> subprocess.Popen[bytes]:
        command, extra = self._commands[index]
        return children.start(*command, log=self.logs[index], extra=extra)


def address(settings: Settings) -> str:
    """Where the chat server answers on this machine."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    return f"http://{host}:{settings.port}"


def _announce(url: str, settings: Settings) -> None:
    console.print(f"\n  Chat:  [bold]{url}/chat/[/bold]")
    console.print("  Stop:  Ctrl-C")
    console.print(f"  Logs:  {settings.var / 'log'}\n")
    for warning in settings.warnings():
        console.print(f"  [yellow]![/yellow] {warning}")


def _watch(servers: Servers, processes: list[subprocess.Popen[bytes]]) -> None:
    """Stay until Ctrl-C; a server that was killed or crashed is started again."""
    ended: list[float] = []
    try:
        while True:
            time.sleep(WATCH_SECONDS)
            for index, process in enumerate(processes):
                if process.poll() is not None:
                    ended = [*(at for at in ended if time.monotonic() - at < 60), time.monotonic()]
                    _refuse_to_spin(ended, servers.logs[index])
                    console.print(f"  [yellow]![/yellow] {servers.logs[index].stem} ended; again")
                    servers.restart(processes, index)
    except KeyboardInterrupt:
        console.print("\nStopping …")


def _refuse_to_spin(ended: list[float], log: Path) -> None:
    if len(ended) > RESTARTS_A_MINUTE:
        raise MendError(f"A server ends again and again: {steps.last_words(log)} (see {log})")


def on_free_ports(settings: Settings) -> Settings:
    """The same settings on ports that are free now, on loopback."""
    return replace(
        settings, host="127.0.0.1", port=steps.free_port(), actions_port=steps.free_port()
    )
