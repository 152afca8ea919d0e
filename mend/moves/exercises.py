"""Playing an exercise: each message is an answer, steers, or is met aside and leads back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from mend.exercises import commands
from mend.exercises.answers import FEW, pick
from mend.exercises.fitting import Access, access
from mend.exercises.model import Asked
from mend.exercises.play import KEEP, TAKE, Came, Outcome, Playing, draft_of
from mend.exercises.shelf import Saves
from mend.exercises.wishes import is_for_coach, is_wish
from mend.moves.choices import picked
from mend.moves.exercise_begin import playing_of, ready
from mend.moves.exercise_words import (
    AGAIN_IT,
    BACK_ONE,
    DONE_IT,
    SKIP_IT,
    STOP_IT,
    at_step,
    finished,
    of_findings,
    phrase,
)
from mend.moves.move import (
    EXERCISE,
    Moment,
    Move,
)
from mend.records import Checkin, ExerciseRun, Promise
from mend.requests import asks_for_advice, is_question, is_shrug
from mend.right_words import concerns_data

ASIDE_WORDS = 12  # of a question that is no answer to a step
PROMISE, CHECKIN = "promise", "checkin"

_LEFTOVER = ("keep mine", "take that")  # said where no draft waits
_PRESSED = {
    SKIP_IT: commands.SKIP,
    BACK_ONE: commands.BACK,
    AGAIN_IT: commands.AGAIN,
    STOP_IT: commands.STOP,
}


def play_on(moment: Moment) -> Move | None:
    """The answer to a message within an exercise; None for what is met aside."""
    if not moment.talk.playing or moment.talk.question != EXERCISE:
        return None
    playing = playing_of(moment)
    if playing is None or access(playing.exercise, moment.talk) is not Access.OPEN:
        return None
    wanted = _command(moment, playing)
    if wanted:
        return _DO[wanted](moment, playing)
    return None if _is_aside(moment, playing) else _answered(moment, playing)


def _command(moment: Moment, playing: Playing) -> str:
    """What steers; an option that is called like a command is an answer."""
    choice = moment.turn.choice
    if choice:
        return _PRESSED.get(choice, "")
    if draft_of(playing.run, playing.place) and picked(moment) in (KEEP, TAKE):
        return ""
    if moment.text.strip(" .!").lower() in _LEFTOVER:
        return commands.AGAIN
    if pick(playing.place.step.offered(playing.view), moment.text, ""):
        return ""
    return commands.command(moment.text)


def _is_aside(moment: Moment, playing: Playing) -> bool:
    """Whether a message is for the coach, or about something else, rather than an answer."""
    text, step = moment.text, playing.place.step
    if moment.turn.choice:
        return moment.turn.choice not in {item.id for item in moment.talk.choices}
    if is_wish(text) or concerns_data(text) or is_for_coach(text):
        return True
    if step.asked is Asked.DONE and asks_for_advice(text):
        return True
    if not is_question(text) or len(text.split()) > ASIDE_WORDS:
        return False
    takes_it = step.open and step.asked is Asked.TEXT
    return not takes_it and (
        step.asked in (Asked.TEXT, Asked.DONE) or _reads_as_none(moment, playing)
    )


def _reads_as_none(moment: Moment, playing: Playing) -> bool:
    return playing.answer(moment.text, "", moment.turn.at).came is Came.PROBLEM


def _answered(moment: Moment, playing: Playing) -> Move | None:
    text, choice = moment.text, moment.turn.choice
    if choice == DONE_IT or (choice.isdigit() and playing.place.step.asked is Asked.RATING):
        text, choice = choice.removeprefix("step_"), ""
    if draft_of(playing.run, playing.place):
        choice = picked(moment)
    meant = pick(playing.place.step.offered(playing.view), text, choice)
    if meant is None and is_shrug(text) and playing.place.step.asked is not Asked.DONE:
        return _hint(moment, playing)
    outcome = playing.answer(text, choice, moment.turn.at)
    if outcome.came is Came.PROBLEM:
        return _problem(moment, playing, outcome.problem)
    now = replace(playing, run=outcome.run)
    if outcome.came is Came.FOUND:
        move = at_step(moment, now, name="found")
        return replace(move, bubbles=of_findings(moment, outcome.findings))
    return _gone_on(moment, playing, outcome, name="next")


def _problem(moment: Moment, playing: Playing, problem: str) -> Move | None:
    """Short and no answer: said so; longer: it is something else."""
    if problem == "none" and len(moment.text.split()) > FEW // 2:
        return None
    topic = f"problem_{problem}"
    topic = f"{topic}_{playing.place.step.asked.value}" if problem == "none" else topic
    return at_step(moment, playing, phrase(moment, topic), name="problem")


def _gone_on(moment: Moment, playing: Playing, outcome: Outcome, *before: str, name: str) -> Move:
    run = outcome.run
    if outcome.came is Came.END:
        move = finished(moment, playing.exercise, run, playing.view)
        saves = kept_as(moment, playing, run)
        gone = (run.id,) if not any(run.answers.values()) else ()
        saves = Saves(gone=gone) if gone else saves
        return replace(move, saves=saves, bubbles=(*before, *move.bubbles))
    now = ready(moment, playing.exercise, run)
    assert now is not None, "a run that is not over has a step"
    return at_step(moment, now, *before, name=name)


def kept_as(moment: Moment, playing: Playing, run: ExerciseRun) -> Saves:
    """What the answers of a run that is done are kept as, besides the notes."""
    answers, at = run.answers, run.updated_at
    if playing.exercise.keeps == PROMISE and answers.get("promise"):
        day = answers.get("due", "")
        due = at.date().fromisoformat(day) if day else None
        return Saves(run, (Promise(run.id, answers["promise"], run.started_at, due),))
    if playing.exercise.keeps == CHECKIN:
        return _looked_at(moment, run)
    return Saves(run)


def _looked_at(moment: Moment, run: ExerciseRun) -> Saves:
    """A look back; at a promise, which is no longer open then and stands there in its words."""
    answers = run.answers
    id, outcome = answers.get("promise", ""), answers.get("outcome", "")
    checkin = Checkin(run.id, run.updated_at, id, outcome, answers.get("repair", ""))
    found = [item for item in moment.shelf.promises() if item.id == id]
    named = {**answers, "promise": found[0].text} if found else answers
    looked_at = tuple(replace(item, status=outcome) for item in found if outcome)
    return Saves(replace(run, answers=named), looked_at, checkin)


# commands


def _stop(moment: Moment, playing: Playing) -> Move:
    run = playing.stop(moment.turn.at)
    written = any(run.answers.values())
    said = phrase(moment, "stopped" if written else "stopped_empty")
    return Move(
        "exercise.stopped",
        (said,),
        changes={"playing": False, "run": run.id if written else ""},
        saves=Saves(run=run) if written else Saves(gone=(run.id,)),
    )


def _pause(moment: Moment, playing: Playing) -> Move:
    changes = {"playing": False, "run": playing.run.id}
    return Move("exercise.paused", (phrase(moment, "paused"),), changes=changes)


def _skip(moment: Moment, playing: Playing) -> Move:
    outcome = playing.skip(moment.turn.at)
    return _gone_on(moment, playing, outcome, name="skipped")


def _back(moment: Moment, playing: Playing) -> Move:
    run = playing.back(moment.turn.at)
    if run is None:
        return at_step(moment, playing, phrase(moment, "at_start"), name="back")
    now = ready(moment, playing.exercise, run)
    return at_step(moment, now or playing, phrase(moment, "went_back"), name="back")


def _again(moment: Moment, playing: Playing) -> Move:
    return at_step(moment, playing, name="again")


def _hint(moment: Moment, playing: Playing) -> Move:
    """Other words for the step; somebody who still does not know may go on."""
    if any(".hint" in id or "_hint" in id for id in moment.talk.said_last()):
        outcome = playing.skip(moment.turn.at)
        return _gone_on(moment, playing, outcome, phrase(moment, "go_on_without"), name="skipped")
    step = playing.place.step
    said = moment.words.exactly(step.key("hint")) if step.hints else phrase(moment, "any_hint")
    move = at_step(moment, playing, name="hint")
    return replace(move, bubbles=(said,))


def _why(moment: Moment, playing: Playing) -> Move:
    exercise = playing.exercise
    said = f"{exercise.title}: {exercise.about}."
    intro = moment.words.exactly(exercise.key("intro", moment.role))
    return at_step(moment, playing, said, intro, name="why")


_DO: Mapping[str, Callable[[Moment, Playing], Move]] = {
    commands.STOP: _stop,
    commands.PAUSE: _pause,
    commands.SKIP: _skip,
    commands.BACK: _back,
    commands.AGAIN: _again,
    commands.HINT: _hint,
    commands.WHY: _why,
}
