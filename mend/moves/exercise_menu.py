"""The menu of exercises, beginning one, going on with one, and the person's own notes."""

from __future__ import annotations

import re
from dataclasses import replace

from mend.exercises import notes, play
from mend.exercises.commands import is_continue
from mend.exercises.fitting import Access, access, fitting, named, view_of
from mend.exercises.model import Exercise
from mend.exercises.shelf import Saves
from mend.exercises.wishes import wants_menu, wants_notes
from mend.model import Choice, Stage
from mend.moves.choices import picked
from mend.moves.exercise_begin import BEGIN_NOW, begin_named, ready, resumed
from mend.moves.exercise_words import at_step, phrase, result_card, with_id
from mend.moves.move import BEGIN, MENU, NOTES, OPEN, Moment, Move
from mend.records import ExerciseRun
from mend.safety.kept_plan import FLOW
from mend.safety.protocol import begin_plan, screening_move

PAGE = 5  # exercises, or notes, on one page
EXERCISE_ID, SHOW_ID = "do_", "note_"  # before the id of an exercise, or of a run, on a button
CHANGE_ID, DELETE_ID = "change_", "erase_"
MORE = "more_exercises"

_YES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|yeah|sure|please)\W+)*(?:yes|yeah|sure|begin|start|go|let'?s"
    r"(?: (?:do|try|begin|start|go))?(?: (?:it|the exercise|that|this))?|(?:do|try|start|begin) "
    r"(?:it|the exercise|that|this)|(?:the|that|this) exercise|i(?:'d| would)? like (?:that|to)"
    r"|why not|i'?ll (?:do|try) (?:it|the exercise))(?: please| now)*\W*$",
    re.IGNORECASE,
)
_EXERCISE_WORD = re.compile(r"\bexercis|\bactivit|\bpractice\b", re.IGNORECASE)


def answer_wish(moment: Moment) -> Move | None:
    """The answer to a wish about exercises or notes; None where there is none."""
    return _chosen(moment) or _asked_for(moment)


def _chosen(moment: Moment) -> Move | None:
    """A choice that was made in the menu, in the notes, or to an offer."""
    id = picked(moment) if moment.talk.question in (BEGIN, MENU, NOTES) else ""
    if moment.talk.question == BEGIN:
        yes = id == "begin" or (not id and _YES.match(moment.text))
        return start(moment, moment.talk.exercise) if yes else _not_begun(moment, id)
    if id == MORE:
        return menu(moment, moment.talk.menu_from)
    for prefix, act in ((EXERCISE_ID, start), (SHOW_ID, _note), (CHANGE_ID, _change)):
        if id.startswith(prefix):
            return act(moment, id.removeprefix(prefix))
    if id.startswith(DELETE_ID):
        gone = Saves(gone=(id.removeprefix(DELETE_ID),))
        changes = {"run": ""} if gone.gone[0] == moment.talk.run else {}
        return Move("notes.erased", (phrase(moment, "note_erased"),), saves=gone, changes=changes)
    return Move("exercise.not_now", (moment.say("permission_declined"),)) if id else None


def _not_begun(moment: Moment, id: str) -> Move | None:
    if id == "stop_here":
        return Move("exercise.stop_here", (phrase(moment, "stop_here"),))
    return Move("exercise.not_now", (moment.say("permission_declined"),)) if id else None


def _asked_for(moment: Moment) -> Move | None:
    if moment.turn.choice:
        return None
    text, reading = moment.text, moment.reading
    menu_act = reading.stage is Stage.OTHER and reading.act == "menu"
    if wants_notes(text):
        return own_notes(moment)
    exercise = named(moment.words.content.exercises, text)
    if exercise is not None:
        return start(moment, exercise.id)
    if wants_menu(text) or (menu_act and _EXERCISE_WORD.search(text)):
        return menu(moment)
    if is_continue(text) and moment.talk.question in ("", OPEN):
        return go_on(moment)
    return None


def go_on(moment: Moment) -> Move | None:
    """The exercise that was left last, at its very step; None when none was."""
    run = moment.shelf.run(moment.talk.run) if moment.talk.run else None
    return resumed(moment, run) if run else None


