"""Counts that are raised and counts that are published are the same."""

from __future__ import annotations

import pytest

from mend.safety.counters import COUNTERS, REFERRAL
from mend.safety.flow import GROUPS
from tests.mend.safety.scripted import HIGH, IMMINENT, content, danger, person

KINDS = sorted(kind for flow in content().flows.values() for kind in flow.kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_only_published_counts_are_raised(kind: str) -> None:
    someone = person("GB")
    someone.say("…", danger(kind, IMMINENT))
    someone.say("I didn't mean it like that")
    someone.say("leave me alone")
    raised = {name for made in someone.plans for name in made.counters}
    assert {name for name in raised if name.startswith("safety.")} <= set(COUNTERS)


def test_every_group_has_a_count_of_referrals() -> None:
    assert {REFERRAL + group for group in GROUPS} <= set(COUNTERS)


def test_a_referral_is_counted_once_for_each_showing() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active", HIGH))
    assert someone.plans[-1].counters.count("safety.referral.suicide") == 1
    someone.say("he said nothing all evening")
    assert "safety.referral.suicide" not in someone.plans[-1].counters
