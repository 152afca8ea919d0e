"""How a step becomes bubbles."""

from __future__ import annotations

from mend.conversation import Conversation
from mend.moves.move import Move
from mend.safety.helplines import FALLBACK
from mend.safety.speech import pinned_help
from mend.safety.state import SafetyState
from mend.sentences import split_sentences
from tests.mend.safety.scripted import CONCERN, HIGH, IMMINENT, danger, person
from tests.mend.talking import message, moment


def test_the_order_is_emergency_words_help_question() -> None:
    someone = person("NZ")
    someone.say("I took them all", danger("overdose", IMMINENT))
    assert "111" in someone.bubbles[0]
    assert someone.bubbles[2].endswith(FALLBACK)
    assert someone.bubbles[3].endswith("?")


def test_words_and_question_share_a_bubble_where_they_are_short() -> None:
    someone = person("GB")
    someone.say("he hit me", danger("violence_physical", HIGH))
    assert len(someone.bubbles) == 1


def test_no_bubble_of_words_has_more_than_three_sentences() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active", HIGH), danger("medical", CONCERN))
    for choice in ("yes", "no", "no", "yes", "someone", "ground", "safer"):
        someone.choose(choice)
        texts = [text for text in someone.bubbles if "\n" not in text]
        assert max(len(split_sentences(text)) for text in texts) <= 3


def test_the_same_helplines_are_not_shown_twice() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active", HIGH))
    for choice in ("yes", "no", "no", "yes", "someone", "not_now"):
        someone.choose(choice)
    assert someone.everything.count("116 123") == 1


def test_pinned_help_stays_beside_another_card() -> None:
    talk = Conversation(country="GB", safety=SafetyState(pinned=("suicide",)))
    exercise = Move("exercise.step", ("Go on.",), card={"kind": "exercise", "step": 2})

    shown = pinned_help(moment(message("go on"), talk), exercise)

    assert shown is not None
    assert shown["kind"] == "exercise"
    assert isinstance(shown["help"], dict)
    assert shown["help"]["emergency"] == "999"


def test_a_card_stays_as_it_is_where_no_help_is_pinned() -> None:
    exercise = Move("exercise.step", ("Go on.",), card={"kind": "exercise", "step": 2})

    assert pinned_help(moment(message("go on")), exercise) == {"kind": "exercise", "step": 2}
