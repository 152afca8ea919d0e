"""The engine on small exercises made by hand: order, loops, roles, going back, drafts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone

from mend.exercises import path, play
from mend.exercises.linting import Rule
from mend.exercises.model import END, Asked, Exercise, Option, Step, View
from mend.exercises.play import KEEP, TAKE, Came, Playing
from mend.model import Role
from mend.records import ExerciseRun

AT = datetime(2026, 11, 24, 20, 0, tzinfo=timezone.utc)
BUT = Rule("but", re.compile(r"\bbut\b"), cuts=True)


def _step(id: str, asked: Asked = Asked.TEXT, **fields: object) -> Step:
    return Step(id, "e", asked, **fields)  # type: ignore[arg-type]


def _exercise(*steps: Step) -> Exercise:
    return Exercise("e", "E", "E", "", 1, re.compile("e"), steps={step.id: step for step in steps})


def _playing(
    exercise: Exercise, run: ExerciseRun | None = None, view: View | None = None
) -> Playing:
    view = view or View()
    run = run or play.begin(exercise, "r", view, AT)
    place = play.place_of(exercise, run, view)
    assert place is not None
    return Playing(exercise, run, place, view, {"but": (BUT,)})


def _keys(exercise: Exercise, answers: dict[str, str], view: View | None = None) -> list[str]:
    return [place.key for place in path.places(exercise, answers, view or View())]


def test_steps_come_in_order_and_the_last_answer_ends_it() -> None:
    exercise = _exercise(_step("a"), _step("b"))
    first = _playing(exercise).answer("one", "", AT)
    assert (first.came, first.run.step, first.run.answers) == (Came.NEXT, "b", {"a": "one"})
    last = _playing(exercise, first.run).answer("two", "", AT)
    assert (last.came, last.run.step, last.run.status) == (Came.END, "", play.FINISHED)
    assert list(last.run.answers) == ["a", "b"]


def test_an_option_leads_elsewhere_and_back_again_in_a_loop() -> None:
    more = (Option("more", "Another", to="a"), Option("done", "Done", to=END))
    exercise = _exercise(_step("a"), _step("again", Asked.CHOICE, options=more), _step("never"))
    assert _keys(exercise, {"a": "x", "again": "more"}) == ["a", "again", "a#2", "again#2", "never"]
    assert _keys(exercise, {"a": "x", "again": "done"}) == ["a", "again"]


def test_a_loop_that_never_ends_is_cut_off() -> None:
    exercise = _exercise(_step("a", to="a"))
    assert len(_keys(exercise, {})) == path.MOST_PLACES


def test_steps_of_another_role_are_left_out() -> None:
    mine = _step("mine", roles=frozenset({Role.BETRAYED}))
    exercise = _exercise(mine, _step("both"))
    assert _keys(exercise, {}, View(Role.BETRAYED)) == ["mine", "both"]
    assert _keys(exercise, {}, View(Role.BETRAYER)) == ["both"]


def test_a_choice_with_one_option_left_is_not_asked() -> None:
    forms = (Option("both", "Together", to="b", joint=True), Option("one", "Alone", to="c"))
    exercise = _exercise(_step("form", Asked.CHOICE, options=forms), _step("b"), _step("c"))
    assert _keys(exercise, {}, View(joint=False)) == ["c"]
    assert _keys(exercise, {"form": "both"}, View(joint=True)) == ["form", "b", "c"]


def test_going_back_drops_the_answer_given_there() -> None:
    exercise = _exercise(_step("a"), _step("b"))
    run = _playing(exercise).answer("one", "", AT).run
    back = _playing(exercise, run).back(AT)
    assert back is not None
    assert (back.step, back.answers) == ("a", {})
    assert _playing(exercise, back).back(AT) is None


def test_skipping_leaves_an_earlier_answer_as_it_was() -> None:
    exercise = _exercise(_step("a"), _step("b"))
    run = ExerciseRun("r", "e", "", AT, AT, {"a": "one", "b": "two"}, status=play.FINISHED)
    opened = play.reopen(exercise, run, View(), AT)
    skipped = _playing(exercise, opened).skip(AT).run
    changed = _playing(exercise, skipped).answer("three", "", AT).run
    assert changed.answers == {"a": "one", "b": "three"}


def test_a_draft_waits_until_it_is_kept_changed_or_cut() -> None:
    exercise = _exercise(_step("a", checks=("but",)), _step("b"))
    found = _playing(exercise).answer("I lied to you but you know why", "", AT)
    assert found.came is Came.FOUND
    waiting = _playing(exercise, found.run)
    assert play.draft_of(found.run, waiting.place)
    kept = waiting.answer("", KEEP, AT).run
    assert kept.answers == {"a": "I lied to you but you know why"}
    assert waiting.answer("", TAKE, AT).run.answers == {"a": "I lied to you."}
    assert waiting.answer("I lied to you", "", AT).run.answers == {"a": "I lied to you"}
    assert waiting.answer("still but", "", AT).came is Came.FOUND


def test_what_is_no_answer_changes_nothing() -> None:
    exercise = _exercise(_step("a", Asked.RATING))
    playing = _playing(exercise)
    outcome = playing.answer("a lot", "", AT)
    assert (outcome.came, outcome.problem, outcome.run) == (Came.PROBLEM, "none", playing.run)


def test_progress_counts_what_lies_ahead() -> None:
    exercise = _exercise(_step("a"), _step("b"), _step("c"))
    assert _playing(exercise).progress == (1, 3)
    run = _playing(exercise).answer("one", "", AT).run
    assert _playing(exercise, run).progress == (2, 3)


def test_a_run_whose_step_is_gone_from_the_file_goes_on_at_the_first_open_one() -> None:
    run = ExerciseRun("r", "e", "gone", AT, AT, {"a": "one"})
    place = play.place_of(_exercise(_step("a"), _step("b")), run, View())
    assert place is not None
    assert place.key == "b"
    assert play.place_of(_exercise(_step("a")), run, View()) is None


def test_stopping_keeps_what_was_written() -> None:
    run = _playing(_exercise(_step("a"), _step("b"))).answer("one", "", AT).run
    stopped = _playing(_exercise(_step("a"), _step("b")), run).stop(AT)
    assert stopped == replace(run, status=play.STOPPED, step="")
