"""When an answer missed: say so, and do something else; not only in other words.

What was complained of is counted by sentence, so that authors see which ones miss.
"""

from __future__ import annotations

import re

from mend.content import CellKey
from mend.moves.advice import give_step
from mend.moves.move import CLARIFY, OPEN, OTHER_WAY, Moment, Move
from mend.moves.places import CHOICE_OF_STAGE
from mend.moves.respond import joined
from mend.moves.stages import question_keys
from mend.requests import Wanted, wanted_instead, wants_listening

_ADVISED = ("suggestion.", "step.", "referral.")
_ASKED = ("question.", "ask.", "act.", "admin.", "clarify.")
_BROKEN = re.compile(
    r"\b(slow|froze|freez\w+|crash\w*|font|tiny|screen|button|error|glitch|bug(gy)?|lag\w*"
    r"|won'?t load|disappear\w*|(is|was|all) gone)\b",
    re.IGNORECASE,
)


def answer_complaint(moment: Moment, act: str) -> Move:
    """The answer to a complaint, or to the wish for other words."""
    complaint = act == "complaint"
    if complaint and _BROKEN.search(moment.text):
        return Move("complaint.broken", (moment.say("act", "complaint_broken"),))
    wanted = wanted_instead(moment.text, complaint=complaint)
    move = _ANSWERS[wanted](moment)
    counted = tuple(
        f"{act}.{sentence}"
        for sentence in moment.talk.said_last()
        if not sentence.startswith(("label.", "noun.", "safety."))
    )
    return Move(
        f"{act}.{wanted.value}",
        move.bubbles,
        choices=move.choices,
        question=move.question,
        changes={**move.changes, "complaints": moment.talk.complaints + 1},
        counters=counted,
    )


def start_listening(moment: Moment, said: str = "") -> Move:
    """No questions and no advice from now on; how to end that is said with it."""
    moment.words.quiet = True
    text = moment.say("act", "just_listen")
    return Move("listening.on", joined(said, text), changes={"listening": True})


def _shorter(moment: Moment) -> Move:
    said = moment.say("act", "shorter")
    return _plain_question(moment, said, {"brief": True})


def _plainer(moment: Moment) -> Move:
    return _plain_question(moment, moment.say("act", "plainer"), {})


def _plain_question(moment: Moment, said: str, changes: dict[str, object]) -> Move:
    if moment.talk.listening:
        return Move("", (said,), changes=changes)
    question = moment.words.first(CellKey("ask", "simple", role=moment.role))
    return Move("", joined(said, question), question=OPEN if question else "", changes=changes)


def _misread(moment: Moment) -> Move:
    said = moment.say("act", "misread")
    if moment.talk.listening:
        return Move("", (said,))
    ids = [*CHOICE_OF_STAGE.values(), "something_else"]
    return Move(
        "",
        joined(said, moment.say("clarify_again")),
        choices=moment.choices(*ids),
        question=CLARIFY,
    )


def _other_way(moment: Moment, said: str) -> Move:
    """Instead of questions a step, instead of advice listening, instead of listening a question.

    From the second complaint on the person chooses.
    """
    if wants_listening(moment.text):
        return start_listening(moment, said)
    if moment.talk.complaints:
        return _choose(moment, said)
    last = moment.talk.said_last()
    if any(sentence.startswith(_ADVISED) for sentence in last):
        return Move("", joined(said, moment.say("presence")))
    if any(sentence.startswith(_ASKED) for sentence in last) and not moment.talk.listening:
        return give_step(moment, "", said)
    question = moment.words.first(*question_keys(moment, moment.talk.theme))
    return Move("", joined(said, question), question=OPEN if question else "")


def _choose(moment: Moment, said: str) -> Move:
    return Move(
        "",
        joined(said, moment.say("other_way")),
        choices=moment.choices("small_step", "only_listen", "a_person", "something_else"),
        question=OTHER_WAY,
    )


def _repeating(moment: Moment) -> Move:
    return _other_way(moment, moment.say("act", "repeating"))


def _useless(moment: Moment) -> Move:
    return _other_way(moment, moment.say("act", "complaint"))


_ANSWERS = {
    Wanted.SHORTER: _shorter,
    Wanted.PLAINER: _plainer,
    Wanted.MISREAD: _misread,
    Wanted.REPEATING: _repeating,
    Wanted.USELESS: _useless,
}
