"""Answering in the writer's language."""

from __future__ import annotations

from tests.mend.safety.scripted import CONCERN, person


def test_another_language_is_answered_in_it() -> None:
    someone = person()
    said = someone.say("mein Mann hat mich betrogen und ich bin so traurig")
    assert "nur Englisch" in said
    assert "findahelpline.com" in said
    assert someone.move == "language.de"


def test_crisis_words_raise_a_concern_and_keep_help_in_view() -> None:
    someone = person()
    someone.say("ich will sterben, er schlägt mich")
    assert someone.state.level == CONCERN
    assert someone.state.follow_up
    assert "safety.referral.other" in someone.plans[-1].counters


def test_english_is_answered_as_ever() -> None:
    someone = person()
    someone.say("he lied to me")
    assert not someone.move.startswith("language.")
