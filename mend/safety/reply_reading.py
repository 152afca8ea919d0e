"""Which answer of a step a message means: by button, number, label, or own words."""

from __future__ import annotations

import re

from mend.moves.choices import picked
from mend.moves.move import Moment
from mend.safety.answers import REFUSED, meaning
from mend.safety.flow import SKIP, TOLD, Answer, Step

_REFUSAL = Answer(id=SKIP, label="", to="")


def read_answer(moment: Moment, step: Step) -> Answer | None:
    """The answer meant, the refusal, the free answer where one is asked for, or None."""
    answers = {answer.id: answer for answer in (*step.answers, _REFUSAL)}
    id = picked(moment) or _in_own_words(moment.turn.text, step)
    if id in answers:
        return answers[id]
    if step.open_to and moment.turn.text.strip():
        return Answer(id=TOLD, label="", to=step.open_to)
    return None


def _in_own_words(text: str, step: Step) -> str:
    """Id of the answer whose words or meaning fit; the step's own words come first."""
    for answer in step.answers:
        if any(re.search(pattern, text, re.IGNORECASE) for pattern in answer.words):
            return answer.id
    said = meaning(text)
    if said == REFUSED:
        return SKIP
    for answer in step.answers:
        if said and said in (answer.id, *answer.also):
            return answer.id
    return ""
