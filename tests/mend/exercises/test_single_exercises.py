"""What single exercises do, beyond what all of them do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mend.exercises.model import Exercise, Gate
from mend.model import Role
from mend.words import WITH_PARTNER
from tests.mend.exercises.sitting import CLEARED, Sitting, begun
from tests.mend.talking import content

EXERCISES = content().exercises


def _asks(exercise: Exercise) -> str:
    steps = exercise.steps.values()
    return " ".join(
        sentence.text
        for step in steps
        for part in ("say", "ask")
        if (cell := content().find(step.key(part)))
        for sentence in cell.sentences
    )


def test_staying_and_leaving_get_the_same_number_of_steps_and_words() -> None:
    steps = list(EXERCISES["balance"].steps)
    stay, leave = ([id for id in steps if id.startswith(side)] for side in ("stay", "leave"))
    assert len(stay) == len(leave) == 2
    assert steps.index("stay_good") < steps.index("leave_good")
    assert steps.index("leave_hard") < steps.index("stay_hard")  # each is first once
    words = [len(_ask(EXERCISES["balance"], id).split()) for id in (*stay, *leave)]
    assert sorted(words[:2]) == sorted(words[2:])


def _ask(exercise: Exercise, id: str) -> str:
    return content().get(exercise.steps[id].key("ask")).sentences[0].text


def test_a_promise_is_kept_as_one_and_looked_at_again() -> None:
    sitting = Sitting(Role.BETRAYER)
    sitting.say("a promise")
    sitting.say("I call at noon")
    sitting.say("Friday")
    sitting.say("meetings")
    assert "not an assessment" in sitting.say("I say so within the hour")
    (promise,) = sitting.stored("promises")
    assert (promise.text, promise.status) == ("I call at noon", "open")
    assert promise.due_on.isoformat() == "2026-11-27"
    sitting.say("look at a promise")
    assert "I call at noon" in [item.label for item in sitting.choices]
    sitting.say("1")
    sitting.say("late")
    sitting.say("I told her at 1")
    sitting.say("I set an alarm")
    sitting.say("skip")
    (promise,) = sitting.stored("promises")
    (checkin,) = sitting.stored("checkins")
    assert promise.status == "partly"
    assert (checkin.promise_id, checkin.outcome, checkin.note) == (
        promise.id, "partly", "I set an alarm",
    )  # fmt: skip
    assert promise.due_on.isoformat() == "2026-11-27"
    assert "There is" in sitting.say("look at a promise") or sitting.talk.question == ""


def test_undoing_the_last_answer_of_a_promise_takes_the_promise_back() -> None:
    sitting = Sitting(Role.BETRAYER)
    sitting.say("a promise")
    for text in ("I call at noon", "Friday", "meetings", "I say so within the hour"):
        sitting.say(text)
    sitting.say("undo")
    assert sitting.stored("promises") == ()
    assert sitting.run.step == "missed"
    assert sitting.talk.playing
    sitting.say("I tell her")
    assert len(sitting.stored("promises")) == 1


def test_a_break_is_long_enough_and_has_an_end() -> None:
    sitting = begun(EXERCISES["time_out"])
    sitting.say("my jaw is tight")
    for text in ("in 5 minutes", "in 3 days", "when I feel better"):
        sitting.say(text)
        assert sitting.run.step == "back_at"
    sitting.say("in 30 minutes")
    assert sitting.run.step == "meanwhile"


def test_openness_ends_within_90_days() -> None:
    sitting = begun(EXERCISES["transparency"])
    sitting.press("alone")
    sitting.say("the phone lies in the kitchen")
    sitting.say("it calms me")
    sitting.say("in 6 months")
    assert sitting.run.step == "review"
    sitting.say("in 8 weeks")
    assert sitting.run.step == "ending"


@pytest.mark.parametrize(
    ("role", "wanted"), [(Role.BETRAYED, "ask for"), (Role.BETRAYER, "offer to keep open")]
)
def test_alone_one_offers_and_the_other_requests(role: Role, wanted: str) -> None:
    sitting = Sitting(role)
    sitting.begin(EXERCISES["transparency"])
    assert wanted in sitting.press("alone")


def test_the_joint_form_is_offered_where_the_gate_is_open_only() -> None:
    sitting = Sitting(Role.BETRAYED)
    sitting.begin(EXERCISES["weekly"])
    assert "both" in sitting.offered
    closed = Sitting(Role.BETRAYED, replace(CLEARED, joint_closed=True))
    closed.begin(EXERCISES["weekly"])
    assert "both" not in closed.offered


def test_questions_go_on_piles_one_after_the_other() -> None:
    sitting = begun(EXERCISES["question_plan"])
    for text in ("when did it begin?", "I could stop guessing", "not sure", "not now"):
        sitting.say(text)
    sitting.press("one_more")
    for text in ("is it over?", "I could sleep", "I think so", "ask now"):
        sitting.say(text)
    sitting.press("enough_now")
    sitting.say("Sunday at 10")
    text = sitting.say("a walk")
    assert text.count("My question: ") == 2
    assert text.count("Pile: ") == 2


def test_danger_in_telling_the_truth_brings_help_into_the_room_first() -> None:
    sitting = begun(EXERCISES["truth"])
    assert "therapist" in sitting.press("not_sure")
    sitting.say("my brother next door")
    assert sitting.run.step == "health"


@pytest.mark.parametrize(
    "exercise",
    [item for item in EXERCISES.values() if Gate.SAFETY not in item.gates and item.steps],
    ids=lambda item: item.id,
)
def test_what_needs_no_safety_gate_sends_nobody_to_the_partner(exercise: Exercise) -> None:
    joint = {item.to for step in exercise.steps.values() for item in step.options if item.joint}
    alone = replace(
        exercise, steps={id: step for id, step in exercise.steps.items() if id not in joint}
    )
    text = _asks(alone)
    if Gate.JOINT in exercise.gates:  # its first step asks which form
        text = text.replace(_ask(exercise, "form"), "")
    assert not re.search(r"\b(tell|show|say to|ask) (your partner|them|him|her)\b", text)
    assert not WITH_PARTNER.search(text) or exercise.id in _SPEAKS_OF_BOTH


_SPEAKS_OF_BOTH = {"weekly", "promise", "promise_look", "kept_log", "three_questions"}


def test_all_that_the_issue_names_are_there() -> None:
    assert set(EXERCISES) >= {
        "naming", "grounding", "breathing", "time_out", "gentle_start", "listening",
        "question_plan", "boundaries", "own_it", "transparency", "promise", "promise_look",
        "kept_log", "apology", "triggers", "weekly", "balance", "three_questions", "observer",
        "kind_words", "worry_window", "sleep", "safety_plan", "tonight", "truth", "losses",
        "answering", "doubted", "why", "trust_little",
    }  # fmt: skip


def test_the_safety_plan_is_the_flow_of_the_safety_protocol() -> None:
    sitting = Sitting()
    sitting.begin(EXERCISES["safety_plan"])
    assert sitting.talk.safety.flow == "safety_plan"
    assert sitting.talk.question == "safety"
