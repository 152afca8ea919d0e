"""Phrase, PIN, lock, link code and files over the web API."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from adapters.channels.web.channel import WebInput
from mend import remembering
from mend.model import Fact, Reading, Reply, Stage, Turn
from mend.records import Person, StoredFile
from tests.adapters.channels.web.conftest import Web

PIN = "2468"
Change = Any


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _remember(work: Any, person: Person) -> None:
    work.people.save(remembering.agree(work, person, 30, _now()))


def _say(work: Any, person: Person) -> None:
    turn = Turn(person.sender, "m1", "what I said before", Reading(Stage.OTHER), _now())
    work.messages.record(person, turn, Reply(()))


def _hours_ago(hours: int) -> Change:
    def change(work: Any, person: Person) -> None:
        work.people.save(replace(person, last_seen_at=_now() - timedelta(hours=hours)))

    return change


@pytest.fixture
def token(web: Web) -> str:
    """Of somebody who is remembered and said something."""
    token = web.open()
    web.change(token, _remember)
    web.change(
        token, lambda work, person: remembering.give_phrase(work, person, web.phrase, _now())
    )
    web.change(token, _say)
    return token


@pytest.fixture
def secured(web: Web, token: str) -> str:
    """Of somebody with a PIN; this device is open."""
    assert web.send("POST", "/pin", token, {"pin": PIN}).status_code == 204
    return token


def _code(answer: Any) -> str:
    return str(answer.json()["error"]["code"])


def test_a_phrase_opens_the_same_history_on_another_device(web: Web, token: str) -> None:
    answer = web.send("POST", "/session", body={"phrase": web.phrase.upper()})
    assert answer.status_code == 201
    texts = [item["text"] for item in _messages(web, answer.json()["token"])]
    assert "what I said before" in texts


def _messages(web: Web, token: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = web.send("GET", "/messages", token).json()["messages"]
    return found


def test_a_wrong_phrase_opens_nothing(web: Web, token: str) -> None:
    answer = web.send("POST", "/session", body={"phrase": "amber boat"})
    assert (answer.status_code, _code(answer)) == (403, "wrong_phrase")


def test_phrases_can_be_tried_only_a_few_times_a_minute(web: Web) -> None:
    answers = [web.send("POST", "/session", body={"phrase": "a b"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]


def test_with_a_pin_the_phrase_alone_opens_nothing(web: Web, secured: str) -> None:
    assert web.send("POST", "/session", body={"phrase": web.phrase}).status_code == 403
    opened = web.send("POST", "/session", body={"phrase": web.phrase, "pin": PIN})
    assert opened.status_code == 201
    assert _messages(web, opened.json()["token"])


def test_a_locked_device_shows_and_changes_nothing(web: Web, secured: str) -> None:
    assert web.send("POST", "/lock", secured).status_code == 204
    for verb, path, body in (
        ("GET", "/messages", None),
        ("POST", "/messages", {"text": "hello"}),
        ("GET", "/files/anything", None),
        ("GET", "/events", None),
        ("POST", "/pin", {"pin": ""}),
        ("POST", "/link", None),
        ("DELETE", "/session", None),
    ):
        answer = web.send(verb, path, secured, body)
        assert (answer.status_code, _code(answer)) == (423, "locked"), path
    assert web.send("POST", "/leave", secured).status_code == 204


def test_danger_is_answered_on_a_locked_device_without_the_history(web: Web, secured: str) -> None:
    web.send("POST", "/lock", secured)
    answer = web.send("POST", "/messages", secured, {"text": "I want to kill myself"})
    assert answer.status_code == 200
    text = " ".join(item["text"] for item in answer.json()["messages"])
    assert "findahelpline.com" in text
    assert "before" not in text


def test_the_pin_unlocks(web: Web, secured: str) -> None:
    web.send("POST", "/lock", secured)
    wrong = web.send("POST", "/unlock", secured, {"pin": "0000"})
    assert (wrong.status_code, _code(wrong)) == (403, "wrong_pin")
    assert web.send("POST", "/unlock", secured, {"pin": PIN}).status_code == 204
    assert _messages(web, secured)


def test_five_wrong_pins_make_a_pause(web: Web, secured: str) -> None:
    web.send("POST", "/lock", secured)
    answers = [web.send("POST", "/unlock", secured, {"pin": "0000"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [403] * 4 + [429]
    right = web.send("POST", "/unlock", secured, {"pin": PIN})
    assert right.status_code == 429
    assert 800 < int(right.headers["Retry-After"]) <= 901


def test_a_device_left_alone_locks_by_itself(web: Web, secured: str) -> None:
    long_ago = _now() - timedelta(minutes=6)
    web.change(
        secured,
        lambda work, _: work.tokens.mark(secured, unlocked_at=long_ago, seen_at=long_ago),
    )
    assert web.send("GET", "/messages", secured).status_code == 423


def test_a_device_in_use_stays_open(web: Web, secured: str) -> None:
    before = _now() - timedelta(minutes=4)
    web.change(
        secured, lambda work, _: work.tokens.mark(secured, unlocked_at=before, seen_at=before)
    )
    assert web.send("GET", "/messages", secured).status_code == 200
    with web.store.look() as work:
        found = work.tokens.get(secured, _now())
        assert found is not None
        assert found[1].seen_at is not None
        assert found[1].seen_at > before + timedelta(minutes=3)


def test_a_guest_has_no_pin_and_no_link(web: Web) -> None:
    guest = web.open()
    for path, body in (("/pin", {"pin": PIN}), ("/link", None)):
        answer = web.send("POST", path, guest, body)
        assert (answer.status_code, _code(answer)) == (409, "not_remembered")
    assert _code(web.send("POST", "/unlock", guest, {"pin": PIN})) == "no_pin"


@pytest.mark.parametrize("pin", ["12", "abcd", "1" * 13])
def test_what_is_no_pin_is_refused(web: Web, token: str, pin: str) -> None:
    assert web.send("POST", "/pin", token, {"pin": pin}).status_code == 400


def test_an_empty_pin_takes_it_away(web: Web, secured: str) -> None:
    assert web.send("POST", "/pin", secured, {"pin": ""}).status_code == 204
    assert web.send("POST", "/lock", secured).status_code == 204
    assert web.send("GET", "/messages", secured).status_code == 200


def test_a_link_code_opens_once(web: Web, token: str) -> None:
    code = web.send("POST", "/link", token).json()["code"]
    opened = web.send("POST", "/session", body={"code": code})
    assert opened.status_code == 201
    assert _messages(web, opened.json()["token"])
    again = web.send("POST", "/session", body={"code": code})
    assert (again.status_code, _code(again)) == (403, "wrong_code")


def test_a_link_code_does_not_replace_the_pin(web: Web, secured: str) -> None:
    code = web.send("POST", "/link", secured).json()["code"]
    other = web.send("POST", "/session", body={"code": code}).json()["token"]
    assert web.send("GET", "/messages", other).status_code == 423


def test_a_file_is_fetched_once(web: Web, token: str) -> None:
    made = StoredFile(
        "f1", _now(), _now() + timedelta(minutes=10), "notes.md", "text/markdown", "#"
    )
    web.change(token, lambda work, person: work.files.put(person, made))
    answer = web.send("GET", "/files/f1", token)
    assert answer.status_code == 200
    assert answer.text == "#"
    assert answer.headers["content-disposition"] == 'attachment; filename="notes.md"'
    assert answer.headers["cache-control"] == "no-store"
    assert web.send("GET", "/files/f1", token).status_code == 404


def test_with_a_pin_a_file_is_given_only_after_it_was_given_again(web: Web, secured: str) -> None:
    made = StoredFile(
        "f2", _now(), _now() + timedelta(minutes=10), "notes.md", "text/markdown", "#"
    )
    web.change(secured, lambda work, person: work.files.put(person, made))
    assert web.send("GET", "/files/f2", secured).status_code == 404
    assert web.send("POST", "/unlock", secured, {"pin": PIN}).status_code == 204
    assert web.send("GET", "/files/f2", secured).status_code == 200


def test_a_copy_that_was_made_locks_the_device_if_there_is_a_pin(
    web: Web, secured: str, served: tuple[str, Any, WebInput]
) -> None:
    histories = served[2]._conversations.histories
    histories.lock_before_file(secured)
    assert web.send("GET", "/messages", secured).status_code == 423
    guest = web.open()
    histories.lock_before_file(guest)
    assert web.send("GET", "/messages", guest).status_code == 200


def test_a_file_is_nobody_elses_and_expires(web: Web, token: str) -> None:
    old = StoredFile("f1", _now(), _now(), "notes.md", "text/markdown", "#")
    web.change(token, lambda work, person: work.files.put(person, old))
    assert web.send("GET", "/files/f1", web.open()).status_code == 404
    assert web.send("GET", "/files/f1", token).status_code == 404


def test_a_guest_whose_session_is_over_is_nobody(web: Web) -> None:
    guest = web.open()
    web.change(guest, _hours_ago(2))
    assert web.send("GET", "/messages", guest).status_code == 401


def _talked(**changes: Any) -> Change:
    def change(work: Any, person: Person) -> None:
        talk = work.conversations.get(person)
        work.conversations.put(person, replace(talk, turns=3, **changes))

    return change


def test_an_earlier_session_is_held_back_behind_a_neutral_question(web: Web, token: str) -> None:
    web.change(token, _talked(shown=True))
    web.change(token, _hours_ago(2))
    (question,) = _messages(web, token)
    assert question["text"] == "Carry on where we stopped?"
    assert [choice["id"] for choice in question["choices"]] == ["carry_on", "start_new"]


def test_a_new_session_shows_itself_alone_until_the_earlier_one_is_asked_for(
    web: Web, token: str
) -> None:
    def new_session(work: Any, person: Person) -> None:
        later = replace(person, session=2)
        work.people.save(later)
        turn = Turn(person.sender, "m2", "what I say today", Reading(Stage.OTHER), _now())
        work.messages.record(later, turn, Reply(()))

    web.change(token, _talked())
    web.change(token, new_session)
    assert [item["text"] for item in _messages(web, token)] == ["what I say today"]
    web.change(token, _talked(shown=True))
    texts = [item["text"] for item in _messages(web, token)]
    assert texts[-2:] == ["what I said before", "what I say today"]


def test_an_earlier_session_is_shown_after_the_pin(web: Web, secured: str) -> None:
    web.change(secured, _hours_ago(2))
    assert _messages(web, secured)


@pytest.mark.parametrize("body", [{"phrase": 5}, {"phrase": "x" * 201}, {"pin": ["1"]}])
def test_malformed_ways_back_are_refused(web: Web, body: dict[str, object]) -> None:
    assert web.send("POST", "/session", body=body).status_code == 400


def test_the_safety_plan_is_a_card_and_stays_behind_the_pin(web: Web) -> None:
    token = web.open()
    assert web.send("GET", "/plan", token).json() == {"kind": "safety_plan", "lines": []}

    def write(work: Any, person: Person) -> None:
        work.facts.put(person, {"safety_plan.people": Fact("my sister", "my sister")})
        _remember(work, person)

    web.change(token, write)
    (line,) = web.send("GET", "/plan", token).json()["lines"]
    assert line.endswith(": my sister")
    web.send("POST", "/pin", token, {"pin": PIN})
    web.send("POST", "/lock", token)
    assert web.send("GET", "/plan", token).status_code == 423


def test_the_safety_plan_of_an_earlier_session_waits_until_it_is_asked_for(web: Web) -> None:
    token = web.open()

    def write(work: Any, person: Person) -> None:
        work.facts.put(person, {"safety_plan.people": Fact("my sister", "my sister")})
        _remember(work, person)
        talk = work.conversations.get(person)
        work.conversations.put(person, replace(talk, turns=3))

    web.change(token, write)
    assert web.send("GET", "/plan", token).json()["lines"]
    web.change(token, _hours_ago(5))

    assert web.send("GET", "/plan", token).json()["lines"] == []
