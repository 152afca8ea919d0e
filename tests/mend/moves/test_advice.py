"""What can be suggested, and where to find professional help."""

from __future__ import annotations

from typing import Any

import pytest

from mend.content import CellKey
from mend.conversation import Conversation, Said
from mend.model import Role, Stage
from mend.moves.advice import give_step, is_gate_closed, names_obstacle, refer, step_keys
from tests.mend.talking import message, moment

TRUST = message("how do I earn trust", "rebuild_trust")


def _topics(talk: Conversation, theme: str = "") -> list[str]:
    return [str(key) for key in step_keys(moment(TRUST, talk), theme)]


def _referral(text: str, talk: Conversation | None = None, **options: Any) -> str:
    move = refer(moment(message(text, "seek_help"), talk, **options))
    return move.name if move else ""


def test_the_steps_of_the_theme_come_first() -> None:
    assert _topics(Conversation(role=Role.BETRAYED), "images") == [
        "step.images.betrayed",
        "suggestion.rebuild_trust.betrayed",
    ]


def test_with_a_closed_contact_gate_no_trust_exercise_is_suggested() -> None:
    talk = Conversation(role=Role.BETRAYER, contact="secret")
    assert is_gate_closed(moment(TRUST, talk))
    assert _topics(talk, "regain_trust") == ["step.contact_goes_on.betrayer"]


def test_the_gate_is_for_the_one_who_betrays() -> None:
    assert not is_gate_closed(moment(TRUST, Conversation(role=Role.BETRAYED, contact="secret")))


def test_when_it_is_over_steps_are_about_that() -> None:
    assert _topics(Conversation(over=True))[-1] == "step.ending"


def test_outsiders_get_their_own() -> None:
    assert _topics(Conversation(party="outsider")) == ["step.outsider"]


def test_a_step_asks_nothing_and_ends_listening() -> None:
    move = give_step(moment(TRUST), "x", "First.")
    assert not move.asks
    assert move.changes["listening"] is False


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("we can't afford a therapist", "cost"),
        ("he won't go to therapy", "partner_refuses"),
        ("are there groups for this", "groups"),
        ("what should I ask a therapist", "first_question"),
        ("what happens in the first session", "what_happens"),
        ("can I go by myself", "individual"),
        ("should we see a therapist?", "general"),
    ],
)
def test_a_referral_fits_the_words_of_the_question(text: str, topic: str) -> None:
    assert _referral(text) == f"referral.{topic}"


@pytest.mark.parametrize("role", [Role.BETRAYED, Role.BETRAYER, Role.UNKNOWN])
def test_the_first_answer_says_each_alone_first(role: Role) -> None:
    move = refer(moment(message("should we go?", "seek_help"), Conversation(role=role)))
    assert move is not None
    assert "alone" in " ".join(move.bubbles)


def test_the_first_question_also_says_what_to_ask() -> None:
    first = refer(moment(message("what does it cost", "seek_help")))
    later = refer(moment(message("what does it cost", "seek_help"), Conversation(referred=True)))
    assert first is not None
    assert later is not None
    assert len(first.bubbles) == len(later.bubbles) + 1


def test_after_violence_only_help_for_oneself_is_named() -> None:
    move = refer(moment(message("should we see a therapist?", "seek_help"), apart=True))
    assert move is not None
    assert move.name == "referral.individual"
    assert "joint" not in " ".join(move.bubbles).lower()


def test_when_all_was_said_there_is_no_referral() -> None:
    cell = moment(TRUST).words.content.get(CellKey("referral", "cost"))
    talk = Conversation(turns=4, said=tuple(Said(3, item.id) for item in cell.sentences))
    assert refer(moment(message("what does it cost", "seek_help"), talk)) is None


def test_obstacles_are_heard() -> None:
    assert names_obstacle("he won't go")
    assert not names_obstacle("we go on Monday")


def test_stage_help_suggests_within_it() -> None:
    keys = step_keys(moment(message("x", "seek_help"), Conversation(stage=Stage.SEEK_HELP)))
    assert keys == (CellKey("suggestion", stage="seek_help"),)
