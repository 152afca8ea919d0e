"""State between two turns: remembered in a window, stored and read back whole."""

from __future__ import annotations

from datetime import datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from mend.conversation import REPEAT_WINDOW, Conversation, Said, from_mapping, to_mapping
from mend.model import Choice, Role, Stage

WHEN = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)


def test_a_sentence_is_remembered_for_eight_turns() -> None:
    talk = Conversation(turns=REPEAT_WINDOW, said=(Said(0, "old"), Said(1, "new")))
    kept = talk.after(("now",))
    assert [said.sentence for said in kept] == ["new", "now"]


def test_what_was_said_last_is_what_the_turn_before_said() -> None:
    talk = Conversation(turns=3, said=(Said(1, "a"), Said(2, "b"), Said(2, "c")))
    assert talk.said_last() == ("b", "c")


def test_the_first_message_of_a_later_session_is_a_return() -> None:
    assert Conversation(turns=4, session_turns=0).returning
    assert not Conversation(turns=4, session_turns=1).returning
    assert not Conversation().returning


def test_a_new_conversation_takes_no_room() -> None:
    assert to_mapping(Conversation()) == {}


def test_everything_is_read_back() -> None:
    talk = Conversation(
        turns=3,
        role=Role.BETRAYED,
        stage=Stage.DECIDE_FUTURE,
        last_stage=Stage.SEEK_HELP,
        evidence={"seek_help": 0.5},
        facts={"relation": "wife"},
        told=("sleep_food",),
        said=(Said(2, "x.a"),),
        questions=("ask.a",),
        openings=("you sound",),
        replies=(("one", "two"),),
        choices=(Choice("yes", "Yes"),),
        notice_at=WHEN,
        last_at=WHEN,
    )
    assert from_mapping(to_mapping(talk)) == talk


def test_unknown_keys_of_another_version_are_dropped() -> None:
    assert from_mapping({"relation": "wife", "turns": 2}) == Conversation(turns=2)


@given(
    turns=st.integers(0, 999),
    telling=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    replies=st.lists(st.lists(st.text(max_size=8), max_size=3).map(tuple), max_size=2).map(tuple),
)
def test_storing_and_reading_loses_nothing(
    turns: int, telling: tuple[str, ...], replies: tuple[tuple[str, ...], ...]
) -> None:
    talk = Conversation(turns=turns, told=telling, replies=replies)
    assert from_mapping(to_mapping(talk)) == talk
