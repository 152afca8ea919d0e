"""Moving through a flow."""

from __future__ import annotations

from tests.mend.safety.scripted import CONCERN, HIGH, danger, person


def test_a_refusal_within_a_flow_leads_on_to_help() -> None:
    someone = person("GB")
    someone.say("I want to die", danger("suicide_active", HIGH))
    someone.choose("yes")
    someone.choose("skip")
    assert someone.state.step == "lines"


def test_the_next_flow_begins_in_the_same_reply() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_passive", CONCERN), danger("medical", CONCERN))
    said = someone.choose("no")
    assert someone.state.flow == "medical"
    assert said.count("?") == 1


def test_an_answer_may_lead_into_another_flow() -> None:
    someone = person("GB")
    someone.say("I cut myself", danger("self_harm", HIGH))
    someone.choose("no")
    someone.choose("yes")
    assert (someone.state.flow, someone.state.step) == ("suicide", "plan")


def test_one_who_wants_only_to_be_heard_is_asked_no_more() -> None:
    someone = person("GB")
    someone.say("I want to die", danger("suicide_active", HIGH))
    someone.choose("yes")
    assert "?" not in someone.say("no more questions please, just listen")
    assert someone.state.flow == ""
    assert someone.state.refused
