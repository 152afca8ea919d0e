"""Health is honest, leaves nothing behind, and help is shown whatever is broken.

The second half breaks servers of its own, which log at every level there is.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from adapters.channels import health
from adapters.store.tables import metadata
from adapters.wiring import open_store
from cli import steps
from tests.chat import Person
from tests.servers import Servers

HELP = "findahelpline.com"
CANARY = "petrichor-canary-7f3a"
LOUD = {
    "MEND_LOG_LEVEL": "DEBUG",
    "LOG_LEVEL": "DEBUG",
    "LOG_LEVEL_LIBRARIES": "DEBUG",
    "LOG_LEVEL_RASA": "DEBUG",
    "SANIC_DEBUG": "true",
    "SQLALCHEMY_WARN_20": "1",
}


@pytest.fixture
def client(servers: Servers) -> httpx.Client:
    return servers.client()


@pytest.fixture(scope="module")
def breakable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with Servers(tmp_path_factory.mktemp("breakable"), **LOUD) as running:
        yield running


def _rows(servers: Servers) -> dict[str, int]:
    store = open_store(servers.settings)
    with store.engine.connect() as connection:
        found = {
            name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
            for name, table in metadata.tables.items()
        }
    store.dispose()
    return found


def _health(servers: Servers) -> tuple[int, dict[str, str]]:
    answer = servers.client().get("/healthz")
    return answer.status_code, answer.json()


def _all(word: str, **other: str) -> dict[str, str]:
    return {"model": word, "actions": word, "database": word, **other}


# on healthy servers


def test_the_process_says_that_it_lives(client: httpx.Client) -> None:
    answer = client.get("/livez")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_it_is_ready_when_all_parts_answer(servers: Servers) -> None:
    assert _health(servers) == (200, _all("ok"))


def test_looking_leaves_no_trace(servers: Servers) -> None:
    before = _rows(servers)
    for _ in range(3):
        for path in ("/healthz", "/livez", "/metrics"):
            assert servers.client().get(path).status_code == 200
    assert _rows(servers) == before


def test_metrics_are_prometheus_text_without_words_or_ids(servers: Servers) -> None:
    person = Person(servers.client())
    person.say(f"my {CANARY}")
    answer = person.client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert "process_cpu_seconds_total" in answer.text
    assert CANARY not in answer.text
    assert person.token.split(".")[1] not in answer.text


@pytest.mark.parametrize("path", ["/livez", "/healthz", "/metrics"])
def test_health_takes_no_messages(client: httpx.Client, path: str) -> None:
    assert client.post(path, json={"text": "hello"}).status_code == 405


def test_what_was_written_is_nowhere_in_plain_text(servers: Servers) -> None:
    person = Person(servers.client())
    person.say(f"I can't forgive the {CANARY}")
    person.say(f"I want to die because of {CANARY}")
    person.post({"text": f"{CANARY}" * 2000})
    person.client.post("/chat/messages", content=CANARY.encode(), headers=person.headers)
    files = [path for path in servers.folder.rglob("*") if path.is_file()]
    assert {"mend.sqlite3", "rasa.log", "actions.log"} <= {path.name for path in files}
    assert [path.name for path in files if CANARY.encode() in path.read_bytes()] == []


# whose model reads nothing


class FakeAgent:
    """An agent whose model is broken in the given way."""

    def __init__(self, *, ready: bool = True, parsed: dict[str, Any] | None = None) -> None:
        self._ready, self._parsed = ready, parsed

    def is_ready(self) -> bool:
        return self._ready

    async def parse_message(self, _: str) -> dict[str, Any]:
        if self._parsed is None:
            raise ArithmeticError("shapes do not fit")
        return self._parsed


class FakeApp:
    """An app that notes whether it was stopped."""

    def __init__(self, agent: FakeAgent | None) -> None:
        self.ctx = SimpleNamespace(agent=agent)
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


@pytest.mark.parametrize(
    "agent", [None, FakeAgent(ready=False), FakeAgent(), FakeAgent(parsed={"intent": {}})]
)
def test_a_server_whose_model_reads_nothing_ends(agent: FakeAgent | None) -> None:
    app = FakeApp(agent)
    asyncio.run(health._require_model(app))
    assert app.stopped


def test_a_server_whose_model_reads_stays() -> None:
    app = FakeApp(FakeAgent(parsed={"mend": {}}))
    asyncio.run(health._require_model(app))
    assert not app.stopped


# on servers that break


def test_at_every_log_level_no_log_holds_what_was_written(breakable: Servers) -> None:
    person = Person(breakable.client())
    person.say(f"I can't forgive the {CANARY}")
    person.say(f"I want to die because of {CANARY}")
    person.choose("yes")
    person.client.post("/chat/messages", content=CANARY.encode(), headers=person.headers)
    person.client.get(f"/chat/files/{CANARY}", headers=person.headers)
    person.client.get(f"/chat/{CANARY}/{CANARY}")
    logged = breakable.log_text()
    assert logged.count("\n") > 1
    assert CANARY not in logged
    assert person.token.split(".")[1] not in logged


def test_without_the_action_server_help_is_shown_and_it_recovers(breakable: Servers) -> None:
    person = Person(breakable.client())
    os.killpg(breakable.processes[0].pid, signal.SIGKILL)
    breakable.processes[0].wait()
    assert _health(breakable) == (503, _all("ok", actions="down"))
    assert person.client.get("/livez").status_code == 200

    unlucky = person.post({"text": f"hello {CANARY}"}, **{"Idempotency-Key": "k"})
    assert unlucky.status_code == 200
    assert HELP in unlucky.json()["messages"][-1]["text"]
    danger = person.say(f"I want to kill myself {CANARY}")
    assert HELP in danger[0]["text"]
    assert "emergency number" in danger[0]["text"]
    assert Person(breakable.client()).notice

    breakable.pair.restart(breakable.processes, 0)
    steps.wait_until_ready(breakable.url, breakable.processes, breakable.logs)
    answered = [
        person.post({"text": f"hello {CANARY}"}, **{"Idempotency-Key": "k"}) for _ in range(2)
    ]
    assert answered[0].json() == answered[1].json() != unlucky.json()
    shown = person.client.get("/chat/messages", headers=person.headers).json()["messages"]
    said = [item["text"] for item in shown if item["from"] == "person"]
    assert said == [f"hello {CANARY}", f"I want to kill myself {CANARY}"]
    assert CANARY not in breakable.log_text()


def test_without_the_database_help_is_shown_and_it_recovers(breakable: Servers) -> None:
    person = Person(breakable.client())
    person.say(f"hello {CANARY}")
    files = sorted(breakable.folder.glob("mend.sqlite3*"))
    away = breakable.folder / "away"
    away.mkdir()
    for path in files:
        path.rename(away / path.name)

    assert _health(breakable)[0] == 503
    assert _health(breakable)[1]["database"] == "down"
    answers = [
        person.post({"text": f"I want to die {CANARY}"}),
        person.client.post("/chat/session"),
        person.client.get("/chat/messages", headers=person.headers),
    ]
    for answer in answers:
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "unavailable"
        assert HELP in answer.json()["error"]["message"]
    assert "If you or anyone is in danger" in answers[0].json()["error"]["message"]
    assert not (breakable.folder / "mend.sqlite3").exists()

    for path in files:
        (away / path.name).rename(path)
    assert _health(breakable) == (200, _all("ok"))
    assert person.say("I am back")
    shown = person.client.get("/chat/messages", headers=person.headers).text
    assert "I am back" in json.loads(json.dumps(shown))
    assert CANARY not in breakable.log_text()
