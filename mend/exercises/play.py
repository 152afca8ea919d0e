"""The engine: what one message makes of a run. Pure; what is said about it, `mend.moves.exercises`.

Nothing is lost by leaving: a run stays open at its step until it is done or stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from mend.exercises import path
from mend.exercises.answers import read_answer
from mend.exercises.linting import Finding, Rule, read_draft
from mend.exercises.model import Exercise, View
from mend.exercises.path import DRAFT, Place
from mend.records import ExerciseRun

OPEN, FINISHED, STOPPED = "open", "done", "stopped"
KEEP, TAKE = (
    "keep_mine",
    "take_rewrite",
)  # what can be done with a draft in which something was found


class Came(str, Enum):
    """What became of a message."""

    NEXT = "next"  # the answer counts; the run is at the next step
    END = "end"  # the answer counts, and it was the last one
    FOUND = "found"  # a check found something in the draft
    PROBLEM = "problem"  # it is no answer to this step


@dataclass(frozen=True)
class Outcome:
    """What became of a message, and the run after it.

    Attributes:
        came: see `Came`.
        run: the run now.
        problem: what is wrong with the answer, see `mend.exercises.answers`.
        findings: what the checks found.
    """

    came: Came
    run: ExerciseRun
    problem: str = ""
    findings: tuple[Finding, ...] = ()


def begin(exercise: Exercise, id: str, view: View, at: datetime) -> ExerciseRun:
    """A new run at its first step."""
    start = path.first(exercise, view)
    key = start.key if start else ""
    return ExerciseRun(id, exercise.id, key, at, at, version=exercise.version)


def reopen(exercise: Exercise, run: ExerciseRun, view: View, at: datetime) -> ExerciseRun:
    """A run that ended, at its first step again with its answers; to change them."""
    start = path.first(exercise, view)
    return replace(run, step=start.key if start else "", status=OPEN, updated_at=at)


def place_of(exercise: Exercise, run: ExerciseRun, view: View) -> Place | None:
    """Where the run is; the first step without an answer where its own is gone from the file."""
    found = path.find(exercise, run.answers, view, run.step)
    ways = path.places(exercise, run.answers, view)
    return found or next((item for item in ways if item.key not in run.answers), None)


def draft_of(run: ExerciseRun, place: Place) -> str:
    """The draft that waits for a decision at `place`, or an empty text."""
    return run.answers.get(place.key + DRAFT, "")


@dataclass(frozen=True)
class Playing:
    """A run in play.

    Attributes:
        exercise: what is played.
        run: how far it is.
        place: the step that is open.
        view: who plays.
        rules: of each check, by its name.
    """

    exercise: Exercise
    run: ExerciseRun
    place: Place
    view: View
    rules: Mapping[str, tuple[Rule, ...]]

    def answer(self, text: str, choice: str, at: datetime) -> Outcome:
        """Take an answer to the open step."""
        draft = draft_of(self.run, self.place)
        if draft and choice in (KEEP, TAKE):
            better = rewrite_of(self.findings(draft)) if choice == TAKE else ""
            return self._accept(better or draft, at)
        step = self.place.step
        read = read_answer(step, text, choice, self.view, at.date())
        if read.problem:
            return Outcome(Came.PROBLEM, self.run, read.problem)
        found = self.findings(read.value)
        if not found:
            return self._accept(read.value, at)
        answers = {**self.run.answers, self.place.key + DRAFT: read.value}
        run = replace(self.run, answers=answers, updated_at=at)
        return Outcome(Came.FOUND, run, findings=found)

    def skip(self, at: datetime) -> Outcome:
        """Leave the open step out; an earlier answer to it stays."""
        return self._accept(self.run.answers.get(self.place.key, ""), at)

    def back(self, at: datetime) -> ExerciseRun | None:
        """The run one step back, without the answer given there; None at the beginning."""
        last = path.before(self.exercise, self.run.answers, self.view, self.place.key)
        if last is None:
            return None
        dropped = {last.key, last.key + DRAFT, self.place.key + DRAFT}
        answers = {key: text for key, text in self.run.answers.items() if key not in dropped}
        return replace(self.run, step=last.key, answers=answers, updated_at=at)

    def stop(self, at: datetime) -> ExerciseRun:
        """The run, ended before its end."""
        return replace(self.run, status=STOPPED, step="", updated_at=at)

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the open step, and of how many."""
        return path.progress(self.exercise, self.run.answers, self.view, self.place.key)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """What the step's checks find in a draft."""
        step = self.place.step
        rules = [rule for name in step.checks for rule in self.rules[name]]
        return read_draft(text, [*rules, *step.mirrors])

    def _accept(self, value: str, at: datetime) -> Outcome:
        key = self.place.key
        replaced = {key, key + DRAFT}
        kept = {name: text for name, text in self.run.answers.items() if name not in replaced}
        answers = {**kept, key: value}  # the newest last
        following = path.after(self.exercise, answers, self.view, key)
        if following is None:
            run = replace(self.run, answers=answers, step="", status=FINISHED, updated_at=at)
            return Outcome(Came.END, run)
        run = replace(self.run, answers=answers, step=following.key, updated_at=at)
        return Outcome(Came.NEXT, run)


def rewrite_of(findings: tuple[Finding, ...]) -> str:
    """The better draft to offer: the shortest, since each is cut at what was found; or empty."""
    return min((item.rewrite for item in findings if item.rewrite), key=len, default="")
