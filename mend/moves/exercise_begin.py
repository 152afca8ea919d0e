"""Beginning an exercise, or going on with one that was left."""

from __future__ import annotations

from dataclasses import replace

from mend.exercises import play
from mend.exercises.fitting import Access, access, view_of
from mend.exercises.model import Exercise, View
from mend.exercises.play import Playing
from mend.moves.exercise_words import at_step, phrase
from mend.moves.move import Moment, Move
from mend.records import ExerciseRun

BEGIN_NOW = "begin_now"  # the question that was left: an exercise waits for the private question


def playing_of(moment: Moment) -> Playing | None:
    """The run that was begun last, ready to be played; None when there is none any more."""
    run = moment.shelf.run(moment.talk.run) if moment.talk.run else None
    exercise = moment.words.content.exercises.get(run.exercise) if run else None
    if run is None or exercise is None:
        return None
    return ready(moment, exercise, run)


def ready(moment: Moment, exercise: Exercise, run: ExerciseRun) -> Playing | None:
    """`run` with its open step; None where nothing is left of it."""
    view = _view(moment, exercise)
    place = play.place_of(exercise, run, view)
    if place is None:
        return None
    return Playing(exercise, replace(run, step=place.key), place, view, moment.words.content.checks)


def _view(moment: Moment, exercise: Exercise) -> View:
    found = moment.shelf.promises() if _looks_at_promises(exercise) else ()
    return view_of(moment.talk, ((item.id, item.text) for item in found))


def _looks_at_promises(exercise: Exercise) -> bool:
    return any(step.promises for step in exercise.steps.values())


def begin_named(moment: Moment, id: str) -> Move | None:
    """The first step of an exercise whose gates are open; what to say where they are not."""
    exercise = moment.words.content.exercises.get(id)
    if exercise is None:
        return None
    closed = access(exercise, moment.talk)
    if closed is not Access.OPEN:
        return Move(f"exercise.closed_{closed.value}", (phrase(moment, f"closed_{closed.value}"),))
    view = _view(moment, exercise)
    if _looks_at_promises(exercise) and not view.promises:
        return Move("exercise.nothing", (phrase(moment, "no_promises"),))
    run = play.begin(exercise, moment.turn.message_id, view, moment.turn.at)
    left = moment.shelf.run(moment.talk.run) if moment.talk.run else None
    if left is not None and left.exercise == id and left.status == play.OPEN:
        return resumed(moment, left)
    now = ready(moment, exercise, run)
    assert now is not None, "an exercise has a first step for everybody who may begin it"
    intro = moment.words.exactly(exercise.key("intro", moment.role))
    how = phrase(moment, "how", fresh=True) if not moment.talk.exercises else ""
    return at_step(moment, now, f"{exercise.title}. {intro}", how, name="begun")


def resumed(moment: Moment, run: ExerciseRun) -> Move | None:
    """A run that was left, at its very step; a stopped one opens again."""
    exercise = moment.words.content.exercises.get(run.exercise)
    if exercise is None or run.status == play.FINISHED:
        return None
    if access(exercise, moment.talk) is not Access.OPEN:
        return None
    now = ready(moment, exercise, replace(run, status=play.OPEN, updated_at=moment.turn.at))
    return at_step(moment, now, phrase(moment, "resumed"), name="resumed") if now else None
