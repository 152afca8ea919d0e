"""A handful of kills; 200 are played by hand with `python -m tests.soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import soak
from tests.servers import Servers


# The servers die in the middle of answers: sockets of ours are left to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_was_answered_survives_every_kill(tmp_path: Path) -> None:
    with Servers(tmp_path) as servers:
        outcome = soak.run(servers, kills=4, people=4, seed=11)
    assert sum(outcome.kills.values()) == 4
    assert outcome.answered > 0
    assert outcome.faults == []
