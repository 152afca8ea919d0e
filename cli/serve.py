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


def serve(settings: Settings) -> None:
    """Start the servers and stay until Ctrl-C.

    Raises:
        MendError: something is missing or broke; nothing is left running.
    """
    console.print("[bold]Mend[/bold] is starting")
    model = prepare(settings)
    with children.stopped_at_exit() as processes:
        logs = start_servers(settings, model, processes)
        url = address(settings)
        with step("Starting the servers", "The servers answer"):
            steps.wait_until_ready(url, processes, logs)
            steps.say_hello(url)
        _announce(url, settings)
        _watch(processes, logs)


def prepare(settings: Settings) -> Path:
    """All that must be right before a server starts; returns the model's path."""
    with step("Checking this machine and the content", "This machine and the content are fine"):
        steps.check_machine(settings)
        steps.check_content()
    with step("Opening the database", "The database is open and current"):
        steps.migrate(settings)
    return steps.ensure_model(settings)


def start_servers(
    settings: Settings,
    model: Path,
    processes: list[subprocess.Popen[bytes]],
    extra: Mapping[str, str] | None = None,
) -> list[Path]:
    """Start the action server and the Rasa server; returns their logs, in order."""
    secret = secrets.token_urlsafe(32)
    endpoints = steps.write_endpoints(settings, secret)
    logs = [settings.var / "log" / "actions.log", settings.var / "log" / "rasa.log"]
    ports = {"MEND_PORT": str(settings.port), "MEND_ACTIONS_PORT": str(settings.actions_port)}
    common = {**(extra or {}), **ports}
    processes.append(
        children.start(
            "actions.server", log=logs[0], extra={**common, "MEND_ACTIONS_SECRET": secret}
        )
    )
    processes.append(
        children.start("adapters.server", str(model), str(endpoints), log=logs[1], extra=common)
    )
    return logs


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


def _watch(processes: list[subprocess.Popen[bytes]], logs: list[Path]) -> None:
    try:
        while True:
            time.sleep(WATCH_SECONDS)
            for process, log in zip(processes, logs, strict=True):
                if process.poll() is not None:
                    raise MendError(f"A server ended: {steps.last_words(log)} (see {log})")
    except KeyboardInterrupt:
        console.print("\nStopping …")


def on_free_ports(settings: Settings) -> Settings:
    """The same settings on ports that are free now, on loopback."""
    return replace(
        settings, host="127.0.0.1", port=steps.free_port(), actions_port=steps.free_port()
    )
