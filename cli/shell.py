"""`mend shell`: Rasa's own shell in this terminal, with the action server behind it."""

from __future__ import annotations

import secrets
import subprocess
import sys
from pathlib import Path

from adapters.settings import Settings
from cli import children, project, serve, steps
from cli.progress import console, step
from mend.errors import MendError

LEFT = (0, 130, -2)  # /stop, and Ctrl-C one way or the other


def shell(settings: Settings) -> None:
    """Chat until /stop or Ctrl-C; everything that was started is ended.

    Raises:
        MendError: something is missing or broke.
    """
    settings = serve.on_free_ports(settings)
    model = serve.prepare(settings)
    secret = secrets.token_urlsafe(32)
    endpoints = steps.write_endpoints(settings, secret, name="shell-endpoints.yml")
    logs = settings.var / "log"
    ports = {"MEND_PORT": str(settings.port), "MEND_ACTIONS_PORT": str(settings.actions_port)}
    with children.stopped_at_exit() as processes:
        with step("Starting the action server", "The action server answers"):
            extra = {**ports, "MEND_ACTIONS_SECRET": secret}
            log = logs / "actions.log"
            processes.append(children.start("actions.server", log=log, extra=extra))
            steps.wait_for_actions(settings, secret, processes[0], log)
        console.print("\n  Write /stop to leave.\n")
        _rasa_shell(str(model), str(endpoints), logs / "shell.log", ports)


def _rasa_shell(model: str, endpoints: str, log: Path, ports: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "adapters.shell", model, endpoints, str(log)],
        cwd=project.ROOT,
        env=children.quiet_environment(ports),
        check=False,
        preexec_fn=children.die_with_parent,
    )
    if done.returncode not in LEFT:
        raise MendError(f"The shell ended: {steps.last_words(log)} (the whole story: {log})")
