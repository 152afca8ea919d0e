"""Attacks on the web API: nothing leaks, nothing crashes, and the next person is served.

Forged, expired, swapped and replayed tokens; ids in every place; oversized and malformed
bodies; slash payloads; SQL and HTML.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial

import httpx
import pytest

from adapters.channels.tokens import Tokens
from adapters.wiring import Store, open_store
from mend.records import Token
from tests.chat import Person
from tests.servers import Servers

DANGER = "findahelpline.com"
ROUTES = (
    ("POST", "/chat/messages", {"text": "hello"}),
    ("GET", "/chat/messages", None),
    ("GET", "/chat/events", None),
    ("GET", "/chat/plan", None),
    ("GET", "/chat/files/1", None),
    ("POST", "/chat/unlock", {"pin": "1234"}),
    ("POST", "/chat/leave", None),
    ("DELETE", "/chat/session", None),
)


@pytest.fixture
def client(servers: Servers) -> httpx.Client:
    return servers.client()


@pytest.fixture
def person(client: httpx.Client) -> Person:
    return Person(client)


@pytest.fixture
def victim(servers: Servers) -> Person:
    """Somebody with a secret."""
    victim = Person(servers.client())
    victim.say("I found out that my husband lied about the money")
    return victim


@pytest.fixture
def store(servers: Servers) -> Iterator[Store]:
    """The servers' own store, as an operator could open it."""
    opened = open_store(servers.settings)
    yield opened
    opened.dispose()


def _call(
    client: httpx.Client, method: str, path: str, body: object, token: bytes | str
) -> httpx.Response:
    value = b" ".join([b"Bearer", token if isinstance(token, bytes) else token.encode()]).strip()
    return client.request(method, path, json=body, headers={"Authorization": value})  # type: ignore[dict-item]


def _refused_everywhere(client: httpx.Client, token: bytes | str) -> None:
    for method, path, body in ROUTES:
        answer = _call(client, method, path, body, token)
        assert answer.status_code == 401, (method, path, answer.text)
        assert answer.json()["error"]["code"] == "no_session"


def _texts(person: Person, side: str) -> list[str]:
    answer = person.client.get("/chat/messages", headers=person.headers)
    return [item["text"] for item in answer.json()["messages"] if item["from"] == side]


# tokens


def _forgeries(genuine: str, other: str) -> dict[str, bytes | str]:
    prefix, random, signature = genuine.split(".")
    return {
        "empty": "",
        "nonsense": "nonsense",
        "unsigned": f"{prefix}.{random}.",
        "own signature": f"{prefix}.{random}.{'0' * len(signature)}",
        "swapped signature": f"{prefix}.{random}.{other.split('.')[2]}",
        "swapped random": f"{prefix}.{other.split('.')[1]}.{signature}",
        "next version": f"m2.{random}.{signature}",
        "one letter less": genuine[:-1],
        "one letter more": genuine + "0",
        "upper case": genuine.upper(),
        "twice": f"{genuine}.{genuine}",
        "no ASCII": genuine.encode() + b"\xff",
        "a NUL at its end": genuine.encode() + b"%00",
        "SQL": "' OR 1=1 --",
        "very long": "m1." + "a" * 5000 + "." + "b" * 64,
    }


@pytest.mark.parametrize("forgery", _forgeries("a.b.c", "a.b.c"))
def test_a_forged_token_opens_nothing(person: Person, victim: Person, forgery: str) -> None:
    _refused_everywhere(person.client, _forgeries(victim.token, person.token)[forgery])


def test_a_genuine_token_that_was_never_given_out_opens_nothing(
    client: httpx.Client, store: Store
) -> None:
    _refused_everywhere(client, Tokens(partial(store.vault.hash, "token")).new())


def test_an_expired_token_opens_nothing(client: httpx.Client, store: Store) -> None:
    now, token = datetime.now(timezone.utc), Tokens(partial(store.vault.hash, "token")).new()
    with store.new_work() as work:
        owner = work.people.create(channel="web", at=now)
        past = Token(now - timedelta(days=31), now - timedelta(seconds=1))
        work.tokens.add(owner, token, past)
        work.commit()
    _refused_everywhere(client, token)


