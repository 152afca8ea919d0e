"""The measures of style, on small transcripts made by hand and on random people."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mend.style import Exchange, Measures, measure, mirror_gap, missed, repeats
from tests.mend import talking
from tests.mend.simulate import walk
from tests.mend.talking import Chat, message

ASKED = Exchange(
    "it hurts", ("You sound sad.", "What helps?"), ("feeling.sadness.a", "question.hard.a")
)
RESTED = Exchange("it hurts", ("You sound hurt. I'm here.",), ("feeling.sadness.b", "presence.a"))


def test_reflections_and_questions_are_counted() -> None:
    found = measure([[ASKED, RESTED]])
    assert (found.turns, found.reflections, found.questions) == (2, 2, 1)
    assert found.reflections_per_question == 2
    assert found.quiet_share == 0.5


def test_open_questions_are_told_from_closed_ones() -> None:
    closed = Exchange("x", ("Shall I tell you?",), ("permission.a",))
    assert measure([[ASKED, closed]]).open_share == 0.5


def test_a_suggestion_is_asked_for_allowed_or_unbidden() -> None:
    step = ("step.images.a",)
    asked = Exchange("what should I do?", ("Drink water.",), step)
    allowed = Exchange("yes", ("Drink water.",), step, permitted=True)
    unbidden = Exchange("it hurts", ("Drink water.",), step)
    found = measure([[asked, allowed, unbidden]])
    assert (found.advice, found.unbidden) == (1, 1)


def test_the_median_bubble_is_measured_in_words() -> None:
    assert measure([[ASKED]]).words == 2.5


def test_a_repeat_within_eight_turns_counts() -> None:
    assert repeats([ASKED, RESTED, ASKED]) == ["feeling.sadness.a", "question.hard.a"]
    assert repeats([ASKED, *[RESTED] * 8, ASKED])[-2:] == ["presence.a", "feeling.sadness.b"][::-1]


def test_what_answers_the_same_question_is_no_repeat() -> None:
    again = Exchange("are you human", ("No.",), ("about.are_you_human.a",))
    assert repeats([again, again]) == []


def test_the_protocol_of_danger_is_left_out() -> None:
    safety = Exchange("x", ("Are you safe?",), ("safety.suicide_ask_ask.a",))
    assert measure([[safety]]) == Measures()


def test_three_replies_that_lead_nowhere_are_a_dead_end() -> None:
    assert measure([[RESTED] * 3]).dead_ends == 1
    assert measure([[RESTED, RESTED, ASKED]]).dead_ends == 0


def test_what_misses_its_target_is_named() -> None:
    assert missed(Measures(turns=10, reflections=1, questions=10, open_questions=10, words=30)) == [
        "reflections per question: 0.10, at least 1",
        "words: 30.00, at most 25",
    ]


def test_the_same_treatment_has_no_gap() -> None:
    assert mirror_gap(measure([[ASKED]]), measure([[ASKED]])) == 0
    assert mirror_gap(measure([[ASKED]]), measure([[RESTED]])) == 1


def transcript(exchanges: Sequence[talking.Exchange]) -> list[Exchange]:
    """Exchanges with the planner, as the measures see them."""
    allowed = ("permission.", "other_way.", "complaint.")
    return [
        Exchange(
            said=item.message.text,
            bubbles=tuple(item.texts),
            sentences=item.sentences,
            choices=bool(item.plan.reply.bubbles[-1].choices),
            listening=item.plan.talk.listening,
            permitted=item.move.startswith(allowed),
        )
        for item in exchanges
    ]


def test_random_people_are_met_in_style() -> None:
    found = measure(transcript(walk(seed)) for seed in range(60))
    assert missed(found) == []
    assert 0.2 <= found.quiet_share <= 0.5


STORIES = [
    ("acknowledge_pain", "sadness", "I can't stop thinking about the night it all came out"),
    ("acknowledge_pain", "anger", "we sat in the car and nobody said a word the whole way home"),
    ("acknowledge_pain", "fear", "every morning starts with the same knot in the stomach"),
    ("acknowledge_pain", "loneliness", "the house is quiet and the phone stays silent all day"),
    ("open_communication", "sadness", "we talked until two and then there was nothing left to say"),
    ("open_communication", "confusion", "it is never clear what may be said and what may not"),
    ("open_communication", "anger", "the letter is on the table and nobody opens it"),
    ("rebuild_trust", "fear", "the calendar hangs in the kitchen and we both look at it"),
    ("rebuild_trust", "hope", "three weeks went by as they were planned"),
    ("rebuild_trust", "sadness", "a good week and then one bad evening that undid it"),
    ("seek_help", "fear", "the appointment is on Thursday at ten"),
    ("seek_help", "hope", "the first session was quiet and long"),
    ("decide_future", "confusion", "we look at flats and at each other and at the floor"),
    ("decide_future", "sadness", "the date at the court is the week after next"),
    ("decide_future", "fear", "nobody knows where we will be in spring"),
]


@pytest.mark.parametrize("turns", [3])
def test_the_same_stories_are_met_alike_from_both_sides(turns: int) -> None:
    sides = []
    for role in ("betrayed", "betrayer"):
        talks = []
        for stage, emotion, text in STORIES:
            chat = Chat(talking.KNOWN[role])
            for part in range(turns):
                sent = message(f"{text} {part}", stage, role=role, emotions=[emotion])
                chat.send(sent)
            talks.append(transcript(chat.exchanges))
        sides.append(measure(talks))
    assert mirror_gap(*sides) <= 0.05
