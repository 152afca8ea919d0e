"""A handful of kills, seeded, and the record of many: docs/soak.md."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from adapters.settings import PROJECT_ROOT
from tests import soak
from tests.servers import Servers
from tests.soak_report import Share, add, page, shares

RECORD = PROJECT_ROOT / "docs" / "soak.md"
KILLS, PEOPLE = 4, 4


# The servers die in the middle of answers: sockets of ours are left to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_was_taken_survives_every_kill(tmp_path: Path) -> None:
    seed = shares(RECORD.read_text("utf-8"))[0].seed
    with Servers(tmp_path) as servers:
        outcome = soak.run(servers, kills=KILLS, people=PEOPLE, seed=seed)
    gc.collect()  # here, where it may be said; not in a test that comes later
    assert sum(outcome.kills.values()) == KILLS
    assert outcome.taken >= outcome.answered > 0
    assert outcome.faults == []


def test_a_longer_run_begins_as_a_shorter_one_does() -> None:
    assert soak.plan(1, 20)[:KILLS] == soak.plan(1, KILLS)
    assert soak.plan(1, 20) != soak.plan(2, 20)


def test_the_record_was_made_with_the_inputs_of_today() -> None:
    found = shares(RECORD.read_text("utf-8"))
    assert found
    for share in found:
        assert share.fingerprint == soak.fingerprint(share.seed, share.kills, share.people)
        assert share.faults == 0


def test_the_record_sums_up_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "soak.md"
    for seed, faults in ((2, 0), (1, 5), (1, 1)):
        add(path, Share(seed, 8, 3, 4, 50, 40, 9, faults, 60, "0123456789ab"))
    written = path.read_text("utf-8")
    assert [share.seed for share in shares(written)] == [1, 2]
    assert "**14 kills, 100 messages taken, 1 lost" in written
    assert shares(page(shares(written), "here")) == shares(written)
