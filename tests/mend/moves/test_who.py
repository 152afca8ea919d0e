"""Who is writing."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation
from mend.model import Role, Stage
from mend.moves.move import ROLE
from mend.moves.who import answer_outsider, answer_who, state_role, who_told
from tests.mend.talking import Chat, message, moment

TOLD = Conversation(turns=4, session_turns=4, role=Role.BETRAYED, role_told=True)


def test_a_contrary_claim_asks_who_writes_and_shows_nothing() -> None:
    chat = Chat(TOLD)
    reply = chat.send(message("I had an affair with my boss", "acknowledge_pain"))
    assert reply.move == "who.ask"
    assert [choice.id for choice in reply.plan.reply.bubbles[-1].choices] == [
        "still_me",
        "someone_else",
    ]


def test_the_same_person_is_asked_for_the_role_again() -> None:
    move = who_told(moment(message("x"), TOLD), "still_me")
    assert move.question == ROLE
    assert move.changes["role_told"] is False


def test_somebody_else_gets_a_space_of_their_own() -> None:
    chat = Chat(TOLD)
    chat.send(message("I had an affair with my boss", "acknowledge_pain"))
    chat.send(message("someone else", choice="someone_else"))
    reply = chat.send(message("what did she say about me?", "open_communication"))
    assert reply.move == "who.stranger"
    assert chat.send(message("it's me again")).move == "who.back"


def test_a_correction_of_the_own_role_is_taken_at_once() -> None:
    sent = message("I'm the one who cheated, not him", act="state_role", role="betrayer")
    move = state_role(moment(sent, TOLD))
    assert move.changes["role"] is Role.BETRAYER
    assert move.name == "who.role"


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("both of us did", "who.both", "both"),
        ("I'm her mother", "who.outsider", "outsider"),
        ("I'm the other woman", "who.other_person", "other_person"),
    ],
)
def test_others_are_known(text: str, name: str, party: str) -> None:
    move = state_role(moment(message(text, act="state_role")))
    assert (move.name, move.changes["party"]) == (name, party)


def test_a_suspicion_is_kept_as_one() -> None:
    move = state_role(moment(message("nobody cheated, I only suspect", act="state_role")))
    assert move.changes["facts"] == {"certainty": "suspected"}
    assert "party" not in move.changes


def test_the_story_of_a_child_or_friend_shows_an_outsider() -> None:
    sent = message("My daughter's husband cheated on her", "acknowledge_pain", role="betrayed")
    move = answer_who(moment(sent))
    assert move is not None
    assert move.name == "who.outsider"


def test_two_at_one_screen_are_asked_to_take_turns() -> None:
    move = answer_who(moment(message("we are both here", act="small_talk")))
    assert move is not None
    assert move.name == "who.together"


def test_a_message_like_any_other_asks_nothing() -> None:
    assert answer_who(moment(message("it hurts", "acknowledge_pain"), TOLD)) is None


@pytest.mark.parametrize("party", ["outsider", "other_person"])
def test_outsiders_get_general_words(party: str) -> None:
    talk = Conversation(party=party, stage=Stage.ACKNOWLEDGE_PAIN)
    now = moment(message("she cries all day", "acknowledge_pain", emotions=["sadness"]), talk)
    move = answer_outsider(now)
    assert move is not None
    assert any(id.startswith(f"outsider.{party}") for id in now.words.used)


def test_the_two_themselves_are_no_outsiders() -> None:
    assert answer_outsider(moment(message("it hurts", "acknowledge_pain"), TOLD)) is None
