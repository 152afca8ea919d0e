"""Rasa's shell on our model: `python -m adapters.shell MODEL ENDPOINTS LOG`.

The same as `rasa shell` on loopback, but with logs in a file instead of on the terminal, and
without the seconds that Rasa's command line needs to import its other commands.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from adapters.logs import quiet_logs
from adapters.settings import Settings

ANSWER_SECONDS = 60  # Rasa's shell waits for 10, too short on a busy machine


def main(model: str, endpoints: str, log: str) -> None:
    """Chat until /stop."""
    with Path(log).open("ab") as file:
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.environ["RASA_SHELL_STREAM_READING_TIMEOUT_IN_SECONDS"] = str(ANSWER_SECONDS)
    quiet_logs()
    settings = Settings.from_environ(os.environ)
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints

    quiet_logs()  # importing Rasa configures logging of its own
    rasa.core.run.serve_application(
        model,
        channel="cmdline",
        interface="127.0.0.1",
        port=settings.port,
        endpoints=AvailableEndpoints.read_endpoints(endpoints),
        enable_api=False,
        conversation_id=f"shell-{secrets.token_hex(16)}",
        request_timeout=ANSWER_SECONDS,
    )


if __name__ == "__main__":
    main(*sys.argv[1:4])
