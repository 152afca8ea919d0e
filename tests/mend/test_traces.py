"""What a reply leaves behind."""

from __future__ import annotations

from mend.conversation import Conversation
from mend.traces import traces

TALK = Conversation(
    turns=5, questioned=2, offer_turn=1, quote_turn=1, openings=("a b", "c d", "e f")
)


def test_questions_are_kept_for_good() -> None:
    left = traces(TALK, ["ask.images.a", "meet.images.a", "question.hard.b"], ["What?"])
    assert left["questions"] == ("ask.images.a", "question.hard.b")


def test_replies_that_ask_are_counted_in_a_row() -> None:
    assert traces(TALK, [], ["What is it?"])["questioned"] == 3
    assert traces(TALK, [], ["I'm here."])["questioned"] == 0


def test_three_openings_are_kept() -> None:
    assert traces(TALK, [], ["You sound sad."])["openings"] == ("c d", "e f", "you sound")


def test_the_last_two_replies_are_kept() -> None:
    talk = Conversation(replies=(("a",), ("b",)))
    assert traces(talk, [], ["c"])["replies"] == (("b",), ("c",))


def test_the_feeling_that_was_named_is_kept() -> None:
    assert traces(TALK, ["feeling.betrayed.fear.a"], ["x"])["felt"] == "fear"
    assert traces(TALK, ["presence.a"], ["x"])["felt"] == ""


def test_an_offer_and_a_quotation_are_dated() -> None:
    left = traces(TALK, ["step.images.a", "quote.a"], ["x"])
    assert (left["offer_turn"], left["quote_turn"]) == (5, 5)
    assert traces(TALK, ["presence.a"], ["x"])["offer_turn"] == 1


def test_a_fact_is_mentioned_once() -> None:
    assert traces(TALK, ["fact.found_out.betrayed.a"], ["x"])["mentioned"] == ("found_out",)
