"""Processes that are killed: every acknowledged turn is there afterwards, none twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.store.store import Store
from adapters.wiring import open_store
from tests.adapters.store.turns import SENDERS, acknowledged
from tests.fakes import NOON

WRITERS = 2  # processes at once, as the chat server and the action server are
KILLS = 3  # rounds; `mend soak` does many more
SEED = 7


@pytest.fixture(params=["sqlite", "postgres"])
def environ(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The settings of an installation on each kind of database."""
    found = {"MEND_VAR": str(tmp_path / "var"), "MEND_SECRET_KEY": "k" * 40}
    if request.param == "postgres":
        from tests.postgres import new_database

        cluster = request.getfixturevalue("postgres_cluster")
        found["MEND_DATABASE_URL"] = new_database(cluster, "crash")
    return found


@pytest.fixture
def store(environ: dict[str, str]) -> Iterator[Store]:
    from adapters.settings import Settings

    opened = open_store(Settings.from_environ(environ), migrate=True)
    yield opened
    opened.dispose()


def start(environ: dict[str, str], log: Path, number: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.adapters.store.turns", str(log), str(number)]
    return subprocess.Popen(command, env={"PATH": "", **environ})


def wait_for(log: Path, lines: int) -> None:
    deadline = time.monotonic() + 60
    while len(acknowledged(log)) < lines:
        assert time.monotonic() < deadline, "the writer writes nothing"
        time.sleep(0.01)


def test_what_was_acknowledged_survives_a_kill(
    store: Store, environ: dict[str, str], tmp_path: Path
) -> None:
    dice = random.Random(SEED)
    logs = []
    for round_number in range(KILLS):
        writers = []
        for number in range(WRITERS):
            logs.append(tmp_path / f"log-{round_number}-{number}")
            writers.append(start(environ, logs[-1], number))
        for log, writer in zip(logs[-WRITERS:], writers, strict=True):
            wait_for(log, dice.randint(3, 25))
            writer.kill()
            writer.wait()
    expected = [entry for log in logs for entry in acknowledged(log)]
    assert len(expected) >= KILLS * WRITERS * 3
    assert_stored_once(store, expected)


def assert_stored_once(store: Store, expected: list[tuple[str, str]]) -> None:
    turns = 0
    with store.look() as work:
        for sender in SENDERS:
            person = work.people.find(sender=sender)
            assert person is not None
            rows = work.messages.transcript(person)
            asked = [row.id for row in rows if row.from_person]
            answered = [row.id for row in rows if not row.from_person]
            assert asked == answered
            assert len(set(asked)) == len(asked)
            assert {id for owner, id in expected if owner == sender} <= set(asked)
            assert work.conversations.get(person).turns == len(asked)
            turns += len(asked)
        assert work.counters.totals(since=NOON.date()) == {"turns": turns}
