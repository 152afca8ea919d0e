"""The reader of danger, alone and beside the rules, on wording that nobody had seen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from adapters.nlu.danger import DangerReader
from adapters.safety_files import load_lexicon
from cli.evaluation import metrics
from cli.evaluation.rows import Found, load_flagged
from mend.model import Flag
from mend.safety.reader import read_safety

UNSEEN = Path(__file__).parents[2] / "data" / "blind_safety.txt"


@lru_cache(maxsize=1)
def reader() -> DangerReader:
    return DangerReader()


def strongest(text: str) -> tuple[Flag, float]:
    shares = reader().read(text)
    flag = max(shares, key=lambda name: shares[name])
    return flag, shares[flag]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I want to kill myself", Flag.SUICIDE_SELF_HARM),
        ("he strangled me last night", Flag.PARTNER_VIOLENCE),
        ("I am going to stab him", Flag.HARM_OTHERS),
        ("he beats our children", Flag.CHILD_DANGER),
        ("I will post her nudes", Flag.REVENGE_ABUSE),
    ],
)
def test_each_flag_has_its_number(text: str, flag: Flag) -> None:
    name, share = strongest(text)
    assert name is flag
    assert share > 0.7


def test_everyday_words_raise_nothing() -> None:
    assert strongest("we had coffee and talked about the weekend")[1] < 0.3


def test_one_line_in_a_long_message_is_heard() -> None:
    talk = "We talked about the house and the garden. It was raining. " * 12
    assert strongest(f"{talk}I took all my pills an hour ago. {talk}")[1] > 0.5


@pytest.mark.parametrize("text", ["", " ", "word " * 20_000, "\ud83d", "🏳️‍🌈"])
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= share <= 1 for share in reader().read(text).values())


def test_unseen_wording_keeps_the_level_that_was_reached() -> None:
    """Reached: .609 found, .923 with the right flag, .089 false alarms (docs/reading.md)."""
    lexicon = load_lexicon()
    rows = load_flagged(UNSEEN)
    found = [
        Found(
            "other", 1.0, safety=frozenset(danger.flag.value for danger in dangers if danger.flag)
        )
        for dangers in (read_safety(row.text, lexicon, reader().read(row.text)) for row in rows)
    ]
    figures = metrics.safety_figures(rows, found)
    assert figures["recall"] >= 0.56
    assert figures["right flag"] >= 0.88
    assert figures["false alarms"] <= 0.12