def start(moment: Moment, id: str) -> Move | None:
    """Begin an exercise; first the private question, where it leads to the partner."""
    exercise = moment.words.content.exercises.get(id)
    if exercise is None:
        return None
    if exercise.flow == FLOW:
        return begin_plan(moment)
    changes = {"exercise": id, "exercises": with_id(moment, id)}
    talk = replace(moment.talk, exercise=id)
    if access(exercise, moment.talk) is not Access.ASK:
        return begin_named(replace(moment, talk=talk), id)
    waiting = replace(moment, talk=replace(talk, question=BEGIN_NOW, choices=()))
    asked = screening_move(waiting, heard=(phrase(moment, "before_it"),))
    return replace(asked, changes={**asked.changes, **changes, "playing": False})


def menu(moment: Moment, since: int = 0) -> Move:
    """What fits role, stage and gates now, the most fitting first, a few at a time."""
    talk = moment.talk
    found = fitting(moment.words.content.exercises, talk, talk.theme, moment.stage)
    shown = found[since : since + PAGE]
    if not shown:
        return Move("exercise.none", (phrase(moment, "menu_none"),))
    lines = [f"{number}. {_line(item)}" for number, item in enumerate(shown, 1)]
    text = "\n".join((phrase(moment, "menu"), *lines))
    more = moment.choices(MORE) if found[since + PAGE :] else ()
    choices = (*(Choice(EXERCISE_ID + item.id, item.label) for item in shown), *more)
    return Move(
        "exercise.menu",
        (text,),
        choices=(*choices, *moment.choices("not_now")),
        question=MENU,
        changes={"menu_from": since + PAGE, "listening": False},
    )


def _line(exercise: Exercise) -> str:
    minutes = f"{exercise.minutes} minute{'s' if exercise.minutes > 1 else ''}"
    return f"{exercise.title} ({minutes}): {exercise.about}"


def own_notes(moment: Moment) -> Move:
    """What was written in exercises, newest first."""
    found = [run for run in reversed(moment.shelf.runs()) if _text_of(moment, run)]
    if not found:
        return Move("notes.none", (phrase(moment, "notes_none"),))
    shown = found[:PAGE]
    choices = tuple(Choice(SHOW_ID + run.id, _label(moment, run)) for run in shown)
    lines = [f"{number}. {_dated(moment, run)}" for number, run in enumerate(shown, 1)]
    return Move(
        "notes.list",
        ("\n".join((phrase(moment, "notes"), *lines)),),
        choices=(*choices, *moment.choices("not_now")),
        question=NOTES,
    )


def _dated(moment: Moment, run: ExerciseRun) -> str:
    title = moment.words.content.exercises[run.exercise].title
    return f"{title}, {run.updated_at.day} {run.updated_at:%B}"


def _label(moment: Moment, run: ExerciseRun) -> str:
    return moment.words.content.exercises[run.exercise].label


def _text_of(moment: Moment, run: ExerciseRun) -> str:
    exercise = moment.words.content.exercises.get(run.exercise)
    return notes.as_notes(exercise, run, view_of(moment.talk)) if exercise else ""


def _note(moment: Moment, id: str) -> Move | None:
    run = moment.shelf.run(id)
    exercise = moment.words.content.exercises.get(run.exercise) if run else None
    if run is None or exercise is None:
        return None
    text = _text_of(moment, run)
    buttons = (("change_note", CHANGE_ID), ("erase_note", DELETE_ID))
    choices = tuple(Choice(prefix + id, moment.choice(label).label) for label, prefix in buttons)
    return Move(
        "notes.shown",
        (phrase(moment, "note_shown"), text),
        choices=(*choices, *moment.choices("not_now")),
        question=NOTES,
        card=result_card(exercise, text),
    )


def _change(moment: Moment, id: str) -> Move | None:
    """The same steps again, each with what was written; skipping keeps it."""
    run = moment.shelf.run(id)
    exercise = moment.words.content.exercises.get(run.exercise) if run else None
    if run is None or exercise is None or access(exercise, moment.talk) is not Access.OPEN:
        return Move("notes.closed", (phrase(moment, "closed_danger"),))
    opened = play.reopen(exercise, run, view_of(moment.talk), moment.turn.at)
    now = ready(moment, exercise, opened)
    return at_step(moment, now, phrase(moment, "changing"), name="changing") if now else None
