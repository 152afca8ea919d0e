"""The safety plan: written step by step, kept, shown again."""

from __future__ import annotations

import pytest

from mend.model import Bubble, Fact, Reply
from mend.safety.kept_plan import FIELDS, MAKE, SHOW, SHOW_PLAN, wanted, with_plan
from tests.mend.safety.scripted import HIGH, content, danger, person


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("show me my safety plan", SHOW),
        ("What was my safety plan?", SHOW),
        ("my safety plan", SHOW),
        ("can I see my plan", SHOW),
        ("make a safety plan", MAKE),
        ("I want to write a new safety plan", MAKE),
        ("he made a plan for the weekend", ""),
        ("our safety is not his plan", ""),
    ],
)
def test_a_request_for_the_plan_is_understood(text: str, want: str) -> None:
    assert wanted(text) == want


def test_every_field_is_asked_for_and_kept_in_the_persons_own_words() -> None:
    someone = person("GB")
    someone.say("make a safety plan")
    kept: dict[str, str] = {}
    for field in FIELDS:
        someone.say(f"words about {field}")
        kept.update(someone.plans[-1].keeps)
    assert kept == {f"safety_plan.{field}": f"words about {field}" for field in FIELDS}
    assert someone.offered[:3] == ["safer", "same", "less"]


def test_the_plan_can_be_asked_for_in_the_middle_of_a_hard_talk() -> None:
    someone = person("GB")
    someone.say("I want to die", danger("suicide_active", HIGH))
    someone.say("show me my safety plan")
    assert someone.plans[-1].effect == SHOW_PLAN
    someone.say("yes")
    assert someone.state.step == "plan"


def test_the_kept_plan_is_added_to_the_reply() -> None:
    facts = {"safety_plan.reason": Fact("my dog", "my dog"), "relation": Fact("wife", "wife")}
    reply = with_plan(Reply((Bubble("Here."),)), facts, content())
    assert reply.bubbles[0].text == "Here."
    assert reply.bubbles[1].text == "Worth living for: my dog"


def test_without_a_plan_it_is_said_how_to_begin_one() -> None:
    reply = with_plan(Reply((Bubble("Here."),)), {}, content())
    assert "make a safety plan" in reply.bubbles[0].text
