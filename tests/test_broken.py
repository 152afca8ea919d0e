"""The real servers while something is broken: help is shown, nothing is lost, all recovers."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from cli import steps
from tests.chat import Person
from tests.servers import Servers

SAID = "I can't stop thinking about what she did"
DANGER = "I want to kill myself"
DIRECTORY = "findahelpline.com"


@pytest.fixture
def person(servers: Servers) -> Person:
    person = Person(servers.client())
    person.say("hello")
    return person


def _send(person: Person, text: str = SAID) -> httpx.Response:
    return person.post({"text": text}, **{"Idempotency-Key": text})


def _told(person: Person) -> list[str]:
    answer = person.client.get("/chat/messages", headers=person.headers)
    return [item["text"] for item in answer.json()["messages"] if item["from"] == "person"]


def _words(answer: httpx.Response) -> str:
    """What is shown of an answer, or of an error."""
    body = answer.json()
    return body["error"]["message"] if "error" in body else str(body["messages"])


@contextmanager
def _without_actions(servers: Servers) -> Iterator[None]:
    servers.processes[0].kill()
    servers.processes[0].wait()
    try:
        yield
    finally:
        servers.pair.restart(servers.processes, 0)
        steps.wait_until_ready(servers.url, servers.processes, servers.logs)


@contextmanager
def _full_disk(servers: Servers) -> Iterator[None]:
    """No process may write any further byte into a file: as a disk that has no room."""
    old = [
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        for process in servers.processes
    ]
    try:
        yield
    finally:
        for process, limit in zip(servers.processes, old, strict=True):
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, limit)


@contextmanager
def _database_gone(servers: Servers) -> Iterator[None]:
    file = Path(servers.settings.database_url.reveal().removeprefix("sqlite:///"))
    moved = file.with_suffix(".moved")
    file.rename(moved)
    try:
        yield
    finally:
        assert not file.exists(), "a new, empty database was made"
        moved.rename(file)


def test_without_the_action_server_a_message_is_kept_and_help_is_shown(
    servers: Servers, person: Person
) -> None:
    with _without_actions(servers):
        for _ in range(2):
            answer = _send(person)
            assert answer.status_code == 200
            assert "is kept" in _words(answer)
            assert DIRECTORY in _words(answer)
        danger = _send(person, DANGER)
        assert "call your local emergency number now" in danger.json()["messages"][0]["text"]
        hidden = _send(person, "she just came home").json()["messages"]
        assert hidden[-1]["card"] == {"kind": "blank"}
        assert _told(person) == ["hello", SAID, DANGER]
    answer = _send(person)
    assert "is kept" not in _words(answer)
    assert _told(person) == ["hello", SAID, DANGER]


@pytest.mark.parametrize("broken", [_full_disk, _database_gone], ids=["full disk", "no database"])
def test_what_can_not_be_stored_is_refused_with_help_and_taken_later(
    servers: Servers, person: Person, broken: object
) -> None:
    with broken(servers):  # type: ignore[operator]
        for text in (SAID, DANGER):
            answer = _send(person, text)
            assert answer.status_code == 503, _words(answer)
            assert DIRECTORY in _words(answer)
        assert "emergency number" in _words(answer)
        assert httpx.get(f"{servers.url}/chat/").status_code == 200
    for text in (SAID, DANGER):
        assert _send(person, text).status_code == 200
    assert _told(person) == ["hello", SAID, DANGER]
    assert httpx.get(f"{servers.url}/healthz", timeout=20).status_code == 200
