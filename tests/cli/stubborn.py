"""A process that does not listen: `python -m tests.cli.stubborn FILE` ignores SIGTERM."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(sys.argv[1]).touch()
    while True:
        signal.pause()
