"""Nothing of earlier sessions shows before it is asked for; then all of it is there again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.conversation import Conversation, from_mapping, to_mapping
from mend.earlier import asks_back, bring_back, put_away
from mend.model import Role, Stage
from mend.safety.state import SafetyState
from tests.mend.talking import START, Chat, message

DAYS = timedelta(days=3)
TOLD = Conversation(
    turns=9,
    session_turns=9,
    role=Role.BETRAYED,
    role_told=True,
    stage=Stage.REBUILD_TRUST,
    facts={"relation": "wife"},
    told=("relation",),
    replies=(("Your wife said that.",),),
    country="ES",
    question="open",
    listening=True,
    notice_at=START,
    last_at=START,
    safety=SafetyState(level=2, pinned=("violence",), joint_closed=True, flow="x", step="y"),
)


def _later(text: str, **labels: object) -> Chat:
    chat = Chat(TOLD)
    chat.send(message(text, after=DAYS, **labels))  # type: ignore[arg-type]
    return chat


def _shown(chat: Chat) -> str:
    exchange = chat.exchanges[-1]
    cards = [str(bubble.card) for bubble in exchange.plan.reply.bubbles if bubble.card]
    return " ".join([*exchange.texts, *cards])


def test_what_tells_of_the_person_is_put_away_and_what_protects_them_stays() -> None:
    talk = put_away(TOLD)
    assert (talk.role, talk.stage, talk.facts, talk.replies) == (Role.UNKNOWN, None, {}, ())
    assert (talk.turns, talk.session_turns, talk.country, talk.question) == (9, 0, "ES", "")
    assert (talk.safety.level, talk.safety.joint_closed) == (2, True)
    assert talk.safety.pinned == ()


def test_it_comes_back_and_what_was_told_since_counts_first() -> None:
    talk = replace(put_away(TOLD), facts={"living": "apart"}, stage=Stage.SEEK_HELP)
    back = bring_back(talk, shown=True)
    assert back.facts == {"relation": "wife", "living": "apart"}
    assert (back.role, back.stage, back.earlier) == (Role.BETRAYED, Stage.SEEK_HELP, {})
    assert back.safety.pinned == ("violence",)
    assert back.shown


@given(sessions=st.integers(1, 5), stored=st.booleans())
def test_sessions_that_never_asked_for_it_lose_nothing(sessions: int, stored: bool) -> None:
    talk = TOLD
    for _ in range(sessions):
        talk = put_away(talk)
        talk = from_mapping(to_mapping(talk)) if stored else talk
    back = bring_back(talk, shown=False)
    assert (back.role, back.facts, back.stage) == (TOLD.role, TOLD.facts, TOLD.stage)
    assert back.replies == TOLD.replies
    assert back.safety.pinned == TOLD.safety.pinned


@pytest.mark.parametrize(
    "text", ["carry on", "Where were we?", "let's go on from last time", "continue please"]
)
def test_words_that_ask_for_it(text: str) -> None:
    assert asks_back(text)


@pytest.mark.parametrize("text", ["I can't go on", "how do I carry on without him", "hello"])
def test_words_that_do_not(text: str) -> None:
    assert not asks_back(text)


def test_a_greeting_is_answered_with_the_neutral_question() -> None:
    chat = _later("hello", act="greet")
    assert [choice.id for choice in chat.talk.choices] == ["carry_on", "start_new"]
    assert "wife" not in _shown(chat)
    assert "violence" not in _shown(chat)
    assert chat.talk.earlier


@pytest.mark.parametrize("text", ["say that again", "show my data", "export my data", "undo"])
def test_nothing_of_it_shows_in_other_ways(text: str) -> None:
    chat = _later(text, act="control")
    assert "wife" not in _shown(chat)
    assert chat.talk.earlier


def test_yes_brings_it_back() -> None:
    chat = _later("hello", act="greet")
    chat.send(message("yes", act="affirm"))
    assert chat.exchanges[-1].move == "return.carry_on"
    assert chat.talk.facts == {"relation": "wife"}
    assert (chat.talk.role, chat.talk.shown, chat.talk.earlier) == (Role.BETRAYED, True, {})


def test_the_button_of_the_page_is_an_answer_before_anything_was_said() -> None:
    chat = _later("", choice="carry_on")
    assert chat.talk.shown


def test_a_new_beginning_shows_nothing_of_it() -> None:
    chat = _later("", choice="start_new")
    assert not chat.talk.shown
    assert chat.talk.stage is None
    assert chat.talk.role is Role.BETRAYED


def test_other_words_are_answered_and_the_question_comes_once_where_it_fits() -> None:
    talk = replace(TOLD, safety=SafetyState(screened=True))
    chat = Chat(talk)
    chat.send(message("he says he will change", "rebuild_trust", after=DAYS))
    first = chat.exchanges[-1]
    asked = [item.id for item in chat.talk.choices] == ["carry_on", "start_new"]
    assert asked
    assert first.asks == 1
    chat.send(message("he also writes lists now", "rebuild_trust"))
    assert "carry_on" not in [item.id for item in chat.talk.choices]
    chat.send(message("carry on", act="control"))
    assert chat.talk.shown


@pytest.mark.parametrize("text", ["same shit again today", "he continues to lie", "yes but no"])
def test_first_words_that_only_sound_like_an_answer_show_nothing(text: str) -> None:
    assert not _later(text, act="small_talk").talk.shown


def test_somebody_coming_in_brings_nothing_back() -> None:
    chat = _later("she just came home", act="control")
    assert chat.exchanges[-1].move == "right.hide"
    assert chat.talk.earlier


def test_after_the_pin_nothing_is_held_back() -> None:
    from mend import planner
    from tests.mend.talking import content

    turn_at = START + DAYS
    from mend.model import Reading, Turn

    turn = Turn("s", "m", "hello", Reading(Stage.OTHER, act="greet"), turn_at)
    plan = planner.plan(turn, TOLD, content(), unlocked=True)
    assert plan.talk.facts == {"relation": "wife"}
    assert plan.talk.shown
