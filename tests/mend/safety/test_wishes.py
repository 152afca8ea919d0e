"""A request to delete or stop, as far as its words alone tell."""

from __future__ import annotations

import pytest

from mend.model import Reading, Stage, Turn
from mend.moves.move import Moment
from mend.safety.wishes import wish
from mend.words import Words
from tests.mend.safety.scripted import content, person


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("delete everything, I want to die", "delete_data"),
        ("I can't any more. Please delete my messages", "delete_data"),
        ("erase it all", "delete_data"),
        ("I want you to forget me", "delete_data"),
        ("stop. he hits me", "control"),
        ("I want to stop this chat", "control"),
        ("he makes me delete my messages every night", ""),
        ("I want to forget everything that happened", ""),
        ("I can't stop crying", ""),
        ("stop him from hitting me", ""),
        ("he told me to quit my job", ""),
    ],
)
def test_a_wish_is_told_from_a_story(text: str, act: str) -> None:
    assert _wish(text) == act


def _wish(text: str) -> str:
    someone = person()
    turn = Turn("p", "m", text, Reading(stage=Stage.ACKNOWLEDGE_PAIN), someone.at)
    return wish(Moment(turn, someone.talk, Words(content(), someone.talk, "m")))
