"""Commands of the talk: skip, back, again, pause, go on, stop."""

from __future__ import annotations

import re

from mend.content import CellKey
from mend.moves.move import OPEN, Moment, Move
from mend.moves.respond import joined
from mend.moves.stages import question_keys

_COMMANDS = (
    ("repeat", r"\b(repeat|say (that|it) again|once more|again please|read (it|that) again"
     r"|scroll up)\b"),
    ("pause", r"\b(pause|break|wait|hang on|hold (on|it)|(one|a) (moment|second|sec|minute)|brb"
     r"|save"
     r"|later|be right back|ringing|(just )?(came|come|walked) (in|home)|is here)\b"),
    ("continue", r"\b(continue|resume|carry on|go on|keep going|where (we|i) (left|were"
     r"|stopped))\b"),
    ("back", r"\b(back|previous|undo|last (one|question|step)|change my (last )?answer"
     r"|wrong button)\b"),
    ("skip", r"\b(skip|next|pass|another (one|question)|leave (this|that|it) out|move along"
     r"|(don'?t|do not|won'?t|rather not) (want to )?answer)\b"),
)  # fmt: skip


def answer_control(moment: Moment) -> Move:
    """Do what was commanded; anything unclear stops, which is the safest."""
    text = moment.text
    found = (name for name, words in _COMMANDS if re.search(words, text, re.IGNORECASE))
    return _DO.get(next(found, "stop"), _stop)(moment)


def _stop(moment: Moment) -> Move:
    return Move("control.stop", (moment.say("act", "control_stop"),))


def _pause(moment: Moment) -> Move:
    changes = {"replies": moment.talk.replies}
    return Move("control.pause", (moment.say("act", "control_pause"),), changes=changes)


def _repeat(moment: Moment) -> Move:
    return _said_again(moment, "repeat", -1)


def _back(moment: Moment) -> Move:
    return _said_again(moment, "back", -2)


def _said_again(moment: Moment, name: str, which: int) -> Move:
    """The last reply again, or the one before it; the open question stays open."""
    replies = moment.talk.replies
    said = moment.say("act", f"control_{name}")
    if not replies:
        return Move(f"control.{name}", (moment.say("act", "control_nothing_yet"),))
    again = replies[which] if len(replies) >= -which else replies[0]
    same = again == replies[-1]
    return Move(
        f"control.{name}",
        (said, *again),
        choices=moment.talk.choices if same else (),
        question=moment.talk.question if same else OPEN,
        changes={"replies": moment.talk.replies[: which + 1 or None]},
    )


def _skip(moment: Moment) -> Move:
    said = moment.say("act", "control_skip")
    question = "" if moment.talk.listening else moment.words.first(*_other_questions(moment))
    return Move("control.skip", joined(said, question), question=OPEN if question else "")


def _continue(moment: Moment) -> Move:
    said = moment.say("act", "control_continue")
    question = "" if moment.talk.listening else moment.words.first(*_other_questions(moment))
    return Move("control.continue", joined(said, question), question=OPEN if question else "")


def _other_questions(moment: Moment) -> tuple[CellKey, ...]:
    return question_keys(moment, moment.talk.theme)


_DO = {
    "repeat": _repeat,
    "back": _back,
    "pause": _pause,
    "continue": _continue,
    "skip": _skip,
    "stop": _stop,
}
