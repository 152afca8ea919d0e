"""What is closed while someone may be in danger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mend.conversation import Conversation
from mend.safety.gates import (
    SCREEN_AT,
    exercises_allowed,
    joint_allowed,
    screening_due,
    screening_needed,
)
from mend.safety.state import SafetyState
from tests.mend.safety.scripted import HIGH, danger, person

CLEARED = SafetyState(screened=True, cleared=True)


def test_nothing_joint_before_the_private_question_was_answered_with_no() -> None:
    assert not joint_allowed(SafetyState())
    assert not joint_allowed(SafetyState(screened=True))
    assert joint_allowed(CLEARED)


@pytest.mark.parametrize("change", [{"joint_closed": True}, {"level": 3}, {"level": 4}])
def test_violence_or_a_high_level_closes_the_joint_gate(change: dict[str, int]) -> None:
    assert not joint_allowed(replace(CLEARED, **change))


@pytest.mark.parametrize(
    "state",
    [
        SafetyState(level=3),
        SafetyState(level=2, refused=True),
        SafetyState(stopped=True),
        SafetyState(discreet=True),
        SafetyState(level=2, flow="suicide", step="ask"),
    ],
)
def test_no_exercises_while_it_is_not_the_time_for_them(state: SafetyState) -> None:
    assert not exercises_allowed(state)


def test_exercises_are_fine_at_concern_level_once_it_was_talked_through() -> None:
    assert exercises_allowed(SafetyState(level=2, done=("suicide",)))


def test_the_screening_is_due_by_the_end_of_the_first_evening_and_only_once() -> None:
    assert not screening_due(Conversation(turns=2, session_turns=2))
    late = Conversation(turns=SCREEN_AT, session_turns=SCREEN_AT)
    assert screening_due(late)
    assert not screening_due(replace(late, safety=SafetyState(screened=True)))


def test_the_screening_is_due_at_the_second_visit_at_once() -> None:
    assert screening_due(Conversation(turns=3, session_turns=0))


@pytest.mark.parametrize("state", [SafetyState(level=3), SafetyState(joint_closed=True)])
def test_no_screening_where_violence_or_danger_is_known(state: SafetyState) -> None:
    assert not screening_needed(state)


def test_violence_once_told_keeps_the_gate_closed_over_sessions() -> None:
    someone = person("GB")
    someone.say("he choked me once", danger("violence_severe", HIGH))
    someone.choose("safe")
    someone.say("hi", act="greet", pause_hours=50)
    someone.choose("better")
    assert someone.state.level == 0
    assert someone.state.joint_closed
    assert not joint_allowed(replace(someone.state, cleared=True))
