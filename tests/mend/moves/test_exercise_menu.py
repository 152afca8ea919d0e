"""The menu, and the person's own notes: shown, changed, erased."""

from __future__ import annotations

from mend.model import Role
from tests.mend.exercises.sitting import Sitting, begun
from tests.mend.talking import content

EXERCISES = content().exercises


def test_the_menu_lists_a_few_with_minutes_and_what_they_are_good_for() -> None:
    sitting = Sitting()
    text = sitting.say("exercises")
    lines = text.splitlines()[1:]
    assert 1 <= len(lines) <= 5
    for number, line in enumerate(lines, 1):
        assert line.startswith(f"{number}. ")
        assert "minute" in line
    assert sitting.offered[-1] == "not_now"


def test_a_number_begins_the_one_of_that_line() -> None:
    sitting = Sitting()
    sitting.say("exercises")
    second = sitting.offered[1]
    sitting.say("2")
    assert f"do_{sitting.run.exercise}" == second


def test_someone_whose_role_is_unknown_sees_only_what_is_for_everybody() -> None:
    sitting = Sitting(Role.UNKNOWN)
    seen = []
    sitting.say("exercises")
    while True:
        seen += [id for id in sitting.offered if id.startswith("do_")]
        if "more_exercises" not in sitting.offered:
            break
        sitting.press("more_exercises")
    assert set(seen) == {
        f"do_{item.id}" for item in EXERCISES.values() if Role.UNKNOWN in item.roles
    }


def test_not_now_begins_nothing() -> None:
    sitting = Sitting()
    sitting.say("exercises")
    sitting.press("not_now")
    assert sitting.runs == ()


def test_without_notes_it_is_said_where_they_come_from() -> None:
    assert "exercises" in Sitting().say("my notes").lower()


def test_notes_are_shown_changed_and_erased() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    sitting.play_to_end()
    sitting.say("my notes")
    text = sitting.say("1")
    assert "not an assessment" in text
    assert "the blue cup" in text
    change = next(id for id in sitting.offered if id.startswith("change_"))
    assert "the blue cup" in sitting.press(change)
    sitting.say("sad")
    while sitting.talk.playing:
        sitting.say("skip")
    assert sitting.run.answers["feeling"] == "sad"
    assert "the blue cup" in sitting.run.answers["about"]
    sitting.say("my notes")
    sitting.say("1")
    sitting.press(next(id for id in sitting.offered if id.startswith("erase_")))
    assert sitting.runs == ()


def test_notes_are_part_of_a_copy_of_one_s_data() -> None:
    from mend import stored
    from mend.readable import as_markdown

    sitting = begun(EXERCISES["gentle_start"])
    sitting.play_to_end()
    with sitting.store.new_work() as work:
        person = work.people.open("somebody", channel="web", at=sitting.at)
        copy = stored.collect(work, person)
    assert copy["exercises"][0]["answers"]["about"] == "the blue cup on the table"
    assert "## Exercises: my own notes, not an assessment" in as_markdown(copy)
