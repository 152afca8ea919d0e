"""Serves Rasa with our channels: `python -m adapters.server MODEL ENDPOINTS`.

The same as `rasa run --model … --endpoints … --credentials …` without the HTTP API, without
the seconds that Rasa's command line needs to import its other commands, and with logs that
hold no words.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from adapters.logs import quiet_logs
from adapters.settings import PROJECT_ROOT, Settings


def main(model: str, endpoints: str) -> None:
    """Serve until SIGTERM."""
    quiet_logs()
    settings = Settings.from_environ(os.environ)
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints

    quiet_logs()  # importing Rasa configures logging of its own
    rasa.core.run.serve_application(
        model,
        interface=settings.host,
        port=settings.port,
        credentials=str(Path(PROJECT_ROOT) / "credentials.yml"),
        endpoints=AvailableEndpoints.read_endpoints(endpoints),
        enable_api=False,
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