def test_a_token_of_a_guest_whose_session_is_over_opens_nothing(
    client: httpx.Client, store: Store
) -> None:
    then = datetime.now(timezone.utc) - timedelta(days=1)
    token = Tokens(partial(store.vault.hash, "token")).new()
    with store.new_work() as work:
        owner = work.people.create(channel="web", at=then)
        work.tokens.add(owner, token, Token(then, then + timedelta(days=30)))
        work.commit()
    _refused_everywhere(client, token)


def test_a_dropped_token_can_not_be_replayed(person: Person) -> None:
    person.client.post("/chat/leave", headers=person.headers)
    _refused_everywhere(person.client, person.token)


def test_the_token_of_someone_forgotten_can_not_be_replayed(person: Person) -> None:
    person.client.delete("/chat/session", headers=person.headers)
    _refused_everywhere(person.client, person.token)


@pytest.mark.parametrize("scheme", ["", "Basic ", "Token ", "bearer", "Bearer: "])
def test_a_token_counts_only_as_a_bearer(person: Person, scheme: str) -> None:
    headers = {"Authorization": scheme + person.token}
    assert person.client.get("/chat/messages", headers=headers).status_code == 401


def test_a_token_in_an_address_a_cookie_or_a_body_opens_nothing(person: Person) -> None:
    query = {"token": person.token, "access_token": person.token, "Authorization": person.token}
    answers = [
        person.client.get("/chat/messages", params=query),
        person.client.get("/chat/messages", headers={"Cookie": f"token={person.token}"}),
        person.client.post("/chat/messages", json={"text": "hello", "token": person.token}),
    ]
    assert [answer.status_code for answer in answers] == [401] * 3


def test_tokens_are_not_kept_in_clear(person: Person, servers: Servers) -> None:
    for path in servers.folder.rglob("*"):
        if path.is_file():
            assert person.token.split(".")[1].encode() not in path.read_bytes(), path.name


# ids of others


def test_one_persons_token_shows_nothing_of_another(person: Person, victim: Person) -> None:
    person.say("hello")
    assert _texts(person, "person") == ["hello"]
    assert len(_texts(victim, "person")) == 1


@pytest.mark.parametrize("place", ["body", "query", "header", "idempotency"])
def test_an_id_of_another_changes_nothing(
    person: Person, victim: Person, store: Store, place: str
) -> None:
    with store.look() as work:
        found = work.tokens.find(victim.token, datetime.now(timezone.utc))
    assert found is not None
    body: dict[str, object] = {"text": "hello"}
    params: dict[str, str] = {}
    headers = dict(person.headers)
    ids = {"sender": found.sender, "sender_id": found.sender, "conversation_id": found.sender}
    if place == "body":
        body |= {**ids, "metadata": {"choice": "yes", "sender": found.sender}}
    elif place == "query":
        params = ids
    elif place == "header":
        headers |= {"X-Sender": found.sender, "Sender-Id": found.sender, "X-Person": found.ref}
    else:
        headers["Idempotency-Key"] = f"{found.sender}|1"
    answer = person.client.post("/chat/messages", json=body, params=params, headers=headers)
    assert answer.status_code == 200
    assert len(_texts(victim, "person")) == 1
    assert _texts(person, "person") == ["hello"]


def test_the_same_idempotency_key_of_two_people_is_two_messages(servers: Servers) -> None:
    one, two = Person(servers.client()), Person(servers.client())
    for person, text in ((one, "hello"), (two, "I cheated on my wife and feel so guilty")):
        answer = person.post({"text": text}, **{"Idempotency-Key": "same"})
        assert answer.status_code == 200
    assert _texts(one, "coach") != _texts(two, "coach")
    assert _texts(two, "person") == ["I cheated on my wife and feel so guilty"]


@pytest.mark.parametrize(
    "name",
    [
        "1",
        "../secret.key",
        "..%2f..%2fvar%2fsecret.key",
        "%2e%2e",
        "a%00b",
        "'; DROP TABLE file; --",
    ],
)
def test_no_file_leaves_that_is_not_ones_own(person: Person, name: str) -> None:
    answer = person.client.get(f"/chat/files/{name}", headers=person.headers)
    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize(
    "path",
    ["..%2fpyproject.toml", "%2e%2e%2fvar%2fsecret.key", "....//pyproject.toml", "index.html%00.js",
     ".git", "types.d.ts", "package.json"],
)  # fmt: skip
def test_no_page_leaves_that_is_not_in_the_web_folder(client: httpx.Client, path: str) -> None:
    assert client.get(f"/chat/{path}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/conversations/someone/tracker"),
        ("POST", "/conversations/someone/messages"),
        ("POST", "/conversations/someone/trigger_intent"),
        ("POST", "/model/parse"),
        ("PUT", "/model"),
        ("GET", "/domain"),
        ("GET", "/status"),
        ("POST", "/webhooks/rest/webhook"),
        ("POST", "/webhooks/web/webhook"),
        ("POST", "/webhooks/chat/messages"),
        ("GET", "/webhooks/socketio"),
    ],
)
def test_rasas_own_doors_are_closed(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path, json={"sender": "someone", "message": "hello"})
    assert answer.status_code == 404


