"""What is said while an exercise is played: cards, buttons, drafts, ends, promises."""

from __future__ import annotations

from datetime import timedelta

from mend.model import Role
from mend.safety.state import SafetyState
from tests.mend.exercises.sitting import CRISIS, Sitting, begun
from tests.mend.talking import content

EXERCISES = content().exercises


def test_each_step_shows_how_far_it_is_and_the_ways_out() -> None:
    sitting = begun(EXERCISES["grounding"])
    assert sitting.last.bubbles[-1].card == {
        "kind": "exercise", "title": EXERCISES["grounding"].title, "step": 1, "of": 7,
        "open": "ground",
    }  # fmt: skip
    assert sitting.offered == [
        *map(str, range(11)), "step_skip", "step_repeat", "step_stop",
    ]  # fmt: skip
    sitting.press("7")
    assert sitting.offered == ["step_done", "step_skip", "step_back", "step_repeat", "step_stop"]


def test_the_end_hands_over_the_notes_as_a_page() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    sitting.play_to_end()
    card = sitting.last.bubbles[-1].card
    assert card is not None
    assert card["kind"] == "result"
    assert "My own notes" in str(card["title"])


def test_a_draft_with_a_judgement_is_spoken_about_once_and_kept_if_wanted() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    text = sitting.say("you are always late")
    assert "you are always" in text.lower()
    assert "keep_mine" in sitting.offered
    sitting.say("keep mine")
    assert sitting.run.answers["feeling"] == "you are always late"


def test_not_knowing_gets_other_words_and_then_it_goes_on() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    hint = content().get(EXERCISES["gentle_start"].steps["feeling"].key("hint")).sentences[0].text
    assert hint in sitting.say("I don't know", act="unsure")
    sitting.say("I don't know", act="unsure")
    assert sitting.run.step == "about"


def test_a_second_crisis_step_is_pinned_beside_the_exercise() -> None:
    sitting = begun(EXERCISES["naming"])
    sitting.say("6")
    sitting.say("everyone would be better off without me", danger=CRISIS)
    sitting.say("I didn't mean it like that")
    card = sitting.last.bubbles[-1].card
    assert card is not None
    assert card["kind"] == "exercise"


def test_harder_than_before_ends_with_something_to_steady_and_a_person_to_turn_to() -> None:
    sitting = begun(EXERCISES["naming"])
    sitting.say("5")
    while sitting.step.id != "after":
        sitting.say("skip")
    text = sitting.say("8")
    assert "someone you trust" in text.lower()
    assert sitting.offered == ["begin", "stop_here"]
    sitting.press("begin")
    assert sitting.run.exercise == "grounding"


def test_easier_than_before_is_said_and_nothing_is_scored() -> None:
    sitting = begun(EXERCISES["naming"])
    sitting.say("8")
    while sitting.step.id != "after":
        sitting.say("skip")
    text = sitting.say("5")
    assert "before 8, after 5" in text


def test_an_aside_has_one_question_and_it_is_the_step_s() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    text = sitting.say("will he ever change?")
    assert text.count("?") == 1
    assert text.endswith("?")


def test_goodbye_leaves_it_open() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    sitting.say("good night", act="goodbye")
    assert not sitting.talk.playing
    assert sitting.run.status == "open"
    assert sitting.talk.run == sitting.run.id


def test_beginning_the_same_again_goes_on_with_what_was_left() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    sitting.answer()
    sitting.say("pause")
    sitting.say("gentle start")
    assert sitting.run.step == "about"
    assert len(sitting.runs) == 1


def test_a_refused_private_question_closes_what_reaches_the_partner() -> None:
    sitting = Sitting(Role.BETRAYED, SafetyState())
    sitting.begin(EXERCISES["gentle_start"])
    text = sitting.press("skip")
    assert sitting.runs == ()
    assert "exercises" in text


def test_a_guest_s_run_is_gone_with_the_session() -> None:
    sitting = begun(EXERCISES["gentle_start"])
    sitting.answer()
    with sitting.store.new_work() as work:
        from dataclasses import replace

        person = work.people.open("somebody", channel="web", at=sitting.at)
        work.people.save(replace(person, retention_days=None))
        work.commit()
    sitting.say("hello", act="greet", after=timedelta(hours=3))
    assert sitting.runs == ()
