"""The whole policy, played: which move answers, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mend import planner
from mend.conversation import Conversation
from mend.model import Choice, Reading, Role, Stage, Turn
from mend.moves.move import REMEMBER
from mend.safety.state import SafetyState
from tests.mend.talking import START, Chat, content, message

CALM = SafetyState(screened=True)
BETRAYED = Conversation(notice_at=START, role=Role.BETRAYED, role_told=True, safety=CALM)


def test_the_first_message_gets_its_full_answer_and_the_notice() -> None:
    turn = Turn(
        "p", "m", "he lied to me for years", Reading(Stage.ACKNOWLEDGE_PAIN), START, channel="shell"
    )
    made = planner.plan(turn, Conversation(), content(), operator="Jane")
    texts = [bubble.text for bubble in made.reply.bubbles]
    assert "program" in texts[0]
    assert "Jane" in texts[1]
    assert len(texts) >= 3
    assert made.talk.notice_at == START


def test_the_same_message_in_the_same_state_gets_the_same_reply() -> None:
    turn = Turn("p", "m", "it hurts", Reading(Stage.ACKNOWLEDGE_PAIN), START)
    first, second = (planner.plan(turn, BETRAYED, content()) for _ in range(2))
    assert first == second


def test_the_same_story_told_from_both_sides_gets_different_words() -> None:
    chat = [
        Chat(Conversation(notice_at=START)).send(message(text, "acknowledge_pain", role=role))
        for text, role in (
            ("my husband has been seeing someone", "betrayed"),
            ("I have been seeing another man", "betrayer"),
        )
    ]
    assert chat[0].texts != chat[1].texts


def test_a_session_that_is_over_leaves_its_open_question() -> None:
    chat = Chat(BETRAYED)
    chat.send(message("it hurts", "acknowledge_pain", emotions=["sadness"]))
    assert chat.talk.question
    later = chat.send(message("yes", act="affirm", after=timedelta(days=2)))
    assert later.before.question
    assert not later.move.startswith("answer.ask")


def test_listening_lasts_for_the_session() -> None:
    chat = Chat(BETRAYED)
    chat.send(message("just listen", act="just_listen"))
    assert chat.talk.listening
    chat.send(message("it hurts", "acknowledge_pain", after=timedelta(days=2)))
    assert not chat.talk.listening


def test_the_private_question_about_fear_comes_before_anything_joint() -> None:
    chat = Chat(Conversation(notice_at=START, role=Role.BETRAYED, role_told=True))
    moves = [
        chat.send(message(f"it hurts {n}", "acknowledge_pain", emotions=["sadness"])).move
        for n in range(8)
    ]
    assert "safety.screening.ask" in moves


def test_one_who_wants_to_be_heard_is_not_asked_it() -> None:
    chat = Chat(Conversation(notice_at=START, role=Role.BETRAYED, role_told=True))
    chat.send(message("just listen", act="just_listen"))
    moves = [
        chat.send(message(f"it hurts {n}", "acknowledge_pain", emotions=["sadness"])).move
        for n in range(8)
    ]
    assert not any(move.startswith("safety.") for move in moves)


def test_how_long_to_remember_is_handed_on() -> None:
    talk = Conversation(
        notice_at=START, turns=5, question=REMEMBER, choices=(Choice("remember_90", "x"),)
    )
    assert Chat(talk).send(message("x", choice="remember_90")).plan.retention_days == 90


def test_what_was_done_is_counted() -> None:
    exchange = Chat(BETRAYED).send(message("it hurts", "acknowledge_pain"))
    assert exchange.plan.counters[0].startswith("move.stage.")


def test_the_partner_is_called_by_the_persons_own_word() -> None:
    chat = Chat(replace(BETRAYED, role=Role.BETRAYER))
    said = [
        text
        for n in range(25)
        for text in chat.send(
            message(
                f"so it goes on and on and on {n}", "acknowledge_pain", facts={"relation": "wife"}
            )
        ).texts
    ]
    assert any("your wife" in text.lower() for text in said)
    assert not any("your partner" in text.lower() for text in said)


def test_thirty_turns_in_one_place_ask_nothing_twice() -> None:
    chat = Chat(BETRAYED)
    for n in range(30):
        chat.send(message(f"so it goes on and on {n}", "acknowledge_pain", emotions=["sadness"]))
    asked = [
        id
        for item in chat.exchanges
        for id in item.sentences
        if id.startswith(("question.", "ask."))
    ]
    assert len(asked) == len(set(asked))
    assert len(asked) >= 15
