"""Agreement, recovery phrases, PINs and link codes, on the store in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mend import remembering
from mend.records import Person
from mend.remembering import LINK_LIFE, PIN_PAUSE, PIN_TRIES
from tests.fakes import NOON, FakeStore, FakeUnitOfWork

MINUTE = timedelta(minutes=1)


@pytest.fixture
def work() -> Iterator[FakeUnitOfWork]:
    """An open unit of work."""
    with FakeStore().new_work() as work:
        yield work


@pytest.fixture
def person(work: FakeUnitOfWork) -> Person:
    """Somebody."""
    return work.people.open("sender", channel="web", at=NOON)


def _same(verifier: str, pin: str) -> bool:
    return verifier == pin


def test_agreement_is_kept_with_time_and_version(work: FakeUnitOfWork, person: Person) -> None:
    assert remembering.agree(work, person, 90, NOON).retention_days == 90
    (consent,) = work.consents.all(person)
    assert (consent.purpose, consent.at, consent.withdrawn_at) == ("remember", NOON, None)


def test_only_the_offered_times_can_be_chosen(work: FakeUnitOfWork, person: Person) -> None:
    with pytest.raises(ValueError, match="31 days"):
        remembering.agree(work, person, 31, NOON)


def test_withdrawing_closes_every_way_back(work: FakeUnitOfWork, person: Person) -> None:
    person = remembering.agree(work, person, 90, NOON)
    remembering.give_phrase(work, person, "a b c", NOON)
    remembering.set_pin(work, person, "1234", NOON)
    assert remembering.withdraw(work, person, NOON + MINUTE).retention_days is None
    assert remembering.owner_of(work, "a b c") is None
    assert not remembering.has_pin(work, person)
    assert work.consents.all(person)[0].withdrawn_at == NOON + MINUTE


@pytest.mark.parametrize("typed", ["Amber boat cloud", " amber,  BOAT-cloud. ", "amber boat cloud"])
def test_a_phrase_opens_however_it_is_typed(
    work: FakeUnitOfWork, person: Person, typed: str
) -> None:
    remembering.give_phrase(work, person, "amber boat cloud", NOON)
    assert remembering.owner_of(work, typed) == person
    assert remembering.owner_of(work, "amber boat door") is None


def test_a_link_code_opens_once(work: FakeUnitOfWork, person: Person) -> None:
    remembering.give_link(work, person, "1234 5678", NOON)
    assert remembering.take_link(work, "12345678", NOON) is None
    assert remembering.take_link(work, "1234 5678", NOON + MINUTE) == person
    assert remembering.take_link(work, "1234 5678", NOON + MINUTE) is None


def test_a_link_code_expires(work: FakeUnitOfWork, person: Person) -> None:
    remembering.give_link(work, person, "1234 5678", NOON)
    assert remembering.take_link(work, "1234 5678", NOON + LINK_LIFE) is None


def test_without_a_pin_nothing_is_locked(work: FakeUnitOfWork, person: Person) -> None:
    assert remembering.try_pin(work, person, "", NOON, _same).right


def test_too_many_wrong_tries_make_a_pause(work: FakeUnitOfWork, person: Person) -> None:
    remembering.set_pin(work, person, "1234", NOON)
    tries = [remembering.try_pin(work, person, "0000", NOON, _same).wait for _ in range(PIN_TRIES)]
    assert tries == [timedelta()] * (PIN_TRIES - 1) + [PIN_PAUSE]
    blocked = remembering.try_pin(work, person, "1234", NOON + MINUTE, _same)
    assert (blocked.right, blocked.wait) == (False, PIN_PAUSE - MINUTE)
    assert remembering.try_pin(work, person, "1234", NOON + PIN_PAUSE, _same).right


def test_the_right_pin_forgives_earlier_tries(work: FakeUnitOfWork, person: Person) -> None:
    remembering.set_pin(work, person, "1234", NOON)
    for _ in range(2):
        for _ in range(PIN_TRIES - 1):
            remembering.try_pin(work, person, "0000", NOON, _same)
        assert remembering.try_pin(work, person, "1234", NOON, _same).right
