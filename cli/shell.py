"""`mend shell`: Rasa's own shell in this terminal, with the action server behind it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

from adapters.settings import Settings
from cli import children, project, serve, steps
from cli.progress import console, step


def shell(settings: Settings) -> None:
    """Chat until /stop or Ctrl-C; everything that was started is ended.

    Raises:
        MendError: something is missing or broke.
    """
    settings = serve.on_free_ports(settings)
    model = serve.prepare(settings)
    secret = secrets.token_urlsafe(32)
    endpoints = steps.write_endpoints(settings, secret, name="shell-endpoints.yml")
    log = settings.var / "log" / "actions.log"
    ports = {"MEND_PORT": str(settings.port), "MEND_ACTIONS_PORT": str(settings.actions_port)}
    with children.stopped_at_exit() as processes:
        with step("Starting the action server", "The action server answers"):
            extra = {**ports, "MEND_ACTIONS_SECRET": secret}
            processes.append(children.start("actions.server", log=log, extra=extra))
            steps.wait_for_actions(settings, secret, processes[0], log)
        console.print("\n  Write /stop to leave.\n")
        _rasa_shell(settings, str(model), str(endpoints), ports)


def _rasa_shell(settings: Settings, model: str, endpoints: str, ports: dict[str, str]) -> None:
    command = [
        sys.executable, "-m", "rasa", "shell", "-m", model, "--endpoints", endpoints,
        "-i", "127.0.0.1", "-p", str(settings.port),
        "--conversation-id", f"shell-{secrets.token_hex(16)}",
    ]  # fmt: skip
    environment = children.quiet_environment(ports)
    environment["RASA_SHELL_STREAM_READING_TIMEOUT_IN_SECONDS"] = "60"
    subprocess.run(
        command,
        cwd=project.ROOT,
        env={**os.environ, **environment},
        check=False,
        preexec_fn=children.die_with_parent,
    )
