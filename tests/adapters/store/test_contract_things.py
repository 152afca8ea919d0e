"""What every store does, the fake one included: a person's things, schedule, directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from mend.ports import NewWork, UnitOfWork
from mend.records import (
    Checkin,
    Consent,
    DirectoryEntry,
    ExerciseRun,
    Note,
    Person,
    Promise,
    Referral,
    Scheduled,
    StoredFile,
)
from tests.fakes import NOON

MINUTE = timedelta(minutes=1)


def someone(work: UnitOfWork, sender: str = "sender") -> Person:
    return work.people.open(sender, channel="web", at=NOON)


def test_every_kind_of_thing_comes_back_as_it_was_put(new_work: NewWork) -> None:
    consent = Consent("c", "remember", 2, NOON, withdrawn_at=NOON + MINUTE)
    run = ExerciseRun("r", "breathing", "s2", NOON, NOON + MINUTE, {"s1": "gut"}, version=3)
    promise = Promise("p", "Ich rufe an", NOON, date(2026, 12, 1), "kept")
    checkin = Checkin("k", NOON, "p", "partly", "nearly")
    note = Note("n", "boundary", NOON, {"title": "phone", "words": "no phone at night"})
    referral = Referral("f", "couple", NOON, "later")
    file = StoredFile("d", NOON, NOON + MINUTE, "notes.md", "text/markdown", "# Notes")
    with new_work() as work:
        person = someone(work)
        work.consents.put(person, consent)
        work.runs.put(person, run)
        work.promises.put(person, promise)
        work.checkins.put(person, checkin)
        work.notes.put(person, note)
        work.referrals.put(person, referral)
        work.files.put(person, file)
        work.commit()
    with new_work() as work:
        person = someone(work)
        assert work.consents.get(person, "c") == consent
        assert work.runs.get(person, "r") == run
        assert work.promises.get(person, "p") == promise
        assert work.checkins.get(person, "k") == checkin
        assert work.notes.get(person, "n") == note
        assert work.referrals.get(person, "f") == referral
        assert work.files.get(person, "d") == file


def test_things_come_oldest_first(new_work: NewWork) -> None:
    new, old = Note("a", "letter", NOON + MINUTE), Note("b", "letter", NOON)
    with new_work() as work:
        person = someone(work)
        work.notes.put(person, new)
        work.notes.put(person, old)
        assert work.notes.all(person) == (old, new)


def test_putting_again_replaces(new_work: NewWork) -> None:
    run = ExerciseRun("r", "breathing", "s1", NOON, NOON)
    later = replace(run, step="s2", answers={"s1": "yes"}, updated_at=NOON + MINUTE)
    with new_work() as work:
        person = someone(work)
        work.runs.put(person, run)
        work.runs.put(person, later)
        assert work.runs.all(person) == (later,)


def test_a_removed_thing_is_gone_and_others_stay(new_work: NewWork) -> None:
    with new_work() as work:
        one, two = someone(work, "one"), someone(work, "two")
        for person in (one, two):
            work.notes.put(person, Note("n", "letter", NOON, {"words": "x"}))
        work.notes.remove(one, "n")
        work.notes.remove(one, "never there")
        assert work.notes.get(one, "n") is None
        assert work.notes.get(two, "n") is not None


def test_a_person_has_one_safety_plan_and_one_risk_state(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        assert work.safety_plans.get(person) is None
        work.safety_plans.put(person, {"contacts": ["Ann 01 23"]})
        work.safety_plans.put(person, {"contacts": ["Ben 04 56"]})
        work.risks.put(person, {"level": 3})
        assert work.safety_plans.get(person) == {"contacts": ["Ben 04 56"]}
        assert work.risks.get(person) == {"level": 3}
        work.safety_plans.remove(person)
        assert work.safety_plans.get(person) is None
        assert work.risks.get(person) == {"level": 3}


def scheduled(key: str, minutes: int = 0, kind: str = "checkin") -> Scheduled:
    due = NOON + minutes * MINUTE
    return Scheduled(key, due, kind, "telegram", {"text": "Your note is ready"})


def test_what_is_due_is_claimed_once(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        for item in (scheduled("later", 5), scheduled("second", 1), scheduled("first")):
            work.schedule.put(person, item)
        at = NOON + MINUTE
        found = work.schedule.claim("a", at, limit=9, stale_after=MINUTE)
        assert [item.key for _, item in found] == ["first", "second"]
        assert found[0] == (person, replace(scheduled("first"), status="claimed"))
        assert work.schedule.claim("b", at, limit=9, stale_after=MINUTE) == ()


def test_no_more_is_claimed_than_asked_for(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        for key in ("a", "b", "c"):
            work.schedule.put(person, scheduled(key))
        assert len(work.schedule.claim("w", NOON, limit=2, stale_after=MINUTE)) == 2


def test_what_a_dead_worker_claimed_is_due_again(new_work: NewWork) -> None:
    with new_work() as work:
        work.schedule.put(someone(work), scheduled("k"))
        work.schedule.claim("dead", NOON, limit=1, stale_after=MINUTE)
        found = work.schedule.claim("b", NOON + MINUTE, limit=1, stale_after=MINUTE)
        assert [item.key for _, item in found] == ["k"]


def test_what_is_sent_is_not_sent_again(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.schedule.put(person, scheduled("k"))
        work.schedule.claim("a", NOON, limit=1, stale_after=MINUTE)
        work.schedule.finish("k", "sent")
        work.schedule.put(person, scheduled("k", 1))
        assert work.schedule.all(person) == (replace(scheduled("k"), status="sent"),)
        later = NOON + 60 * MINUTE
        assert work.schedule.claim("a", later, limit=1, stale_after=MINUTE) == ()


def test_what_is_due_can_be_put_off_by_its_owner_only(new_work: NewWork) -> None:
    with new_work() as work:
        owner, other = someone(work, "owner"), someone(work, "other")
        work.schedule.put(owner, scheduled("k"))
        work.schedule.put(owner, scheduled("k", 7))
        work.schedule.put(other, scheduled("k", 9))
        assert work.schedule.all(owner) == (scheduled("k", 7),)
        assert work.schedule.all(other) == ()


def test_cancelling_takes_one_kind_or_all(new_work: NewWork) -> None:
    with new_work() as work:
        person = someone(work)
        work.schedule.put(person, scheduled("a"))
        work.schedule.put(person, scheduled("b", kind="promise"))
        work.schedule.cancel(person, kind="promise")
        assert [item.status for item in work.schedule.all(person)] == ["due", "cancelled"]
        work.schedule.cancel(person)
        assert work.schedule.claim("w", NOON, limit=9, stale_after=MINUTE) == ()


def test_the_directory_is_replaced_as_a_whole(new_work: NewWork) -> None:
    ours = DirectoryEntry("1", "DE", "B", "directory", "https://b.example", "b", date(2026, 1, 1))
    more = DirectoryEntry("2", "DE", "A", "directory", "https://a.example", "a")
    with new_work() as work:
        work.directory.replace((DirectoryEntry("0", "DE", "Old", "x", "y", "z"),))
        work.directory.replace((ours, more))
        assert work.directory.of("DE") == (more, ours)
        assert work.directory.of("US") == ()
        work.directory.replace(())
        assert work.directory.of("DE") == ()
