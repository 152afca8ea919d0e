"""Which step comes after which: the way through an exercise, given the answers so far.

An answer is kept under the step's id; when a step is asked again, as ``id#2``, ``id#3``.
A skipped step has an empty answer. So the answers alone tell the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mend.exercises.model import END, Asked, Exercise, Step, View

MOST_PLACES = 60  # of one run, so that a loop ends
DRAFT = "?"  # behind the key of a draft that was read, but not kept yet


@dataclass(frozen=True)
class Place:
    """A step at one point of the way, and the name of its answer there."""

    step: Step
    key: str


def places(exercise: Exercise, answers: Mapping[str, str], view: View) -> Iterator[Place]:
    """The whole way: as answered so far, then as it would go on."""
    visits: Counter[str] = Counter()
    step = next(iter(exercise.steps.values()), None)
    for _ in range(MOST_PLACES):
        if step is None:
            return
        answer = ""
        if step.is_for(view):
            visits[step.id] += 1
            place = Place(step, _key(step, visits[step.id]))
            only = _only_option(step, view)
            answer = only or answers.get(place.key, "")
            if not only:
                yield place
        step = _next(exercise, step, answer)


def _key(step: Step, visit: int) -> str:
    return step.id if visit == 1 else f"{step.id}#{visit}"


def _only_option(step: Step, view: View) -> str:
    """The option of a choice that leaves none, so that nothing is asked."""
    options = step.offered(view)
    chooses = step.asked is Asked.CHOICE and not step.open and not step.promises
    return options[0].id if chooses and len(options) == 1 else ""


def _next(exercise: Exercise, step: Step, answer: str) -> Step | None:
    target = next((item.to for item in step.options if item.id == answer), "") or step.to
    if target == END:
        return None
    ids = list(exercise.steps)
    if target:
        return exercise.steps[target]
    following = ids[ids.index(step.id) + 1 :]
    return exercise.steps[following[0]] if following else None


def find(exercise: Exercise, answers: Mapping[str, str], view: View, key: str) -> Place | None:
    """The place with this key, or None when the way does not lead there any more."""
    return next((item for item in places(exercise, answers, view) if item.key == key), None)


def first(exercise: Exercise, view: View) -> Place | None:
    """Where it begins."""
    return next(places(exercise, {}, view), None)


def after(exercise: Exercise, answers: Mapping[str, str], view: View, key: str) -> Place | None:
    """What follows `key`; None at the end."""
    way = iter(places(exercise, answers, view))
    for place in way:
        if place.key == key:
            return next(way, None)
    return None


def before(exercise: Exercise, answers: Mapping[str, str], view: View, key: str) -> Place | None:
    """What came before `key`; None at the beginning."""
    last = None
    for place in places(exercise, answers, view):
        if place.key == key:
            return last
        last = place
    return None


def progress(
    exercise: Exercise, answers: Mapping[str, str], view: View, key: str
) -> tuple[int, int]:
    """The number of the step from 1, and of how many, as far as can be told."""
    keys = [place.key for place in places(exercise, answers, view)]
    return (keys.index(key) + 1 if key in keys else 0), len(keys)
