"""What comes between the steps of an exercise: it is answered, and leads back to the very step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mend.exercises.fitting import Access, access
from mend.exercises.shelf import Saves
from mend.model import Stage
from mend.moves.exercise_begin import BEGIN_NOW, begin_named, playing_of
from mend.moves.exercise_words import at_step, phrase
from mend.moves.move import (
    CIRCLING,
    CLARIFY,
    CONTACT,
    EXERCISE,
    FORGET,
    OPEN,
    OTHER_WAY,
    PERMISSION,
    REMEMBER,
    RESUME,
    RETURN,
    ROLE,
    Moment,
    Move,
)
from mend.sentences import split_sentences

_OWN_QUESTIONS = frozenset(
    {OPEN, ROLE, CLARIFY, PERMISSION, REMEMBER, RETURN, CIRCLING, OTHER_WAY, CONTACT}
)
"""What the coach would ask of its own accord; one question in a reply is enough."""


def aside(moment: Moment) -> Moment:
    """The moment for what is met aside: the step's own question is not the open one."""
    if not moment.talk.playing or moment.talk.question != EXERCISE:
        return moment
    return replace(moment, talk=replace(moment.talk, question="", choices=()))


def lead_back(moment: Moment, move: Move) -> Move:
    """`move` to something said in the middle of an exercise, then the very step again."""
    talk = moment.talk
    asks = bool(move.question) and move.question not in _OWN_QUESTIONS
    leaves = asks or "playing" in move.changes or move.effect == FORGET or move.private
    if not talk.playing or leaves:
        return move
    playing = playing_of(moment)
    if playing is None or access(playing.exercise, talk) is not Access.OPEN:
        return set_aside(moment, move)
    if moment.reading.stage is Stage.OTHER and moment.reading.act == "goodbye":
        return set_aside(moment, move)
    back = at_step(moment, playing, phrase(moment, "back_to"), name="aside")
    bubbles = (*_statements(move), *back.bubbles)
    changes = {**move.changes, **back.changes}
    return replace(
        move, bubbles=bubbles, choices=back.choices, question=EXERCISE, changes=changes,
        saves=move.saves if move.saves != Saves() else back.saves, card=move.card or back.card,
        name="exercise.aside",
    )  # fmt: skip


def _statements(move: Move) -> tuple[str, ...]:
    """What `move` says without asking."""
    of_its_own = move.question not in ("", OPEN)
    texts = [text for text in move.bubbles if not (of_its_own and "?" in text)]
    stated = (
        " ".join(part for part in split_sentences(text) if not part.rstrip('"').endswith("?"))
        for text in texts
    )
    return tuple(text for text in stated if text)


def set_aside(moment: Moment, move: Move) -> Move:
    """`move`, after which the exercise rests; its run stays where it is."""
    if not moment.talk.playing:
        return move
    return replace(move, changes={**move.changes, "playing": False})


def take_up_again(moment: Moment, safety: Move) -> Move:
    """After a danger that was none: the very step that was left, or the exercise that waited."""
    state = safety.changes.get("safety", moment.talk.safety)
    talk = replace(moment.talk, safety=state)  # type: ignore[arg-type]  # a field, see Move
    moment = replace(moment, talk=talk)
    left = moment.talk.safety.left_question
    if left == BEGIN_NOW:
        back = begin_named(moment, talk.exercise)
    elif left == EXERCISE and (playing := playing_of(moment)):
        closed = access(playing.exercise, talk) is not Access.OPEN
        back = None if closed else at_step(moment, playing, name="resumed")
    else:
        return set_aside(moment, safety)
    if back is None:
        return set_aside(moment, safety)
    changes = {**safety.changes, **back.changes}
    changes = {name: changes[name] for name in changes if name not in ("question", "choices")}
    return replace(
        back, name=safety.name, bubbles=(*safety.bubbles, *back.bubbles),
        changes=changes, counters=(*safety.counters, *back.counters),
        card=_both(back, safety), private=safety.private, then=RESUME,
    )  # fmt: skip


def _both(back: Move, safety: Move) -> Mapping[str, object] | None:
    """How far the exercise is, with the help that stays in view."""
    if back.card is None or safety.card is None:
        return back.card or safety.card
    return {**back.card, "help": safety.card}
