"""What an undone answer leaves: the conversation as it was, and what protects people."""

from __future__ import annotations

from dataclasses import replace

from mend.conversation import Conversation, from_mapping, to_mapping
from mend.model import Fact, Role
from mend.safety.state import SafetyState
from mend.taking_back import erased, facts_before, undo_of, undone, with_facts
from tests.fakes import NOON

BEFORE = Conversation(turns=3, session_turns=3, role=Role.BETRAYED, question="role")
AFTER = Conversation(
    turns=4,
    session_turns=4,
    role=Role.BETRAYER,
    before=undo_of(Conversation(), BEFORE, private=False),
)


def test_the_state_of_before_comes_back_also_from_the_database() -> None:
    for talk in (AFTER, from_mapping(to_mapping(AFTER))):
        assert undone(talk, NOON) == replace(BEFORE, last_at=NOON, questioned=1)


def test_there_is_one_step_back_and_no_more() -> None:
    back = undone(AFTER, NOON)
    assert back is not None
    assert undone(back, NOON) is None


def test_a_private_turn_can_not_be_gone_back_to() -> None:
    hidden = undo_of(AFTER, BEFORE, private=True)
    assert hidden == AFTER.before
    unsafe = replace(AFTER, safety=SafetyState(discreet=True))
    assert undo_of(unsafe, BEFORE, private=True) == {}


def test_a_danger_that_was_told_stays_known() -> None:
    talk = replace(AFTER, safety=SafetyState(level=2, joint_closed=True, flow="f", step="s"))
    back = undone(talk, NOON)
    assert back is not None
    assert (back.safety.level, back.safety.joint_closed, back.safety.flow) == (2, True, "")


def test_erasing_a_danger_leaves_the_question_about_it() -> None:
    talk = replace(AFTER, facts={"relation": "wife"}, safety=SafetyState(level=2, flow="f"))
    left = erased(talk, NOON)
    assert left.safety == talk.safety
    assert left.facts == {}
    assert left.before == {}


def test_facts_are_what_they_were() -> None:
    wife, ten = Fact("wife", "my wife"), Fact("10", "ten years")
    before = with_facts({}, {"relation": Fact("husband", "x"), "duration": ten}, {"relation": wife})
    assert facts_before(before) == {"relation": wife, "duration": None}
