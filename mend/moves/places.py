"""The five places of the talk: ids of their labels, and which one a message asks to go to."""

from __future__ import annotations

import re

from mend.content import CellKey
from mend.model import Stage
from mend.moves.move import OPEN, Moment

STAGE_OF = {
    "pain": Stage.ACKNOWLEDGE_PAIN,
    "talking": Stage.OPEN_COMMUNICATION,
    "trust": Stage.REBUILD_TRUST,
    "help": Stage.SEEK_HELP,
    "deciding": Stage.DECIDE_FUTURE,
}
CHOICE_OF_STAGE = {stage: id for id, stage in STAGE_OF.items()}

_ABOUT = re.compile(r"(?:let'?s |can we |i (?:want|would like) to )?(?:talk|speak) about (?=.)")


def asked_for(moment: Moment) -> str:
    """Id of the place that is asked for, offered or not; empty for none.

    A menu may send the id at any time. What is typed counts as a whole message: the label,
    unless it may be the answer to an open question, or the label after "talk about".
    """
    if moment.talk.stranger:
        return ""
    if moment.turn.choice in STAGE_OF:
        return moment.turn.choice
    typed = moment.text.strip(" .!").lower()
    label = _ABOUT.sub("", typed, count=1)
    if label == typed and moment.talk.question == OPEN:
        return ""
    return next((id for id in STAGE_OF if _label(moment, id) == label), "")


def _label(moment: Moment, id: str) -> str:
    return moment.words.content.get(CellKey("label", id)).sentences[0].text.lower()
