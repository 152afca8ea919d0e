"""What is stored of a person, counted and copied."""

from __future__ import annotations

import json

import pytest

from mend import stored
from mend.model import Bubble, Emotion, Fact, Reading, Reply, Role, Stage, Turn
from mend.ports import UnitOfWork
from mend.readable import as_markdown
from mend.records import ExerciseRun, Person, StoredReading
from tests.fakes import NOON, FakeStore


def _someone(work: UnitOfWork) -> Person:
    return work.people.open("sender", channel="web", at=NOON)


def _say(work: UnitOfWork, person: Person, id: str, text: str, reply: Bubble) -> None:
    turn = Turn("sender", id, text, Reading(Stage.OTHER), NOON)
    work.messages.record(person, turn, Reply((reply,)))


def test_only_kinds_of_which_there_is_something_are_counted() -> None:
    with FakeStore().new_work() as work:
        person = _someone(work)
        assert stored.count(work, person) == {}
        _say(work, person, "1", "hello", Bubble("Hi."))
        work.facts.put(person, {"relation": Fact("wife", "wife")})
        assert stored.count(work, person) == {"messages": 1, "facts": 1}


def test_counts_read_as_words() -> None:
    assert stored.in_words({"messages": 2, "facts": 1}) == "2 messages, 1 fact"
    assert stored.in_words({}) == "nothing"


def test_a_copy_can_be_written_as_json() -> None:
    with FakeStore().new_work() as work:
        person = _someone(work)
        _say(work, person, "1", "hello", Bubble("Hi."))
        emotions = {Emotion.FEAR: 0.876}
        reading = StoredReading("1", NOON, Stage.OTHER, 0.9, emotions, Role.BETRAYED)
        work.readings.add(person, reading)
        work.runs.put(person, ExerciseRun("r", "breathing", "", NOON, NOON, {"s1": "calm"}))
        copy = json.loads(json.dumps(stored.collect(work, person)))
    assert copy["readings"][0]["emotions"] == {"fear": 0.88}
    assert copy["exercises"][0]["answers"] == {"s1": "calm"}


@pytest.mark.parametrize("card", [{"kind": "help"}, {"kind": "exercise", "help": {"lines": []}}])
def test_help_that_was_shown_and_what_it_answered_are_left_out(card: dict[str, object]) -> None:
    with FakeStore().new_work() as work:
        person = _someone(work)
        _say(work, person, "1", "he scares me", Bubble("Here is help.", card=card))
        _say(work, person, "2", "hello", Bubble("Hi."))
        texts = [item["text"] for item in stored.collect(work, person)["messages"]]
    assert texts == ["hello", "Hi."]


def test_a_card_without_help_tells_of_no_danger() -> None:
    assert not stored.speaks_of_danger(Reply((Bubble("So far.", card={"kind": "exercise"}),)))


def test_screens_are_left_out_unless_named() -> None:
    run = ExerciseRun("r", "screen_violence", "", NOON, NOON, {"s1": "often"})
    with FakeStore().new_work() as work:
        person = _someone(work)
        work.runs.put(person, run)
        assert "exercises" not in stored.collect(work, person)
        assert "exercises" in stored.collect(work, person, named=frozenset({stored.SCREENS}))


def test_the_document_has_a_title_that_tells_nothing() -> None:
    assert as_markdown({}).startswith("# Notes\n")


def test_no_line_of_a_message_becomes_a_heading() -> None:
    message = {"at": "2026-11-24T12:00:00", "from": "you", "text": "one\n# two"}
    lines = as_markdown({"messages": [message]}).splitlines()
    assert "**2026-11-24 12:00, you:** one # two" in lines
