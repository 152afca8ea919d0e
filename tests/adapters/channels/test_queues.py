"""One message of a person at a time, in order; and streams that hear of changes."""

from __future__ import annotations

import asyncio

import pytest

from adapters.channels import queues
from adapters.channels.queues import GONE, OnePerPerson, Streams


async def _steps(lock: OnePerPerson, person: str, log: list[str], name: str) -> None:
    async with lock(person):
        log.append(f"{name} begins")
        await asyncio.sleep(0)
        log.append(f"{name} ends")


def test_messages_of_one_person_follow_each_other_in_order() -> None:
    async def run() -> list[str]:
        lock, log = OnePerPerson(), list[str]()
        await asyncio.gather(*(_steps(lock, "ann", log, str(n)) for n in range(5)))
        return log

    expected = [f"{number} {what}" for number in range(5) for what in ("begins", "ends")]
    assert asyncio.run(run()) == expected


def test_people_do_not_wait_for_each_other() -> None:
    async def run() -> list[str]:
        lock, log = OnePerPerson(), list[str]()
        await asyncio.gather(_steps(lock, "ann", log, "ann"), _steps(lock, "bob", log, "bob"))
        return log

    assert asyncio.run(run()) == ["ann begins", "bob begins", "ann ends", "bob ends"]


def test_a_failure_lets_the_next_message_in() -> None:
    async def fail(lock: OnePerPerson) -> None:
        async with lock("ann"):
            raise ValueError("broken")

    async def run() -> list[str]:
        lock, log = OnePerPerson(), list[str]()
        with pytest.raises(ValueError, match="broken"):
            await fail(lock)
        await _steps(lock, "ann", log, "1")
        return log

    assert asyncio.run(run()) == ["1 begins", "1 ends"]


def test_nothing_is_kept_for_people_who_are_silent() -> None:
    async def run() -> OnePerPerson:
        lock = OnePerPerson()
        await asyncio.gather(*(_steps(lock, f"p{n % 3}", [], "") for n in range(9)))
        return lock

    lock = asyncio.run(run())
    assert not lock._locks
    assert not lock._users


async def _hear(streams: Streams, person: str, count: int, ready: asyncio.Event) -> list[str]:
    heard = []
    stream = streams.listen(person)
    async for event in stream:
        heard.append(event)
        ready.set()
        if len(heard) == count:
            await stream.aclose()  # type: ignore[attr-defined]
            break
    return heard


def test_every_stream_of_a_person_hears_of_a_change_and_nobody_elses() -> None:
    async def run() -> list[list[str]]:
        streams, ready = Streams(), [asyncio.Event() for _ in range(3)]
        tasks = [
            asyncio.create_task(_hear(streams, person, count, event))
            for person, count, event in zip(("ann", "ann", "bob"), (2, 2, 1), ready, strict=True)
        ]
        await asyncio.gather(*(event.wait() for event in ready))
        streams.publish("ann", "changed")
        return await asyncio.gather(*tasks)

    first, second, bob = asyncio.run(run())
    assert first == second == [": listening\n\n", "event: changed\ndata: {}\n\n"]
    assert bob == [": listening\n\n"]


def test_a_change_names_the_message_that_brought_it() -> None:
    async def run() -> list[str]:
        streams, ready = Streams(), asyncio.Event()
        task = asyncio.create_task(_hear(streams, "ann", 2, ready))
        await ready.wait()
        streams.publish("ann", "changed", "k-1")
        return await task

    assert asyncio.run(run())[-1] == 'event: changed\ndata: {"key": "k-1"}\n\n'


def test_a_stream_ends_when_everything_was_erased() -> None:
    async def run() -> list[str]:
        streams, ready = Streams(), asyncio.Event()
        task = asyncio.create_task(_hear(streams, "ann", 99, ready))
        await ready.wait()
        streams.publish("ann", GONE)
        return await task

    assert asyncio.run(run())[-1] == "event: gone\ndata: {}\n\n"


def test_a_closed_stream_leaves_nothing() -> None:
    async def run() -> Streams:
        streams = Streams()
        await _hear(streams, "ann", 1, asyncio.Event())
        streams.publish("ann", "changed")  # nobody is there to hear it
        return streams

    assert not asyncio.run(run())._queues


def test_a_silent_stream_sends_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "HEARTBEAT_SECONDS", 0.01)
    heard = asyncio.run(_hear(Streams(), "ann", 3, asyncio.Event()))
    assert heard == [": listening\n\n", ": \n\n", ": \n\n"]
