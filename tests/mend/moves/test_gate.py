"""The contact gate."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation
from mend.model import Role
from mend.moves.gate import TURNS_BETWEEN, answer_gate, contact_told, way_chosen
from mend.moves.move import CONTACT
from tests.mend.talking import Chat, message, moment

STILL = message("I still text her but just as friends", "rebuild_trust", role="betrayer")
TRUST = message("how can I show her that I mean it this time", "rebuild_trust", role="betrayer")


def test_contact_that_goes_on_is_asked_about_once() -> None:
    move = answer_gate(moment(STILL, Conversation(role=Role.BETRAYER)))
    assert move is not None
    assert move.question == CONTACT
    assert [choice.id for choice in move.choices][:3] == [
        "contact_secret",
        "contact_known",
        "contact_ended",
    ]
    asked = Conversation(role=Role.BETRAYER, contact="asked")
    assert answer_gate(moment(STILL, asked)) is None


@pytest.mark.parametrize("role", [Role.BETRAYED, Role.UNKNOWN])
def test_the_gate_is_for_the_one_who_betrays(role: Role) -> None:
    assert answer_gate(moment(STILL, Conversation(role=role))) is None


def test_only_secret_contact_closes_it() -> None:
    secret = contact_told(moment(STILL, Conversation(role=Role.BETRAYER)), "contact_secret")
    known = contact_told(moment(STILL, Conversation(role=Role.BETRAYER)), "contact_known")
    assert secret.changes["contact"] == "secret"
    assert [choice.id for choice in secret.choices] == ["tell_truth", "hard_to_end", "not_now"]
    assert known.changes["contact"] == "known"
    assert not known.choices


def test_while_it_is_closed_trust_exercises_are_declined_and_ways_offered() -> None:
    talk = Conversation(turns=9, role=Role.BETRAYER, contact="secret")
    move = answer_gate(moment(TRUST, talk))
    assert move is not None
    assert move.name == "contact.closed"


def test_that_is_not_said_at_every_turn() -> None:
    chat = Chat(Conversation(role=Role.BETRAYER, role_told=True, contact="secret"))
    moves = [chat.send(TRUST).move for _ in range(TURNS_BETWEEN)]
    assert moves.count("contact.closed") == 1


def test_while_listening_the_gate_stays_silent() -> None:
    talk = Conversation(role=Role.BETRAYER, contact="secret", listening=True)
    assert answer_gate(moment(TRUST, talk)) is None


@pytest.mark.parametrize("id", ["tell_truth", "hard_to_end"])
def test_both_ways_lead_on(id: str) -> None:
    move = way_chosen(moment(STILL, Conversation(role=Role.BETRAYER)), id)
    assert move.name == f"contact.{id}"
    assert move.asks


def test_with_a_closed_gate_advice_about_trust_is_about_the_contact() -> None:
    chat = Chat(Conversation(role=Role.BETRAYER, role_told=True, contact="secret"))
    chat.send(TRUST)
    advised = chat.send(message("what should I do about her trust", "rebuild_trust"))
    assert all("regain_trust" not in id for id in advised.sentences if id.startswith("step."))


def test_telling_that_contact_has_ended_opens_it_again() -> None:
    chat = Chat(Conversation(role=Role.BETRAYER, role_told=True, contact="secret"))
    text = "I told her everything and I ended it with him for good"
    chat.send(message(text, "rebuild_trust", role="betrayer"))
    assert chat.talk.contact == "ended"
    assert chat.send(TRUST).move != "contact.closed"
