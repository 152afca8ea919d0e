"""What every store does, the fake one included: people, transcript, journey.

The same tests run against the fake, SQLite and PostgreSQL.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mend.conversation import Conversation, Said
from mend.errors import StaleState
from mend.model import (
    Bubble,
    Choice,
    Emotion,
    Fact,
    Image,
    Reading,
    Reply,
    Role,
    Stage,
    Turn,
)
from mend.ports import NewWork, UnitOfWork
from mend.records import Credential, Message, Person, Promise, Scheduled, StoredReading, Token
from tests.fakes import NOON

IDLE = timedelta(minutes=60)
REPLY = Reply(
    (
        Bubble("That hurts.", sentences=("reflection.a",)),
        Bubble("Tell me more?", choices=(Choice("yes", "Yes"),), image=Image("/x.png", "x")),
    )
)


def someone(work: UnitOfWork, sender: str = "sender") -> Person:
    return work.people.open(sender, channel="web", at=NOON)


def turn(message_id: str = "m1", text: str = "She lied 💔") -> Turn:
    return Turn("sender", message_id, text, Reading(Stage.OTHER), NOON)


def reading(message_id: str, hours: int = 0) -> StoredReading:
    at = NOON + timedelta(hours=hours)
    found = {Emotion.ANGER: 0.75}
    return StoredReading(message_id, at, Stage.ACKNOWLEDGE_PAIN, 0.5, found, Role.BETRAYED)


def test_work_that_is_not_committed_is_undone(new_work: NewWork) -> None:
    with new_work() as work:
        someone(work)
    with new_work() as work:
        assert work.people.find(sender="sender") is None


def test_work_that_fails_is_undone(new_work: NewWork) -> None:
    with pytest.raises(RuntimeError), new_work() as work:
        someone(work)
        raise RuntimeError
    with new_work() as work:
        assert work.people.find(sender="sender") is None


def test_a_person_is_found_by_sender_and_by_reference(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.commit()
    with new_work() as work:
        assert work.people.find(sender="sender") == person
        assert work.people.find(ref=person.ref) == person
        assert work.people.find(ref="other") is None


def test_opening_twice_gives_the_same_person(new_work: NewWork) -> None:
    with new_work() as work:
        assert someone(work) == someone(work)


def test_created_people_have_senders_of_their_own(new_work: NewWork) -> None:
    with new_work() as work:
        first = work.people.create(channel="web", at=NOON)
        second = work.people.create(channel="web", at=NOON)
        assert first.sender != second.sender
        assert first.ref != second.ref


def test_what_changed_about_a_person_is_saved(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        later = NOON + timedelta(hours=2, microseconds=1)
        changed = replace(
            person.seen(later, IDLE), role=Role.BETRAYER, country="DE", retention_days=30
        )
        work.people.save(changed)
        assert changed.session == 2
        assert work.people.find(sender="sender") == changed


def test_an_address_leads_to_its_person_and_can_move(new_work: NewWork) -> None:
    with new_work() as work:
        first, second = someone(work, "one"), someone(work, "two")
        work.people.give_address(first, "telegram", "4711")
        assert work.people.find_at("telegram", "4711") == first
        assert work.people.find_at("web", "4711") is None
        work.people.give_address(second, "telegram", "4711")
        assert work.people.find_at("telegram", "4711") == second
        assert work.people.addresses(second) == {"telegram": "4711"}
        assert work.people.addresses(first) == {}


def test_a_token_opens_until_it_expires(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.tokens.add(person, "secret", Token(NOON, NOON + timedelta(days=1)))
        assert work.tokens.find("secret", NOON) == person
        assert work.tokens.find("secret", NOON + timedelta(days=1)) is None
        assert work.tokens.find("guess", NOON) is None


def test_a_token_remembers_when_it_was_unlocked_and_used(new_work: NewWork) -> None:
    later = NOON + timedelta(minutes=1)
    with new_work() as work:
        person = someone(work)
        work.tokens.add(person, "secret", Token(NOON, NOON + timedelta(days=1)))
        work.tokens.mark("secret", unlocked_at=NOON, seen_at=later)
        work.tokens.mark("unknown", unlocked_at=NOON, seen_at=later)
        access = Token(NOON, NOON + timedelta(days=1), unlocked_at=NOON, seen_at=later)
        assert work.tokens.get("secret", NOON) == (person, access)
        assert work.tokens.get("guess", NOON) is None


def test_a_revoked_token_opens_nothing(new_work: NewWork) -> None:
    with new_work() as work:
        work.tokens.add(someone(work), "secret", Token(NOON, NOON + timedelta(days=1)))
        work.tokens.revoke("secret", NOON)
        work.tokens.revoke("unknown", NOON)
        assert work.tokens.find("secret", NOON) is None


def test_a_credential_is_replaced_and_removed(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        pin = Credential("pin", NOON, verifier="$argon2$x", failures=1, blocked_until=NOON)
        work.credentials.put(person, pin)
        work.credentials.put(person, replace(pin, failures=2))
        assert work.credentials.get(person, "pin") == replace(pin, failures=2)
        work.credentials.remove(person, "pin")
        assert work.credentials.get(person, "pin") is None


def test_a_long_secret_finds_its_person(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        lookup = work.credentials.lookup("phrase", "seven quiet words")
        phrase = Credential("phrase", NOON, lookup=lookup, expires_at=NOON)
        work.credentials.put(person, phrase)
        assert work.credentials.find("phrase", "seven quiet words") == (person, phrase)
        assert work.credentials.find("link", "seven quiet words") is None


def test_a_message_that_was_answered_keeps_its_answer(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        assert work.messages.reply_to(person, "m1") is None
        work.messages.record(person, turn(), REPLY)
        assert work.messages.reply_to(person, "m1") == REPLY


def test_a_message_is_answered_once_only(new_work: NewWork) -> None:
    with new_work() as work:
        work.messages.record(someone(work), turn(), REPLY)
        work.commit()
    with new_work() as work, pytest.raises(StaleState):
        work.messages.record(someone(work), turn(), REPLY)


def test_two_people_may_use_the_same_message_id(new_work: NewWork) -> None:
    with new_work() as work:
        one, two = someone(work, "one"), someone(work, "two")
        work.messages.record(one, turn(), REPLY)
        assert work.messages.reply_to(two, "m1") is None
        work.messages.record(two, turn(), REPLY)


def test_the_transcript_comes_in_order_and_by_session(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.messages.record(person, turn("m1"), REPLY)
        work.messages.record(replace(person, session=2), turn("m2"), REPLY)
        rows = work.messages.transcript(person)
        assert [(row.id, row.from_person) for row in rows] == [
            ("m1", True),
            ("m1", False),
            ("m2", True),
            ("m2", False),
        ]
        assert rows[0].text == "She lied 💔"
        assert rows[1].reply == REPLY
        assert work.messages.transcript(person, session=2) == rows[2:]
        assert work.messages.transcript(person, latest=2) == rows[-2:]
        assert work.messages.last(person) == rows[2]


def test_the_coach_may_begin(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.messages.add(person, Message("hello", False, NOON, reply=REPLY))
        assert [row.reply for row in work.messages.transcript(person)] == [REPLY]
        assert work.messages.last(person) is None


def test_an_erased_message_takes_answer_and_reading_along(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        for id in ("m1", "m2"):
            work.messages.record(person, turn(id), REPLY)
            work.readings.add(person, reading(id))
        work.messages.remove(person, "m1")
        assert {row.id for row in work.messages.transcript(person)} == {"m2"}
        assert [row.message_id for row in work.readings.all(person)] == ["m2"]


def test_a_new_person_begins_at_the_beginning(new_work: NewWork) -> None:
    with new_work() as work:
        assert work.conversations.get(someone(work)) == Conversation()


def test_the_state_of_a_conversation_comes_back(new_work: NewWork) -> None:
    talk = Conversation(turns=2, stage=Stage.DECIDE_FUTURE, said=(Said(1, "a"),), last_at=NOON)
    with new_work() as work:
        person = someone(work)
        work.conversations.get(person)
        work.conversations.put(person, talk)
        work.commit()
    with new_work() as work:
        person = someone(work)
        assert work.conversations.get(person) == talk
        work.conversations.put(person, replace(talk, turns=3))
        work.conversations.put(person, replace(talk, turns=4))
        assert work.conversations.get(person).turns == 4


def test_readings_come_in_order_and_once_a_message(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        for item in (reading("m2", 1), reading("m1"), replace(reading("m1"), confidence=0.9)):
            work.readings.add(person, item)
        assert work.readings.all(person) == (reading("m1"), reading("m2", 1))
        since = NOON + timedelta(minutes=1)
        assert work.readings.all(person, since=since) == (reading("m2", 1),)


def test_the_newest_telling_of_a_fact_counts(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.facts.put(person, {"relation": Fact("husband", "my husband")})
        work.facts.put(person, {"relation": Fact("wife", "my wife"), "children": Fact("2", "two")})
        work.facts.put(person, {})
        assert work.facts.all(person)["relation"] == Fact("wife", "my wife")
        work.facts.remove(person, "relation")
        assert set(work.facts.all(person)) == {"children"}


def test_counters_sum_up_by_name(new_work: NewWork) -> None:
    with new_work() as work:
        work.counters.add("crisis", date(2026, 1, 1))
        work.counters.add("crisis", date(2026, 1, 1), 2)
        work.counters.add("crisis", date(2026, 1, 2))
        work.counters.add("referral", date(2026, 1, 2))
        assert work.counters.totals() == {"crisis": 4, "referral": 1}
        assert work.counters.totals(since=date(2026, 1, 2)) == {"crisis": 1, "referral": 1}


def test_deleting_a_person_leaves_others_and_counters(new_work: NewWork) -> None:
    with new_work() as work:
        gone, other = someone(work, "gone"), someone(work, "other")
        for person in (gone, other):
            work.messages.record(person, turn(), REPLY)
            work.facts.put(person, {"relation": Fact("wife", "my wife")})
            work.promises.put(person, Promise("p", "call", NOON))
        work.tokens.add(gone, "secret", Token(NOON, NOON + IDLE))
        work.people.give_address(gone, "telegram", "1")
        work.counters.add("crisis", NOON.date())
        work.people.delete(gone)
        work.commit()
    with new_work() as work:
        assert work.people.find(sender="gone") is None
        assert work.tokens.find("secret", NOON) is None
        assert work.people.find_at("telegram", "1") is None
        assert work.messages.transcript(gone) == ()
        assert work.messages.reply_to(other, "m1") == REPLY
        assert len(work.promises.all(other)) == 1
        assert work.counters.totals() == {"crisis": 1}


def test_a_deleted_person_does_not_come_back_by_saving(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.people.delete(person)
        work.people.save(person)
        assert work.people.find(sender="sender") is None


def test_numbers_of_deleted_people_are_not_used_again(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.people.delete(person)
        assert someone(work).id != person.id


@pytest.mark.parametrize(
    ("days", "idle_hours", "gone"),
    [
        (None, 0.9, False),
        (None, 1, True),
        (30, 29 * 24, False),
        (30, 30 * 24, True),
        (365, 364 * 24, False),
    ],
)
def test_people_expire_after_their_session_or_retention(
    new_work: NewWork, days: int | None, idle_hours: float, gone: bool
) -> None:
    with new_work() as work:
        person = replace(someone(work), retention_days=days)
        work.people.save(person)
        expired = work.people.expired(NOON + timedelta(hours=idle_hours), IDLE)
        assert expired == ((person,) if gone else ())


def test_retention_counts_from_the_latest_date_that_was_set(new_work: NewWork) -> None:
    with new_work() as work:
        person = replace(someone(work), retention_days=30)
        work.people.save(person)
        look = (NOON + timedelta(days=60)).date()
        work.promises.put(person, Promise("p", "write", NOON, due_on=look))
        assert work.people.expired(NOON + timedelta(days=89), IDLE) == ()
        assert work.people.expired(NOON + timedelta(days=91), IDLE) == (person,)
        send = NOON + timedelta(days=100)
        work.schedule.put(person, Scheduled("k", send, "checkin", "web"))
        assert work.people.expired(NOON + timedelta(days=129), IDLE) == ()
        assert work.people.expired(NOON + timedelta(days=130), IDLE) == (person,)
