"""What may be begun, what fits best, and what is asked for by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mend.conversation import Conversation
from mend.exercises.fitting import Access, access, best, fitting, named
from mend.exercises.model import Gate
from mend.model import Role, Stage
from mend.safety.state import SafetyState
from tests.mend.exercises.sitting import CLEARED
from tests.mend.talking import content

EXERCISES = content().exercises
BETRAYED = Conversation(role=Role.BETRAYED, safety=CLEARED)


def test_the_theme_comes_first_then_the_stage() -> None:
    found = fitting(EXERCISES, BETRAYED, "images", Stage.DECIDE_FUTURE)
    assert found[0].id == "grounding"
    found = fitting(EXERCISES, BETRAYED, "", Stage.OPEN_COMMUNICATION)
    assert Stage.OPEN_COMMUNICATION in found[0].stages


def test_what_was_offered_is_not_offered_unasked_again() -> None:
    first = best(EXERCISES, BETRAYED, "images", Stage.ACKNOWLEDGE_PAIN)
    assert first is not None
    talk = replace(BETRAYED, exercises=(first.id,))
    again = best(EXERCISES, talk, "images", Stage.ACKNOWLEDGE_PAIN)
    assert again is None or again.id != first.id


@pytest.mark.parametrize(
    "state",
    [
        SafetyState(level=3),
        SafetyState(stopped=True),
        SafetyState(discreet=True),
        SafetyState(flow="suicide"),
    ],
)
def test_nothing_is_open_with_danger_open(state: SafetyState) -> None:
    talk = replace(BETRAYED, safety=state)
    assert fitting(EXERCISES, talk) == []
    assert best(EXERCISES, talk, "images", Stage.ACKNOWLEDGE_PAIN) is None


def test_nothing_that_reaches_the_partner_is_offered_before_the_private_question() -> None:
    talk = replace(BETRAYED, safety=SafetyState())
    for stage in Stage:
        found = best(EXERCISES, talk, "fights", stage)
        assert found is None or Gate.SAFETY not in found.gates
    assert access(EXERCISES["gentle_start"], talk) is Access.ASK


def test_an_outsider_gets_only_what_is_for_everybody() -> None:
    talk = replace(BETRAYED, role=Role.UNKNOWN, party="outsider")
    for item in fitting(EXERCISES, talk):
        assert item.roles == frozenset(Role)
        assert not item.gates


NAMED = {
    "grounding": ["grounding", "let's do the grounding", "5-4-3-2-1", "can we do grounding please",
                  "I want to try the grounding exercise"],
    "gentle_start": ["gentle start", "help me with a gentle start-up", "start the gentle start"],
    "naming": ["name the feeling", "emotion naming", "I want to name what I feel"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("id", "text"), [(id, text) for id, texts in NAMED.items() for text in texts]
)
def test_an_exercise_is_found_by_its_name(id: str, text: str) -> None:
    found = named(EXERCISES, text)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda item: item.id)
def test_every_exercise_is_found_by_its_title(exercise: object) -> None:
    title = getattr(exercise, "title")  # noqa: B009
    assert named(EXERCISES, title) == exercise


@pytest.mark.parametrize(
    "text",
    ["she never wanted grounding for the kids", "I have no breathing room in this marriage",
     "he gave me an apology yesterday", "I can't name the feeling that I had when she left",
     "I want an apology", "I need a promise from him"],
)  # fmt: skip
def test_a_story_is_no_wish(text: str) -> None:
    assert named(EXERCISES, text) is None