# bodies


def test_a_body_beyond_the_bound_is_413_and_the_server_goes_on(person: Person) -> None:
    answer = person.post({"text": "x" * 5_000_000})
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too_long"
    assert person.say("hello")


def test_a_body_of_unknown_length_is_bounded_too(person: Person) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 50_000

    try:
        answer = person.client.post("/chat/messages", content=endless(), headers=person.headers)
        assert answer.status_code == 413
    except httpx.WriteError:
        pass  # it hung up before we were done: as good an answer
    assert person.say("hello")


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GARBAGE\r\n\r\n",
        b"GET /chat/messages HTTP/9.9\r\n\r\n",
        b"POST /chat/messages HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /chat/messages HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        b"GET /\x00\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /chat/ HTTP/1.1\r\n" + b"X: " + b"a" * 100_000 + b"\r\n\r\n",
    ],
    ids=lambda value: str(value)[:30],
)
def test_broken_requests_do_not_bring_it_down(
    servers: Servers, person: Person, request_bytes: bytes
) -> None:
    with socket.create_connection((servers.settings.host, servers.settings.port), 10) as raw:
        raw.sendall(request_bytes)
        raw.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(partial(raw.recv, 65536), b""))
    assert b"Traceback" not in answer
    assert person.say("hello")


@pytest.mark.parametrize("name", [b"Idempotency-Key", b"Authorization", b"Origin", b"Content-Type"])
def test_odd_headers_are_no_server_error(person: Person, name: bytes) -> None:
    headers = [(b"Authorization", f"Bearer {person.token}".encode()), (name, b"\xff\xfe\x80")]
    answer = person.client.post("/chat/messages", content=b'{"text": "hello"}', headers=headers)
    assert answer.status_code < 500


# texts


@pytest.mark.parametrize("text", ["/i want to die", "//I want to kill myself"])
def test_a_slash_does_not_hide_danger(person: Person, text: str) -> None:
    messages = person.say(text)
    assert DANGER in json.dumps(messages)
    assert messages[-1]["choices"]


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/session_start",
        "/ /restart",
        '  /greet{"name": "x"}',
        "/action_coach",
        "/nlu_fallback",
        '/{"a": 1}',
        "/EXTERNAL: greet",
        "EXTERNAL: greet",
        "\u200b/back",
    ],
)
def test_a_slash_is_no_command(person: Person, text: str) -> None:
    person.say("hello")
    assert person.say(text)
    said = _texts(person, "person")
    assert len(said) == 2
    assert not said[1].startswith("/")


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE person; --",
        "\" OR \"1\"=\"1",
        "x'); DELETE FROM message;--",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{7*7}} ${7*7} #{7*7} %s %(x)s {partner} {operator}",
        "😭😭😭",
        "👩‍👩‍👧",
        "ﷺ Ω ≈ ç √",
        "a\u202eb",
        "=cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_any_text_is_only_text(person: Person, text: str) -> None:
    messages = person.say(text)
    assert messages
    shown = "".join(message["text"] for message in messages)
    assert "<" not in shown
    assert "49" not in shown
    (said,) = _texts(person, "person")
    kept = "".join(letter for letter in text if letter.isprintable())
    assert said == kept


def test_html_comes_back_as_json_text_alone(person: Person) -> None:
    person.say("<script>alert(1)</script>")
    answer = person.client.get("/chat/messages", headers=person.headers)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_after_all_of_this_everyone_is_still_there(victim: Person, store: Store) -> None:
    assert len(_texts(victim, "person")) == 1
    with store.look() as work:
        assert work.tokens.find(victim.token, datetime.now(timezone.utc)) is not None
