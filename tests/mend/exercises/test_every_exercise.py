"""Every exercise, whatever it is: to its end, stopped, resumed, interrupted, and its gates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mend.exercises.model import Exercise, Gate
from mend.exercises.notes import HEADING
from mend.model import Role, Stage
from mend.safety.state import SafetyState
from tests.mend.exercises.sitting import (
    CLEARED,
    CRISIS,
    GRAVE,
    Sitting,
    begun,
    gated,
    role_for,
)
from tests.mend.talking import content

PLAYED = [item for item in content().exercises.values() if item.steps]
each = pytest.mark.parametrize("exercise", PLAYED, ids=lambda item: item.id)


def _ask(sitting: Sitting) -> str:
    """The words of the open step."""
    return content().get(sitting.step.key("ask", sitting.talk.role.value)).sentences[0].text


@each
def test_it_is_played_to_its_end(exercise: Exercise) -> None:
    sitting = begun(exercise)
    text = sitting.play_to_end()
    assert sitting.run.status == "done"
    closing = content().get(exercise.key("closing")).sentences[0].text
    assert closing in text.replace("\n", " ")
    if HEADING in text:
        assert text.index(HEADING) > text.index(closing[:20])
    assert sitting.talk.question == ""


@each
def test_each_step_can_be_skipped_to_the_end(exercise: Exercise) -> None:
    sitting = begun(exercise)
    for _ in range(60):
        if not sitting.talk.playing:
            break
        sitting.say("skip")
    assert not sitting.talk.playing
    assert HEADING not in "".join(bubble.text for bubble in sitting.last.bubbles)
    assert sitting.runs == () or exercise.keeps


@each
def test_it_stops_at_one_word_and_can_be_taken_up_again(exercise: Exercise) -> None:
    sitting = begun(exercise)
    sitting.answer()
    asked = sitting.run.step
    text = sitting.say("stop")
    assert not sitting.talk.playing
    assert "?" not in text
    sitting.say("continue")
    assert sitting.talk.playing
    assert sitting.run.step == asked


@each
def test_it_is_resumed_in_a_later_session_after_a_restart(exercise: Exercise) -> None:
    sitting = begun(exercise)
    sitting.answer()
    asked, said = sitting.run.step, _ask(sitting)
    sitting.say("hello", act="greet", after=timedelta(hours=5))
    assert not sitting.talk.playing
    if sitting.talk.question == "return":
        text = sitting.press("carry_on")
    else:
        text = sitting.say("continue the exercise")
    assert sitting.run.step == asked
    assert said.split("{")[0] in text.replace("\n", " ")


@each
def test_a_step_back_and_the_same_again(exercise: Exercise) -> None:
    sitting = begun(exercise)
    first = sitting.run.step
    said = _ask(sitting)
    sitting.answer()
    assert sitting.say("again") != ""
    sitting.say("back")
    assert sitting.run.step == first
    assert said.split("{")[0] in sitting.say("repeat").replace("\n", " ")
    assert first not in sitting.run.answers


@each
def test_a_crisis_comes_first_and_counts_as_no_answer(exercise: Exercise) -> None:
    sitting = begun(exercise)
    step, answers = sitting.run.step, sitting.run.answers
    text = sitting.say("everyone would be better off without me", danger=CRISIS)
    assert "findahelpline.com" in text
    assert sitting.run.answers == answers
    text = sitting.say("I didn't mean it like that")
    assert sitting.run.step == step
    assert sitting.talk.playing
    assert _ask(sitting).split("{")[0] in text.replace("\n", " ")
    sitting.play_to_end()
    assert sitting.run.status == "done"


@each
def test_nothing_goes_on_while_the_danger_is_grave(exercise: Exercise) -> None:
    sitting = begun(exercise)
    answers = sitting.run.answers
    sitting.say("I think about ending it all the time", danger=GRAVE)
    for text in ("continue", "exercises", "6", exercise.title):
        sitting.say(text)
        assert not sitting.talk.playing
    assert sitting.run.answers == answers


@each
def test_a_question_is_answered_and_leads_back_to_the_very_step(exercise: Exercise) -> None:
    sitting = begun(exercise)
    step = sitting.run.step
    text = sitting.say("are you a real person?", act="about_coach")
    assert "program" in text.lower() or "software" in text.lower()
    assert text.count("?") <= 1
    assert sitting.run.step == step
    assert _ask(sitting).split("{")[0] in text.replace("\n", " ")


@each
def test_a_stray_message_leads_back_to_the_very_step(exercise: Exercise) -> None:
    sitting = begun(exercise)
    step = sitting.run.step
    text = sitting.say("thanks", act="thanks")
    assert sitting.run.step == step
    assert not sitting.run.answers
    assert _ask(sitting).split("{")[0] in text.replace("\n", " ")


@each
def test_deleting_everything_in_the_middle_is_asked_about_and_done(exercise: Exercise) -> None:
    sitting = begun(exercise)
    sitting.say("delete everything", act="delete_data")
    assert "yes" in sitting.offered
    text = sitting.press("no")
    assert sitting.talk.playing, text
    sitting.say("delete everything", act="delete_data")
    sitting.press("yes")
    assert sitting.runs == ()


@each
def test_an_answer_is_erased_on_request(exercise: Exercise) -> None:
    sitting = begun(exercise)
    sitting.answer()
    sitting.say("erase that")
    assert not any(sitting.run.answers.values())


@each
def test_no_answer_is_in_the_conversation_state(exercise: Exercise) -> None:
    from mend.conversation import to_mapping

    sitting = begun(exercise)
    sitting.play_to_end()
    apart = ("replies", "before")  # to say it again, and to undo it
    kept = {name: value for name, value in to_mapping(sitting.talk).items() if name not in apart}
    assert "blue cup" not in str(kept)


# gates


@pytest.mark.parametrize("exercise", gated(Gate.SAFETY), ids=lambda item: item.id)
@pytest.mark.parametrize(
    "state",
    [
        replace(CLEARED, joint_closed=True),
        SafetyState(screened=True),
        replace(CLEARED, level=3),
        replace(CLEARED, refused=True),
    ],
    ids=["violence", "unanswered", "danger", "refused"],
)
def test_nothing_reaches_the_partner_with_a_closed_safety_gate(
    exercise: Exercise, state: SafetyState
) -> None:
    sitting = Sitting(role_for(exercise), state)
    for text in ("exercises", "more", "more", "more", "more"):
        sitting.say(text)
        assert f"do_{exercise.id}" not in sitting.offered
    sitting.say(exercise.title)
    sitting.say(f"do_{exercise.id}")
    assert sitting.runs == ()


@pytest.mark.parametrize("exercise", gated(Gate.SAFETY), ids=lambda item: item.id)
def test_the_private_question_comes_before_what_reaches_the_partner(exercise: Exercise) -> None:
    sitting = Sitting(role_for(exercise), SafetyState())
    sitting.begin(exercise)
    assert "by_them" in sitting.offered
    sitting.press("no")
    assert sitting.run.exercise == exercise.id
    assert sitting.talk.playing


@pytest.mark.parametrize("exercise", gated(Gate.SAFETY), ids=lambda item: item.id)
def test_violence_told_to_the_private_question_ends_it(exercise: Exercise) -> None:
    sitting = Sitting(role_for(exercise), SafetyState())
    sitting.begin(exercise)
    sitting.press("by_them")
    assert sitting.runs == ()
    sitting.say("continue")
    assert not sitting.talk.playing


@pytest.mark.parametrize("exercise", gated(Gate.JOINT), ids=lambda item: item.id)
def test_its_joint_form_is_gone_with_a_closed_gate(exercise: Exercise) -> None:
    sitting = Sitting(role_for(exercise), replace(CLEARED, joint_closed=True))
    joint = {
        option.label for step in exercise.steps.values() for option in step.options if option.joint
    }
    assert joint
    if Gate.SAFETY in exercise.gates:
        return  # it is closed as a whole; see above
    sitting.begin(exercise)
    for _ in range(60):
        if not sitting.talk.playing:
            break
        assert not joint & {item.label for item in sitting.choices}
        sitting.answer()
        if "keep_mine" in sitting.offered:
            sitting.press("keep_mine")


@pytest.mark.parametrize("exercise", gated(Gate.CONTACT), ids=lambda item: item.id)
@pytest.mark.parametrize("contact", ["secret", "asked"])
def test_no_trust_exercise_for_the_betrayer_with_a_closed_contact_gate(
    exercise: Exercise, contact: str
) -> None:
    if Role.BETRAYER not in exercise.roles:
        return
    sitting = Sitting(Role.BETRAYER)
    sitting.set(replace(sitting.talk, contact=contact))
    for text in ("exercises", "more", "more", "more", "more"):
        sitting.say(text)
        assert f"do_{exercise.id}" not in sitting.offered
    sitting.say(exercise.title)
    assert sitting.runs == ()


def test_every_exercise_that_builds_trust_has_the_contact_gate() -> None:
    trust = [
        item
        for item in PLAYED
        if item.stages == {Stage.REBUILD_TRUST} and Role.BETRAYER in item.roles
    ]
    assert [item.id for item in trust if Gate.CONTACT not in item.gates] == []


@each
def test_it_is_not_offered_to_the_other_role(exercise: Exercise) -> None:
    for role in (Role.BETRAYED, Role.BETRAYER):
        if role in exercise.roles:
            continue
        sitting = Sitting(role)
        sitting.say(exercise.title)
        assert sitting.runs == ()
