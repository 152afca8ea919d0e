"""Notes hold the person's own words and ratings, below their heading."""

from __future__ import annotations

from mend.exercises.model import View
from mend.exercises.notes import HEADING, as_notes
from mend.records import ExerciseRun
from tests.fakes import NOON
from tests.mend.talking import content


def _notes(exercise: str, **answers: str) -> str:
    run = ExerciseRun("r", exercise, "", NOON, NOON, answers, status="done")
    return as_notes(content().exercises[exercise], run, View())


def test_answers_become_a_sentence_and_the_rest_stands_below() -> None:
    text = _notes(
        "gentle_start", feeling="hurt.", about="the call at 11", need="a message", when="Sunday"
    )
    assert text.splitlines() == [
        f"A gentle start. {HEADING}.",
        "I feel hurt about the call at 11. I need a message.",
        "A good moment for it: Sunday",
    ]


def test_a_sentence_with_a_gap_is_not_made() -> None:
    text = _notes("gentle_start", feeling="hurt", about="", need="a message")
    assert text.splitlines()[1:] == ["What I feel: hurt", "What I need: a message"]


def test_options_are_shown_by_their_labels_and_distress_before_and_after() -> None:
    text = _notes("naming", before="8", word="hurt", after="5")
    assert text.splitlines()[1:] == [
        "The word for it: Hurt",
        "How hard it was, 0 to 10: before 8, after 5",
    ]


def test_nothing_written_is_no_note() -> None:
    assert _notes("naming", before="", word="") == ""


def test_what_was_only_done_is_not_shown() -> None:
    assert _notes("grounding", see="done", touch="done") == ""
