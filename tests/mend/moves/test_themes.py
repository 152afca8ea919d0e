"""Taking up a theme in a reply."""

from __future__ import annotations

import pytest

from mend.conversation import Conversation
from mend.model import Role
from mend.moves.themes import answer_theme, theme_of
from tests.mend.talking import Chat, message, moment

HURT = Conversation(role=Role.BETRAYED, role_told=True)
DID = Conversation(role=Role.BETRAYER, role_told=True)


def test_a_theme_is_met_and_asked_about() -> None:
    now = moment(message("I keep seeing it in my head", "acknowledge_pain"), HURT)
    move = answer_theme(now)
    assert move is not None
    assert move.name == "theme.images.ask"
    assert [id.split(".")[0] for id in now.words.used] == ["meet", "ask"]
    assert move.changes["theme"] == "images"


def test_advice_on_a_theme_is_its_own_step() -> None:
    sent = message("I keep seeing it in my head, what should I do", "acknowledge_pain")
    now = moment(sent, HURT)
    answer_theme(now)
    assert any(id.startswith("step.images") for id in now.words.used)


def test_a_question_for_a_verdict_is_answered_and_no_step_pushed() -> None:
    move = answer_theme(moment(message("should I leave him?", "decide_future"), HURT))
    assert move is not None
    assert move.name == "theme.should_leave.ask"


def test_a_theme_that_goes_on_is_not_met_with_a_second_speech() -> None:
    chat = Chat(HURT)
    chat.send(message("I keep seeing it in my head", "acknowledge_pain"))
    second = chat.send(message("I see them together in my head", "acknowledge_pain"))
    assert not any(id.startswith("meet.") for id in second.sentences)
    assert any(id.startswith("ask.images") for id in second.sentences)


def test_what_is_only_for_one_role_is_not_said_to_the_other() -> None:
    sent = message("I keep seeing it in my head", "acknowledge_pain")
    assert theme_of(moment(sent, DID)) is None


def test_good_news_have_their_own_themes() -> None:
    good = message("we laughed together for the first time", "acknowledge_pain", emotions=["hope"])
    found = theme_of(moment(good, HURT))
    assert found is not None
    assert found.name == "small_good"


def test_it_happened_again_is_talked_through_in_parts() -> None:
    chat = Chat(HURT)
    moves = [
        chat.send(message(text, "acknowledge_pain", role="betrayed")).move
        for text in ("it happened again", "in the same hotel, on Friday", "that is all there is")
    ]
    assert moves == ["theme.again.ask", "theme.again_2.ask", "theme.again_3.ask"]
    assert chat.talk.thread == ""


def test_an_ending_stops_what_is_done_together() -> None:
    chat = Chat(HURT)
    chat.send(message("we are getting divorced", "decide_future"))
    assert chat.talk.over


@pytest.mark.parametrize("party", ["outsider", "other_person", "both"])
def test_themes_are_for_the_two_of_them(party: str) -> None:
    talk = Conversation(role=Role.BETRAYED, party=party)
    assert (
        theme_of(moment(message("I keep seeing it in my head", "acknowledge_pain"), talk)) is None
    )


def test_a_partner_who_says_it_is_over_speaks_of_the_other_person() -> None:
    found = theme_of(moment(message("he says it's over", "decide_future"), HURT))
    assert found is None or found.name != "ending"
