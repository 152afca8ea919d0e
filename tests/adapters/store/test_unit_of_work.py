"""The unit of work under load and in numbers: queries a turn, meeting writers, words."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import Date, Float, Integer, LargeBinary, event, insert, select, text

from adapters.store import tables
from adapters.store.failures import translated
from adapters.store.store import Store
from adapters.store.tables import Moment
from adapters.store.unit_of_work import SqlUnitOfWork
from mend import remembering
from mend.errors import StaleState
from mend.model import Fact, Reading, Stage, Turn
from tests.adapters.store.turns import REPLY, take_turn, take_turns
from tests.fakes import NOON

OF_NOBODY = {"keyring", "person", "counter", "directory_entry"}
OF_PEOPLE = sorted(set(tables.metadata.tables) - OF_NOBODY)
QUERIES_A_TURN = 10  # 3 to read, 7 to write; more needs a reason


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that run within."""
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(store.engine, "before_cursor_execute", note)


def test_a_turn_makes_the_same_few_queries_however_long_the_history(store: Store) -> None:
    take_turn(store, "sender", "first")
    with counted(store) as early:
        take_turn(store, "sender", "second")
    for number in range(60):
        take_turn(store, "sender", f"m{number}")
    with counted(store) as late:
        take_turn(store, "sender", "last")
    assert len(early) == len(late) <= QUERIES_A_TURN


def test_every_query_of_a_turn_uses_an_index(sqlite_store: Store) -> None:
    with counted(sqlite_store) as statements:
        take_turn(sqlite_store, "sender", "m")
    read = [item for item in statements if item.startswith(("SELECT", "UPDATE", "DELETE"))]
    assert len(read) >= 4
    with sqlite_store.engine.connect() as connection:
        for statement in read:
            blank = tuple("x" for _ in range(statement.count("?")))
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", blank)
            assert not [row for row in plan if "SCAN" in row[3]], statement


def test_many_people_at_once_lose_nothing(store: Store) -> None:
    turns = [(f"p{number % 6}", f"m{number}") for number in range(60)]
    with ThreadPoolExecutor(6) as threads:
        # Each thread serves one person, as the lock of the chat server has it.
        groups = [[turn for turn in turns if turn[0] == f"p{n}"] for n in range(6)]
        list(threads.map(lambda group: take_turns(store, group), groups))
    with store.new_work() as work:
        assert work.counters.totals() == {"turns": 60}
        for number in range(6):
            person = work.people.open(f"p{number}", channel="web", at=NOON)
            assert work.conversations.get(person).turns == 10
            assert len(work.messages.transcript(person)) == 20


def test_the_same_message_at_once_is_answered_once(store: Store) -> None:
    def take(_: int) -> bool:
        try:
            take_turn(store, "sender", "same")
        except StaleState:
            return False
        return True

    with ThreadPoolExecutor(6) as threads:
        assert any(threads.map(take, range(6)))
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        assert len(work.messages.transcript(person)) == 2
        assert work.conversations.get(person).turns == 1


def test_of_two_turns_that_meet_the_later_one_begins_again(postgres_store: Store) -> None:
    # SQLite lets one writer in at a time, so only PostgreSQL can have this.
    take_turn(postgres_store, "sender", "first")
    with postgres_store.new_work() as one, postgres_store.new_work() as two:
        person = one.people.open("sender", channel="web", at=NOON)
        talk = one.conversations.get(person)
        two.conversations.get(person)
        one.conversations.put(person, talk)
        one.commit()
        with pytest.raises(StaleState):
            two.conversations.put(person, talk)


@pytest.mark.parametrize("table", OF_PEOPLE)
def test_deleting_a_person_leaves_no_row_of_theirs(store: Store, table: str) -> None:
    found = tables.metadata.tables[table]
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        row = {column.name: _filler(column) for column in found.c if column.name != "number"}
        work.work.run(insert(found), [{**row, "person_id": person.id}])
        work.people.delete(person)
        assert work.work.all(select(found)) == []


def _filler(column: Any) -> object:
    fillers = {Moment: NOON, LargeBinary: b"x", Integer: 1, Float: 1.0, Date: NOON.date()}
    found = (value for kind, value in fillers.items() if isinstance(column.type, kind))
    return next(found, "x")


@hypothesis_settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(words=st.text(st.characters(), min_size=1), name=st.sampled_from("abc"))
def test_any_words_come_back_as_they_were(sqlite_store: Store, words: str, name: str) -> None:
    with sqlite_store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.facts.put(person, {name: Fact(words, words)})
        assert work.facts.all(person)[name] == Fact(words, words)


def test_messages_are_masked_before_they_are_stored(sqlite_store: Store) -> None:
    def mask(words: str) -> str:
        return words.replace("Sarah", "[name]")

    unit = SqlUnitOfWork(sqlite_store.engine, sqlite_store.vault, mask=mask)
    with unit as work:
        person = work.people.open("sender", channel="web", at=NOON)
        turn = Turn("sender", "m", "He met Sarah", Reading(Stage.OTHER), NOON)
        work.messages.record(person, turn, REPLY)
        assert work.messages.transcript(person)[0].text == "He met [name]"


def test_a_row_moved_to_another_person_does_not_open(sqlite_store: Store) -> None:
    with sqlite_store.new_work() as work:
        one = work.people.open("one", channel="web", at=NOON)
        two = work.people.open("two", channel="web", at=NOON)
        work.facts.put(one, {"relation": Fact("wife", "my wife")})
        work.commit()
    with translated(sqlite_store.engine), sqlite_store.engine.begin() as connection:
        connection.execute(text(f"UPDATE fact SET person_id = {two.id}"))
    with sqlite_store.new_work() as work, pytest.raises(Exception, match="can't be decrypted"):
        work.facts.all(two)


def test_the_words_of_a_fact_are_masked_too(sqlite_store: Store) -> None:
    unit = SqlUnitOfWork(
        sqlite_store.engine, sqlite_store.vault, mask=lambda words: words.replace("Anna", "[name]")
    )
    with unit as work:
        person = work.people.open("sender", channel="web", at=NOON)
        work.facts.put(person, {"relation": Fact("sister", "my sister Anna")})
        assert work.facts.all(person) == {"relation": Fact("sister", "my sister [name]")}


def test_pins_tried_at_once_are_all_counted(store: Store) -> None:
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        remembering.set_pin(work, person, "2468", NOON)
        work.commit()
    compared = []

    def fits(verifier: str, pin: str) -> bool:
        compared.append(pin)
        sleep(0.05)  # as a slow hash does
        return verifier == pin

    def guess(number: int) -> bool:
        with store.new_work() as work:
            tried = remembering.try_pin(work, person, f"{number:04}", NOON, fits)
            work.commit()
            return tried.right

    with ThreadPoolExecutor(10) as threads:
        assert not any(threads.map(guess, range(10)))
    assert len(compared) == remembering.PIN_TRIES


def test_a_code_that_is_used_at_once_in_many_places_opens_one(store: Store) -> None:
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        remembering.give_link(work, person, "1234 5678", NOON)
        work.commit()

    def take(_: int) -> bool:
        with store.new_work() as work:
            found = remembering.take_link(work, "1234 5678", NOON)
            sleep(0.05)
            work.commit()
            return found is not None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(take, range(8))) == 1
