"""A run as the person's own notes: their words and ratings, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mend.exercises import path
from mend.exercises.model import AFTER, BEFORE, Asked, Exercise, Step, View
from mend.records import ExerciseRun

HEADING = "My own notes, not an assessment"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_END = re.compile(r"[\s.!?]+$")


def as_notes(exercise: Exercise, run: ExerciseRun, view: View) -> str:
    """Title, heading and what was written; an empty text where nothing was."""
    lines = list(lines_of(exercise, run, view))
    if not lines:
        return ""
    return "\n".join((f"{exercise.title}. {HEADING}.", *lines))


def lines_of(exercise: Exercise, run: ExerciseRun, view: View) -> Iterator[str]:
    """The lines below the heading: the sentence made of the answers, or the answers one by one."""
    whole = _whole(exercise, run, view)
    if whole:
        yield whole
    in_whole = set(_PLACEHOLDER.findall(exercise.result)) if whole else set()
    for place in path.places(exercise, run.answers, view):
        text = run.answers.get(place.key, "")
        pending = place.step.promises and bool(run.step)  # an id until the run is done
        if text and place.step.note and place.step.id not in in_whole and not pending:
            yield f"{place.step.note}: {shown(place.step, text, view)}"
    yield from _distress(exercise, run)


def _whole(exercise: Exercise, run: ExerciseRun, view: View) -> str:
    """The result with every answer in place; empty as long as one is missing."""
    named = _PLACEHOLDER.findall(exercise.result)
    if not named or not all(run.answers.get(id) for id in named):
        return ""
    whole = exercise.result
    for id in named:
        value = _END.sub("", shown(exercise.steps[id], run.answers[id], view))
        whole = whole.replace("{" + id + "}", value)
    return whole


def shown(step: Step, answer: str, view: View) -> str:
    """An answer as it is shown: an option by its label, a rating out of 10."""
    if step.asked is Asked.RATING:
        return f"{answer} of 10"
    if step.asked is Asked.DATE:
        day = date.fromisoformat(answer)
        return f"{day.day} {day:%B %Y}"
    labels = {item.id: item.label for item in (*step.options, *step.offered(view))}
    return labels.get(answer, answer)


def _distress(exercise: Exercise, run: ExerciseRun) -> Iterator[str]:
    rated = [run.answers.get(id) for id in (BEFORE, AFTER)]
    if exercise.distress and any(rated):
        before, after = (text or "not rated" for text in rated)
        yield f"How hard it was, 0 to 10: before {before}, after {after}"
