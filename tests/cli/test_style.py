"""The page of style, and the stories told from both sides."""

from __future__ import annotations

from cli.style import PAGE, _scripts, _stories, page
from mend.style import TARGETS, Measures


def test_a_missed_target_is_named() -> None:
    lines = page(Measures(turns=10, reflections=1, questions=5, open_questions=5), 1, 0.2)
    assert lines[-1].startswith("Missed: reflections per question: 0.20")
    assert "mirror gap: 0.200" in lines[-1]


def test_all_met_is_said_too() -> None:
    found = Measures(turns=10, reflections=5, questions=5, open_questions=5)
    assert page(found, 1, 0.0)[-1] == "Every target is met."


def test_twenty_stories_are_told_from_both_sides_in_as_many_messages() -> None:
    stories = _stories()
    assert len(stories) == 20
    assert all(len(story["betrayed"]) == len(story["betrayer"]) for story in stories)
    assert len(list(_scripts())) >= 40


def test_the_page_shows_every_measure() -> None:
    text = PAGE.read_text("utf-8")
    assert all(f"| {name.replace('_', ' ')} |" in text for name in TARGETS)
    assert "| mirror gap |" in text
