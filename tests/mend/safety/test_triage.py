"""Which of several dangers is spoken about first."""

from __future__ import annotations

from itertools import permutations

import pytest

from mend.model import Danger
from mend.safety.state import SafetyState
from mend.safety.triage import findings, flow_of, next_waiting, take_up
from tests.mend.safety.scripted import CONCERN, HIGH, IMMINENT, content, danger

MIXED = (
    danger("medical", HIGH),
    danger("violence_control", IMMINENT),
    danger("child_danger", HIGH),
    danger("suicide_passive", CONCERN),
)
ORDER = ["partner_violence", "suicide", "child", "medical"]


def flows_of(state: SafetyState) -> list[str]:
    found = [flow_of(item.split(":")[0], content().flows) for item in state.waiting]
    return [state.flow, *(flow.id for flow in found if flow)]


@pytest.mark.parametrize("dangers", permutations(MIXED))
def test_imminent_then_suicide_child_violence_and_the_rest(dangers: tuple[Danger, ...]) -> None:
    flows = content().flows
    assert flows_of(take_up(SafetyState(), findings(dangers, flows), flows)) == ORDER


def test_what_comes_later_takes_its_place_in_the_same_order() -> None:
    flows, state = content().flows, SafetyState()
    for one in MIXED:
        state = take_up(state, findings([one], flows), flows)
    assert flows_of(state) == ORDER


def test_two_kinds_of_one_flow_are_one_finding_at_the_higher_level() -> None:
    found = findings(
        [danger("violence_fear", CONCERN), danger("violence_severe", HIGH)], content().flows
    )
    assert [(item.kind, item.level) for item in found] == [("violence_severe", HIGH)]


def test_an_unknown_kind_is_left_out() -> None:
    assert findings([danger("weather", HIGH)], content().flows) == []


def test_a_flow_that_has_to_wait_goes_on_where_it_was() -> None:
    flows = content().flows
    state = SafetyState(level=2, flow="suicide", kind="suicide_passive", flow_level=2, step="plan")
    state = take_up(state, findings([danger("violence_severe", IMMINENT)], flows), flows)
    assert (state.flow, state.step) == ("partner_violence", "")
    state = next_waiting(state, flows)
    assert (state.flow, state.resume_at) == ("suicide", "plan")


def test_the_level_never_falls_by_a_new_finding() -> None:
    flows = content().flows
    state = take_up(SafetyState(level=4), findings([danger("medical", CONCERN)], flows), flows)
    assert state.level == IMMINENT
