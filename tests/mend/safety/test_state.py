"""Storing where the protocol stands."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mend.model import Choice
from mend.safety.state import SafetyState

STATES = st.builds(
    SafetyState,
    level=st.integers(0, 4),
    flow=st.sampled_from(["", "suicide"]),
    waiting=st.tuples(st.sampled_from(["minor:2", "medical:3"])),
    parked=st.dictionaries(st.sampled_from(["child"]), st.just("ask")),
    asked=st.dictionaries(st.just("suicide.ask"), st.integers(1, 2)),
    refused=st.booleans(),
    left=st.lists(st.just(Choice("yes", "Yes")), max_size=2).map(tuple),
)


@given(STATES)
def test_a_state_comes_back_from_json_as_it_was(state: SafetyState) -> None:
    assert SafetyState.from_mapping(json.loads(json.dumps(state.to_mapping()))) == state


def test_a_fresh_state_is_stored_as_nothing() -> None:
    assert SafetyState().to_mapping() == {}


def test_keys_of_another_version_are_dropped() -> None:
    assert SafetyState.from_mapping({"level": 2, "weather": "fine"}) == SafetyState(level=2)


def test_a_new_session_keeps_level_gates_and_what_waits() -> None:
    state = SafetyState(
        level=3,
        flow="child",
        kind="child_danger",
        step="ask",
        waiting=("medical:2",),
        asked={"child.ask": 2},
        joint_closed=True,
        follow_up=True,
        refused=True,
    )
    later = state.new_session()
    assert (later.level, later.joint_closed, later.follow_up) == (3, True, True)
    assert (later.flow, later.last, later.waiting) == ("", "child", ("medical:2",))
    assert (dict(later.asked), later.refused) == ({}, False)
