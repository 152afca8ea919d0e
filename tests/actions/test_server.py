"""The action server: for whoever knows the secret, on loopback, and mute about its errors."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator

import httpx
import pytest

from tests.chat import Person
from tests.servers import Servers

CANARY = "petrichor-canary"


@pytest.fixture
def secret(servers: Servers) -> str:
    endpoints = (servers.folder / "endpoints.yml").read_text("utf-8")
    (found,) = re.findall(r"X-Mend-Secret: ([^}\s]+)", endpoints)
    return str(found)


@pytest.fixture
def actions(servers: Servers) -> Iterator[httpx.Client]:
    url = f"http://127.0.0.1:{servers.settings.actions_port}"
    with httpx.Client(base_url=url, timeout=30) as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/ready"),
        ("GET", "/health"),
        ("GET", "/actions"),
        ("POST", "/webhook"),
        ("GET", "/x"),
    ],
)
@pytest.mark.parametrize("given", [None, b"", b"wrong", b"\xff\xfe"])
def test_without_the_secret_nothing_is_answered(
    actions: httpx.Client, method: str, path: str, given: bytes | None
) -> None:
    headers = {} if given is None else {b"X-Mend-Secret": given}
    answer = actions.request(method, path, headers=headers, json={})  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()) == (403, {"error": "forbidden"})


def test_with_the_secret_it_says_that_it_is_ready(actions: httpx.Client, secret: str) -> None:
    answer = actions.get("/ready", headers={"X-Mend-Secret": secret})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_it_knows_the_two_actions(actions: httpx.Client, secret: str) -> None:
    found = actions.get("/actions", headers={"X-Mend-Secret": secret}).json()
    assert {item["name"] for item in found} == {"action_coach", "action_default_fallback"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        json.dumps({"next_action": "action_coach", "tracker": CANARY}).encode(),
        json.dumps({"next_action": "action_coach", "tracker": [CANARY]}).encode(),
        json.dumps({"next_action": "no_such", "tracker": {"sender_id": CANARY}}).encode(),
        zlib.compress(b"{}"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_error_gives_nothing_of_the_request_back(
    servers: Servers, actions: httpx.Client, secret: str, body: bytes
) -> None:
    answer = actions.post("/webhook", content=body, headers={"X-Mend-Secret": secret})
    assert answer.status_code >= 400
    assert CANARY not in answer.text
    assert "Traceback" not in answer.text
    assert CANARY not in servers.log_text()


def test_no_page_of_another_site_may_ask_it(actions: httpx.Client, secret: str) -> None:
    headers = {"X-Mend-Secret": secret, "Origin": "https://evil.example"}
    assert "access-control-allow-origin" not in actions.get("/ready", headers=headers).headers


def test_it_is_on_loopback_only(servers: Servers) -> None:
    import psutil

    (listening,) = [
        connection.laddr.ip
        for connection in psutil.Process(servers.processes[0].pid).net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert listening == "127.0.0.1"


def test_the_chat_server_knows_the_secret(servers: Servers) -> None:
    assert Person(servers.client()).say("hello")
