"""Retention as the serving process runs it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from adapters.channels.keeping import Keeping
from adapters.settings import Settings
from adapters.store.store import Store
from adapters.wiring import open_store

IDLE = timedelta(hours=1)
SOON = timedelta(milliseconds=20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new installation's store."""
    opened = open_store(Settings.from_environ({"MEND_VAR": str(tmp_path)}), migrate=True)
    yield opened
    opened.dispose()


def _add(store: Store, sender: str, *, idle: timedelta) -> None:
    with store.new_work() as work:
        work.people.open(sender, channel="web", at=datetime.now(timezone.utc) - idle)
        work.commit()


def _is_there(store: Store, sender: str) -> bool:
    with store.look() as work:
        return work.people.find(sender=sender) is not None


async def _while_running(keeping: Keeping, until: Callable[[], bool]) -> bool:
    await keeping.start()
    try:
        for _ in range(500):
            if until():
                return True
            await asyncio.sleep(0.01)
        return False
    finally:
        await keeping.stop()


def test_it_cleans_right_after_the_start(store: Store) -> None:
    _add(store, "old", idle=2 * IDLE)
    _add(store, "new", idle=IDLE / 2)
    assert asyncio.run(_while_running(Keeping(store, IDLE), lambda: not _is_there(store, "old")))
    assert _is_there(store, "new")


def test_it_goes_on_every_period(store: Store) -> None:
    keeping = Keeping(store, IDLE, period=SOON)

    async def play() -> bool:
        await keeping.start()
        await asyncio.sleep(0.05)
        _add(store, "later", idle=2 * IDLE)
        for _ in range(500):
            if not _is_there(store, "later"):
                break
            await asyncio.sleep(0.01)
        await keeping.stop()
        return not _is_there(store, "later")

    assert asyncio.run(play())


def test_a_database_that_fails_does_not_end_it(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "mend.sqlite3"
    hidden = tmp_path / "elsewhere.sqlite3"
    _add(store, "old", idle=2 * IDLE)
    store.dispose()
    for name in ("", "-wal", "-shm"):
        part = Path(f"{file}{name}")
        if part.exists():
            part.rename(f"{hidden}{name}")

    def back_again() -> bool:
        if not caplog.records:
            return False
        for name in ("", "-wal", "-shm"):
            part = Path(f"{hidden}{name}")
            if part.exists():
                part.rename(f"{file}{name}")
        return not _is_there(store, "old")

    assert asyncio.run(_while_running(Keeping(store, IDLE, period=SOON), back_again))


def test_stopping_what_never_started_does_nothing(store: Store) -> None:
    asyncio.run(Keeping(store, IDLE).stop())
