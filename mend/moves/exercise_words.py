"""Putting an exercise's step, or its end, into bubbles and buttons."""

from __future__ import annotations

from mend.content import CellKey
from mend.exercises import notes
from mend.exercises.linting import Finding
from mend.exercises.model import AFTER, BEFORE, KIND, Asked, Exercise, View
from mend.exercises.play import KEEP, TAKE, Playing, draft_of, rewrite_of
from mend.exercises.shelf import Saves
from mend.model import Choice
from mend.moves.move import BEGIN, EXERCISE, Moment, Move
from mend.records import ExerciseRun
from mend.sentences import split_sentences

SENTENCES_PER_BUBBLE = 3  # domain.md 6, rule 2
WORSE, UNBEARABLE = 2, 9  # rise of distress, and its height, from which we stop and steady first
STEADYING = ("grounding", "breathing")  # what is offered then, the first that was not just done
RATINGS = tuple(Choice(str(number), str(number)) for number in range(11))
SKIP_IT, BACK_ONE, AGAIN_IT, STOP_IT = "step_skip", "step_back", "step_repeat", "step_stop"
DONE_IT = "step_done"


def phrase(moment: Moment, topic: str, *, fresh: bool = False) -> str:
    """A wording of content/words/exercises.yml."""
    return moment.words.pick(CellKey(KIND, topic, role=moment.role), fresh=fresh)


def at_step(moment: Moment, playing: Playing, *before: str, name: str) -> Move:
    """The open step, after what is said first; the run is kept as it is in `playing`."""
    ask = _asked(moment, playing)
    bubbles = _together(*before, *ask)
    return Move(
        f"exercise.{name}",
        bubbles,
        choices=choices_of(moment, playing),
        question=EXERCISE,
        changes={
            "run": playing.run.id,
            "playing": True,
            "listening": False,
            "exercises": with_id(moment, playing.exercise.id),
        },
        saves=Saves(run=playing.run),
        card=card_of(playing),
    )


def with_id(moment: Moment, id: str) -> tuple[str, ...]:
    """The exercises offered or begun so far, and this one."""
    return tuple(dict.fromkeys((*moment.talk.exercises, id)))


def _together(*parts: str) -> tuple[str, ...]:
    """The parts as bubbles, short ones in one."""
    bubbles: list[str] = []
    for part in filter(None, parts):
        whole = f"{bubbles[-1]} {part}" if bubbles else ""
        if whole and len(split_sentences(whole)) <= SENTENCES_PER_BUBBLE:
            bubbles[-1] = whole
        else:
            bubbles.append(part)
    return tuple(bubbles)


def _asked(moment: Moment, playing: Playing) -> tuple[str, ...]:
    step, words = playing.place.step, moment.words
    if draft_of(playing.run, playing.place):
        return (phrase(moment, "draft_waits"), words.exactly(step.key("ask", moment.role)))
    earlier = playing.run.answers.get(playing.place.key, "")
    said = words.exactly(step.key("say", moment.role)) if step.says and not earlier else ""
    ask = words.exactly(step.key("ask", moment.role))
    return (_earlier(moment, playing, earlier), said, ask)


def _earlier(moment: Moment, playing: Playing, answer: str) -> str:
    """What was answered before, when notes are changed."""
    if not answer or not playing.place.step.keeps:
        return ""
    shown = notes.shown(playing.place.step, answer, playing.view)
    return phrase(moment, "earlier").replace("{mirror}", shown)


def choices_of(moment: Moment, playing: Playing) -> tuple[Choice, ...]:
    """The answers that can be pressed, and the ways out."""
    step, way_back = playing.place.step, playing.progress[0] > 1
    if draft := draft_of(playing.run, playing.place):
        better = rewrite_of(playing.findings(draft))
        return moment.choices(*((TAKE,) if better else ()), KEEP, STOP_IT)
    own = tuple(Choice(item.id, item.label) for item in step.offered(playing.view))
    own = RATINGS if step.asked is Asked.RATING else own
    own = moment.choices(DONE_IT) if step.asked is Asked.DONE else own
    back = (BACK_ONE,) if way_back else ()
    return (*own, *moment.choices(SKIP_IT, *back, AGAIN_IT, STOP_IT))


def card_of(playing: Playing) -> dict[str, object]:
    """How far it is, for channels that can draw it."""
    step, of = playing.progress
    exercise = playing.exercise
    card: dict[str, object] = {"kind": "exercise", "title": exercise.title, "step": step, "of": of}
    return card | ({"open": exercise.opens} if exercise.opens else {})


def result_card(exercise: Exercise, kept: str) -> dict[str, object] | None:
    """The notes for channels that can open them as a page of their own; None where none are."""
    lines = kept.splitlines()[1:]
    title = f"{exercise.title}. {notes.HEADING}"
    return {"kind": "result", "title": title, "lines": lines} if lines else None


def of_findings(moment: Moment, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """What is said to a draft: the first thing found, and a better draft where there is one."""
    finding = findings[0]
    said = moment.words.pick(CellKey(KIND, f"check_{finding.rule}"))
    better = rewrite_of(findings)
    quoted = phrase(moment, "found_words").replace("{mirror}", finding.words)
    first = f"{quoted} {said}" if finding.words else said
    offer = phrase(moment, "rewrite").replace("{mirror}", better) if better else ""
    return tuple(filter(None, (first, offer or phrase(moment, "change_or_keep"))))


def finished(moment: Moment, exercise: Exercise, run: ExerciseRun, view: View) -> Move:
    """The close, what was written, and something to steady oneself where it got harder."""
    kept = notes.as_notes(exercise, run, view)
    closing = moment.words.exactly(exercise.key("closing", moment.role))
    changes: dict[str, object] = {"playing": False, "run": run.id}
    harder = _got_harder(run)
    if harder:
        return _steady(moment, exercise, kept, changes)
    eased = phrase(moment, "eased") if _eased(run) else ""
    hint = phrase(moment, "kept", fresh=True) if kept else ""
    said = _together(eased, closing, hint)
    bubbles = (*said, kept) if kept else said
    card = result_card(exercise, kept)
    return Move("exercise.finished", bubbles, changes=changes, card=card)


def _distress(run: ExerciseRun) -> tuple[int, int] | None:
    rated = [run.answers.get(id, "") for id in (BEFORE, AFTER)]
    return (int(rated[0]), int(rated[1])) if all(text.isdigit() for text in rated) else None


def _got_harder(run: ExerciseRun) -> bool:
    rated = _distress(run)
    after = run.answers.get(AFTER, "")
    high = after.isdigit() and int(after) >= UNBEARABLE
    return high or (rated is not None and rated[1] >= rated[0] + WORSE)


def _eased(run: ExerciseRun) -> bool:
    rated = _distress(run)
    return rated is not None and rated[1] < rated[0]


def _steady(moment: Moment, exercise: Exercise, kept: str, changes: dict[str, object]) -> Move:
    known = moment.words.content.exercises
    other = next((id for id in STEADYING if id != exercise.id and id in known), "")
    said = (phrase(moment, "harder"), *((phrase(moment, "steady"),) if other else ()))
    return Move(
        "exercise.harder",
        (*((kept,) if kept else ()), *_together(*said)),
        choices=(Choice("begin", known[other].label), moment.choice("stop_here")) if other else (),
        question=BEGIN if other else "",
        changes={**changes, "exercise": other},
    )
