"""Answering those who write in another language than English: in theirs, with a way to help."""

from __future__ import annotations

from dataclasses import replace

from mend.language import find_language, tells_danger
from mend.model import Level
from mend.moves.move import Moment, Move
from mend.safety.counters import REFERRAL

PINNED = ("suicide", "violence")  # which of the two it is can't be read


def answer_language(moment: Moment) -> Move | None:
    """English only, the emergency number and findahelpline.com; None for English."""
    language = find_language(moment.turn.text, moment.words.content.languages)
    if language is None or moment.turn.choice:
        return None
    name = f"language.{language.code}"
    if not tells_danger(moment.turn.text, language):
        return Move(name, (language.text,))
    safety = moment.talk.safety
    level = max(safety.level, int(Level.CONCERN))
    safety = replace(safety, level=level, follow_up=True, pinned=safety.pinned or PINNED)
    return Move(name, (language.text,), changes={"safety": safety}, counters=(REFERRAL + "other",))
