"""The contract of the web API, row by row, on the real servers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from mend.incoming import MAX_CHARACTERS
from tests.chat import Person
from tests.conftest import ALLOWED_ORIGIN, OPERATOR
from tests.servers import Servers

BETRAYED = "I found out last night that my husband has been seeing someone. I can't stop shaking."
BETRAYER = "I cheated on my wife and she found out. I hate myself."
DANGER = "I don't want to be alive any more"


@pytest.fixture
def client(servers: Servers) -> httpx.Client:
    return servers.client()


@pytest.fixture
def person(client: httpx.Client) -> Person:
    return Person(client)


def _transcript(person: Person) -> list[dict[str, object]]:
    answer = person.client.get("/chat/messages", headers=person.headers)
    assert answer.status_code == 200
    found: list[dict[str, object]] = answer.json()["messages"]
    return found


def _error(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"].startswith("application/json"), answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "message"}
    assert error["message"].endswith((".", "…"))
    return answer.status_code, error["code"]


# POST /chat/session


def test_a_session_gives_a_token_and_the_notice(client: httpx.Client) -> None:
    answer = client.post("/chat/session")
    assert answer.status_code == 201
    assert set(answer.json()) == {"token", "messages"}
    notice = " ".join(message["text"] for message in answer.json()["messages"])
    assert "not a therapist" in notice
    assert OPERATOR in notice


def test_every_session_has_a_token_of_its_own(client: httpx.Client) -> None:
    assert Person(client).token != Person(client).token


@pytest.mark.parametrize("body", [b"", b"{}", b'{"unknown": 1}'])
def test_a_session_needs_nothing(client: httpx.Client, body: bytes) -> None:
    assert client.post("/chat/session", content=body).status_code == 201


@pytest.mark.parametrize("body", [b"[]", b"{", b"null"])
def test_a_malformed_session_is_refused(client: httpx.Client, body: bytes) -> None:
    assert _error(client.post("/chat/session", content=body)) == (400, "bad_request")


def test_a_phrase_that_opens_nothing_is_refused(client: httpx.Client) -> None:
    body = {"phrase": "no such phrase at all", "pin": "1234"}
    assert _error(client.post("/chat/session", json=body))[0] == 403


# POST /chat/messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [(BETRAYED, r"\?"), (BETRAYER, r"\?"), (DANGER, r"findahelpline\.com"), ("hello", r"\w")],
)
def test_a_message_is_answered(person: Person, text: str, expected: str) -> None:
    answer = person.post({"text": text})
    assert answer.status_code == 200
    assert set(answer.json()) == {"messages"}
    texts = [message["text"] for message in answer.json()["messages"]]
    assert re.search(expected, " ".join(texts))
    assert " ".join(texts).count("?") <= 1


def test_both_roles_get_words_of_their_own(client: httpx.Client) -> None:
    assert Person(client).say(BETRAYED) != Person(client).say(BETRAYER)


def test_choices_have_ids_and_short_labels_and_stand_last(person: Person) -> None:
    messages = person.say(DANGER)
    assert all("choices" not in message for message in messages[:-1])
    choices = messages[-1]["choices"]
    assert all(set(choice) == {"id", "label"} for choice in choices)
    assert all(len(choice["label"].split()) <= 3 for choice in choices)


def test_a_choice_is_answered_and_shows_its_label(person: Person) -> None:
    (choice,) = [item for item in person.say(DANGER)[-1]["choices"] if item["id"] == "yes"]
    assert person.choose("yes")
    said = [item["text"] for item in _transcript(person) if item["from"] == "person"]
    assert said == [DANGER, choice["label"]]


def test_a_choice_that_was_not_offered_is_answered_all_the_same(person: Person) -> None:
    assert person.choose("never_offered")


def test_the_longest_message_is_answered(person: Person) -> None:
    words = "I am so tired of it all. "
    assert person.say((words * 1000)[:MAX_CHARACTERS])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b"", 400),
        (b"{}", 400),
        (b'{"text": 7}', 400),
        (b'{"text": null}', 400),
        (b'{"text": {"a": 1}}', 400),
        (b'{"text": ""}', 400),
        (b'{"text": " \\n\\t "}', 400),
        (b'{"text": "\\u0000"}', 400),
        (b'{"choice": ["yes"]}', 400),
        (b'{"choice": "/restart"}', 400),
        (b"\xff\xfe{", 400),
        (b"[" * 50_000, 400),
        (json.dumps({"text": "x" * (MAX_CHARACTERS + 1)}).encode(), 413),
        (json.dumps({"text": "x" * 300_000}).encode(), 413),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_malformed_message_is_refused(person: Person, body: bytes, status: int) -> None:
    answer = person.client.post("/chat/messages", content=body, headers=person.headers)
    assert _error(answer)[0] == status
    assert [item["from"] for item in _transcript(person)].count("person") == 0


# GET /chat/messages


def test_the_transcript_is_there_after_a_reload(person: Person) -> None:
    answered = person.say(BETRAYED)
    items = _transcript(person)
    assert items == _transcript(Person(person.client, person.token))
    texts = [message["text"] for message in person.notice]
    assert [item["text"] for item in items] == [
        *texts, BETRAYED, *(message["text"] for message in answered),
    ]  # fmt: skip
    assert [item["from"] for item in items] == (
        ["coach"] * len(texts) + ["person"] + ["coach"] * len(answered)
    )


def test_items_carry_id_side_and_time(person: Person) -> None:
    person.say("hello")
    items = _transcript(person)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert {"id", "from", "at", "text"} <= set(item)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", str(item["at"]))


def test_the_transcript_shows_choices_and_cards_as_the_answer_did(person: Person) -> None:
    answered = person.say(DANGER)
    shown = [item for item in _transcript(person) if item["from"] == "coach"][-len(answered) :]
    extra = {"id", "from", "at"}
    assert [{key: item[key] for key in item if key not in extra} for item in shown] == answered


# GET /chat/events


def _events(lines: Iterator[str]) -> Iterator[str]:
    return (line.removeprefix("event: ") for line in lines if line.startswith("event: "))


def test_events_tell_of_changes_and_of_the_end(servers: Servers, person: Person) -> None:
    with servers.client().stream("GET", "/chat/events", headers=person.headers) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.headers["cache-control"] == "no-store"
        lines = stream.iter_lines()
        assert next(lines) == ": listening"
        events = _events(lines)
        person.say("hello")
        assert next(events) == "changed"
        person.client.delete("/chat/session", headers=person.headers)
        assert "gone" in events


# leaving, forgetting, unlocking, files


def test_leaving_drops_the_token(person: Person) -> None:
    answer = person.client.post("/chat/leave", headers=person.headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert _error(person.post({"text": "hello"})) == (401, "no_session")


def test_forgetting_drops_everything(person: Person) -> None:
    person.say("hello")
    answer = person.client.delete("/chat/session", headers=person.headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert _error(person.client.get("/chat/messages", headers=person.headers))[0] == 401


def test_without_a_pin_there_is_nothing_to_unlock(person: Person) -> None:
    answer = person.client.post("/chat/unlock", json={"pin": "1234"}, headers=person.headers)
    assert _error(answer) == (409, "no_pin")


def test_a_file_that_is_not_there_is_404(person: Person) -> None:
    answer = person.client.get("/chat/files/nothing", headers=person.headers)
    assert _error(answer) == (404, "no_file")


# pages


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/chat/", "text/html"),
        ("/chat/index.html", "text/html"),
        ("/chat/privacy", "text/html"),
        ("/chat/widget.js", "text/javascript"),
        ("/chat/icon.svg", "image/svg+xml"),
    ],
)
def test_pages_are_there(client: httpx.Client, path: str, kind: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{kind}; charset=utf-8"


def test_the_address_without_a_slash_leads_to_the_page(client: httpx.Client) -> None:
    answer = client.get("/chat")
    assert answer.status_code == 302
    assert answer.url.join(answer.headers["location"]).path == "/chat/"


def test_all_that_the_page_needs_is_served_from_here(client: httpx.Client) -> None:
    page = client.get("/chat/")
    needed = set(re.findall(r'<(?:link|script|img)[^>]*(?:src|href)="([^"#]+)"', page.text))
    assert needed
    for link in needed:
        assert not re.match(r"(https?:)?//", link), link
        assert client.get(str(page.url.join(link))).status_code == 200, link


def test_the_privacy_page_names_the_operator(client: httpx.Client) -> None:
    assert "Ann Example &lt;ann@operator.example&gt;" in client.get("/chat/privacy").text


# errors, headers and origins


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/chat/no-such-page", 404, "not_found"),
        ("GET", "/chat/no/such/page", 404, "not_found"),
        ("GET", "/no-such-page", 404, "not_found"),
        ("PUT", "/chat/messages", 405, "not_allowed"),
        ("POST", "/chat/no-such-page", 405, "not_allowed"),
        ("POST", "/chat/messages", 401, "no_session"),
    ],
)
def test_errors_are_json(
    client: httpx.Client, method: str, path: str, status: int, code: str
) -> None:
    assert _error(client.request(method, path)) == (status, code)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/chat/"),
        ("GET", "/chat/widget.js"),
        ("POST", "/chat/session"),
        ("GET", "/chat/messages"),
        ("PUT", "/chat/messages"),
        ("GET", "/chat/no/such/page"),
    ],
)
def test_every_answer_has_the_security_headers(
    client: httpx.Client, method: str, path: str
) -> None:
    headers = client.request(method, path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert f"frame-ancestors 'self' {ALLOWED_ORIGIN}" in headers["content-security-policy"]
    assert "set-cookie" not in headers


def test_an_allowed_origin_may_use_the_api(client: httpx.Client) -> None:
    answer = client.post("/chat/session", headers={"Origin": ALLOWED_ORIGIN})
    assert answer.headers["access-control-allow-origin"] == ALLOWED_ORIGIN
    asked = {"Origin": ALLOWED_ORIGIN, "Access-Control-Request-Method": "POST"}
    preflight = client.options("/chat/messages", headers=asked)
    assert preflight.is_success
    assert preflight.headers["access-control-allow-origin"] == ALLOWED_ORIGIN
    assert "Authorization" in preflight.headers["access-control-allow-headers"]
    assert "POST" in preflight.headers["access-control-allow-methods"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        ALLOWED_ORIGIN + ".evil.example",
        ALLOWED_ORIGIN + ":8443",
        "*",
    ],
)
def test_no_other_origin_may(client: httpx.Client, origin: str) -> None:
    for answer in (
        client.post("/chat/session", headers={"Origin": origin}),
        client.options("/chat/messages", headers={"Origin": origin}),
        client.get("/chat/no/such/page", headers={"Origin": origin}),
    ):
        assert "access-control-allow-origin" not in answer.headers


# limits


def test_one_address_may_not_open_conversations_without_end(client: httpx.Client) -> None:
    answers = [client.post("/chat/session") for _ in range(61)]
    assert [answer.status_code for answer in answers[:60]] == [201] * 60
    assert _error(answers[60]) == (429, "too_fast")
    assert int(answers[60].headers["retry-after"]) > 0


def test_too_many_messages_must_wait_but_danger_is_always_heard(person: Person) -> None:
    answers = [person.post({"text": "hello"}) for _ in range(41)]
    assert [answer.status_code for answer in answers[:40]] == [200] * 40
    assert _error(answers[40]) == (429, "too_fast")
    assert "findahelpline.com" in json.dumps(person.say(DANGER))
