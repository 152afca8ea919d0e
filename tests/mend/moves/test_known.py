"""Questions that have an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mend.conversation import Conversation
from mend.model import Danger, Flag, Level, Match, Role, Who
from mend.moves.known import NEAR, SURE, answer_known, answer_unknown, nearest_chosen
from mend.moves.move import NEAREST
from tests.mend.talking import KNOWN, Chat, Message, content, message, moment

HURT = KNOWN["betrayed"]
DID = KNOWN["betrayer"]


def _asking(text: str, *found: tuple[str, float], stage: str = "acknowledge_pain") -> Message:
    sent = message(text, stage)
    matches = tuple(Match(id, score) for id, score in found)
    return replace(sent, reading=replace(sent.reading, answers=matches))


def test_a_question_that_is_sure_enough_is_answered() -> None:
    now = moment(_asking("should I get tested?", ("tests", SURE)), HURT)
    move = answer_known(now)
    assert move is not None
    assert move.name.startswith("answer.tests.")
    assert now.words.used[0].startswith("answer.tests")


def test_each_role_gets_its_own_answer() -> None:
    now = moment(_asking("should I get tested?", ("tests", SURE)), DID)
    answer_known(now)
    assert now.words.used[0].startswith("answer.tests.betrayer")


def test_what_is_not_sure_is_not_answered_and_a_statement_never() -> None:
    assert answer_known(moment(_asking("should I?", ("tests", SURE - 0.01)), HURT)) is None
    assert answer_known(moment(_asking("I should get tested"), HURT)) is None


def test_below_the_threshold_the_nearest_two_are_offered() -> None:
    found = (("tests", NEAR + 0.1), ("porn", NEAR + 0.05), ("ring", NEAR))
    move = answer_unknown(moment(_asking("is that catching?", *found), HURT))
    assert move is not None
    assert [choice.id for choice in move.choices] == [
        "answer_tests",
        "answer_porn",
        "something_else",
    ]
    assert move.question == NEAREST


def test_nothing_near_offers_nothing() -> None:
    assert answer_unknown(moment(_asking("is he tall?", ("tests", NEAR - 0.01)), HURT)) is None


def test_an_offered_question_is_answered_when_picked() -> None:
    chat = Chat(HURT)
    chat.send(_asking("is that catching?", ("tests", NEAR), ("porn", NEAR)))
    picked = chat.send(message("Getting tested", choice="answer_tests"))
    assert picked.move.startswith("answer.tests")
    assert nearest_chosen(moment(message("x"), HURT), "something_else").name == "answer.else"


def test_danger_comes_before_any_answer() -> None:
    sent = _asking("should I get tested?", ("tests", 1.0))
    danger = Danger("suicide_active", Level.HIGH, Who.WRITER, Flag.SUICIDE_SELF_HARM, "test")
    sent = replace(sent, reading=replace(sent.reading, dangers=(danger,)))
    assert Chat(HURT).send(sent).move.startswith("safety.")


def test_while_contact_goes_on_in_secret_trust_is_no_answer() -> None:
    closed = replace(DID, contact="secret")
    sent = _asking("how do I earn her trust back?", ("earn_trust", 1.0), stage="rebuild_trust")
    assert answer_known(moment(sent, closed)) is None
    assert answer_known(moment(sent, DID)) is not None


def test_a_friend_gets_answers_about_the_coach_alone() -> None:
    friend = Conversation(party="outsider")
    assert answer_known(moment(_asking("a", ("tests", 1.0)), friend)) is None
    assert answer_known(moment(_asking("b", ("cost", 1.0), stage="other"), friend)) is not None


@pytest.mark.parametrize(("channel", "said"), [("telegram", "Telegram"), ("shell", "window")])
def test_what_is_said_of_the_coach_is_true_for_the_way_of_writing(channel: str, said: str) -> None:
    now = moment(_asking("can he see this?", ("partner_can_see", 1.0), stage="other"), HURT)
    move = answer_known(replace(now, turn=replace(now.turn, channel=channel)))
    assert move is not None
    assert said in move.bubbles[0]


def test_a_third_time_within_a_few_turns_it_is_not_said_again() -> None:
    chat = Chat(HURT)
    moves = [chat.send(_asking("should I get tested?", ("tests", 1.0))).move for _ in range(3)]
    assert moves[0].startswith("answer.tests")
    assert not moves[2].startswith("answer.tests")


def test_the_bank_is_as_large_as_promised_and_both_roles_have_words() -> None:
    answers = content().answers.values()
    assert sum(not answer.about_coach for answer in answers) >= 80
    assert sum(answer.about_coach for answer in answers) >= 40
    for answer in answers:
        for role in Role:
            assert content().find(replace(answer.key, role=role.value)), answer.id
