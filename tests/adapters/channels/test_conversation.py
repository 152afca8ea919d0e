"""What every channel relies on: order, once and only once, leaving and forgetting."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from http.client import HTTPConnection

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from adapters.channels.conversation import Incoming
from adapters.store.tables import metadata
from adapters.wiring import Store, open_store
from tests.chat import Person
from tests.servers import Servers

SAID = "I can't stop thinking about what she did"


@pytest.fixture
def person(servers: Servers) -> Person:
    return Person(servers.client())


@pytest.fixture
def store(servers: Servers) -> Iterator[Store]:
    opened = open_store(servers.settings)
    yield opened
    opened.dispose()


def _said(person: Person) -> list[str]:
    answer = person.client.get("/chat/messages", headers=person.headers)
    return [item["text"] for item in answer.json()["messages"] if item["from"] == "person"]


# once and only once


def test_a_key_makes_the_id_of_a_message() -> None:
    one = Incoming("ann", "hello", key="k")
    assert one.message_id == Incoming("ann", "other words", key="k").message_id
    assert one.message_id != Incoming("bob", "hello", key="k").message_id
    assert one.message_id != Incoming("ann", "hello", key="l").message_id
    assert Incoming("ann", "hello").message_id != Incoming("ann", "hello").message_id


def test_the_same_key_is_answered_once_with_the_same_words(person: Person) -> None:
    answers = [person.post({"text": SAID}, **{"Idempotency-Key": "k1"}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json() == answers[1].json() == answers[2].json()
    assert _said(person) == [SAID]


def test_the_same_key_with_other_words_still_gets_the_first_answer(person: Person) -> None:
    first = person.post({"text": SAID}, **{"Idempotency-Key": "k1"})
    again = person.post({"text": "hello"}, **{"Idempotency-Key": "k1"})
    assert first.json() == again.json()
    assert _said(person) == [SAID]


def test_the_same_key_many_times_at_once_is_answered_once(person: Person) -> None:
    def send(_: int) -> str:
        return person.post({"text": SAID}, **{"Idempotency-Key": "k1"}).text

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(send, range(8)))
    assert len(answers) == 1
    assert _said(person) == [SAID]


def test_without_a_key_each_request_is_a_message(person: Person) -> None:
    person.say(SAID)
    person.say(SAID)
    assert _said(person) == [SAID, SAID]


# order


def _post(connection: HTTPConnection, person: Person, text: str) -> None:
    body = json.dumps({"text": text})
    connection.request("POST", "/chat/messages", body, person.headers)


def test_messages_of_one_person_sent_at_once_keep_their_order(
    servers: Servers, person: Person
) -> None:
    address = (servers.settings.host, servers.settings.port)
    texts = [f"this is message number {number}" for number in range(6)]
    connections = [HTTPConnection(*address, timeout=60) for _ in texts]
    for connection in connections:  # accepted, so that only the messages race
        connection.request("GET", "/livez")
        connection.getresponse().read()
    for connection, text in zip(connections, texts, strict=True):
        _post(connection, person, text)
        time.sleep(0.05)  # each is on its way before the next, and none is answered yet
    statuses = []
    for connection in connections:
        answer = connection.getresponse()
        statuses.append((answer.status, bool(json.loads(answer.read())["messages"])))
        connection.close()
    assert statuses == [(200, True)] * len(texts)
    assert _said(person) == texts


def test_many_people_at_once_lose_nothing(servers: Servers) -> None:
    def talk(number: int) -> list[str]:
        person = Person(servers.client())
        for turn in range(4):
            assert person.say(f"{SAID}, person {number} turn {turn}")
        return _said(person)

    with ThreadPoolExecutor(8) as threads:
        said = list(threads.map(talk, range(8)))
    assert said == [[f"{SAID}, person {n} turn {t}" for t in range(4)] for n in range(8)]


# leaving and forgetting


def _people(store: Store) -> int:
    with store.engine.connect() as connection:
        return _count(connection, "person")


def _count(connection: Connection, name: str) -> int:
    found = connection.execute(select(func.count()).select_from(metadata.tables[name]))
    return int(found.scalar_one())


def test_leaving_keeps_the_conversation_and_forgetting_erases_it(
    servers: Servers, store: Store
) -> None:
    before = _people(store)
    left, forgotten = Person(servers.client()), Person(servers.client())
    for person in (left, forgotten):
        person.say(SAID)
    left.client.post("/chat/leave", headers=left.headers)
    assert _people(store) == before + 2
    forgotten.client.delete("/chat/session", headers=forgotten.headers)
    assert _people(store) == before + 1


def test_a_forgotten_person_leaves_no_row_anywhere(servers: Servers, store: Store) -> None:
    def rows() -> dict[str, int]:
        with store.engine.connect() as connection:
            return {name: _count(connection, name) for name in metadata.tables}

    before = rows()
    person = Person(servers.client())
    person.say("My husband cheated on me three weeks ago and I'm so angry. We live in Leeds.")
    person.say("I want to kill myself")
    assert rows()["message"] > before["message"]
    person.client.delete("/chat/session", headers=person.headers)
    kept = {"counter"}  # anonymous
    after = rows()
    assert {name: after[name] for name in after if name not in kept} == {
        name: before[name] for name in before if name not in kept
    }


def test_everything_can_be_erased_in_words(person: Person, store: Store) -> None:
    before = _people(store)
    person.say("delete everything")
    assert "yes" in person.choices
    person.choose("yes")
    assert _people(store) == before - 1
    answer = person.post({"text": "hello"})
    assert answer.status_code == 401


def test_a_device_that_left_can_not_be_told_from_an_unknown_one(person: Person) -> None:
    person.client.post("/chat/leave", headers=person.headers)
    left = person.post({"text": "hello"})
    unknown = person.client.post("/chat/messages", headers={"Authorization": "Bearer x"})
    assert (left.status_code, left.json()) == (unknown.status_code, unknown.json())


def test_a_token_is_good_for_the_days_that_are_set(
    servers: Servers, person: Person, store: Store
) -> None:
    later = datetime.now(timezone.utc) + servers.settings.token_lifetime
    with store.look() as work:
        assert work.tokens.find(person.token, later.replace(year=later.year - 1)) is not None
        assert work.tokens.find(person.token, later) is None
