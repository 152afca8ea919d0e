"""Checks of drafts: 30 that are fine and 30 that are not, for each; and how a rewrite is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mend.exercises.linting import Finding, Rule, read_draft
from tests.mend.talking import content

FOLDER = Path(__file__).parents[2] / "data" / "checks"
ENOUGH = 30


def _lines(name: str, sign: str) -> list[str]:
    """Lines of a file that begin with ``+`` (fine) or ``-`` (not)."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [line[1:].strip() for line in lines if line.startswith(sign)]


NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
GOOD = [(name, line) for name in NAMES for line in _lines(name, "+")]
BAD = [(name, line) for name in NAMES for line in _lines(name, "-")]


def test_every_check_has_lines_enough() -> None:
    assert set(NAMES) == set(content().checks)
    for name in NAMES:
        for sign in "+-":
            lines = _lines(name, sign)
            assert len(set(lines)) == len(lines) >= ENOUGH, (name, sign, len(lines))


@pytest.mark.parametrize(("name", "line"), GOOD)
def test_nothing_is_found_in_a_good_line(name: str, line: str) -> None:
    assert read_draft(line, content().checks[name]) == ()


@pytest.mark.parametrize(("name", "line"), BAD)
def test_something_is_found_in_a_bad_line(name: str, line: str) -> None:
    assert read_draft(line, content().checks[name]) != ()


def test_what_cuts_offers_the_draft_up_to_there() -> None:
    rule = Rule("but", re.compile(r"\bbut\b"), cuts=True)
    assert read_draft("I lied to you, but I was lonely", [rule]) == (
        Finding("but", "but", "I lied to you."),
    )
    assert read_draft("Yes, but no", [rule])[0].rewrite == ""


def test_what_is_excepted_and_what_is_missing() -> None:
    rule = Rule("stupid", re.compile("stupid"), unless=re.compile("I feel stupid"))
    assert read_draft("I feel stupid", [rule]) == ()
    assert read_draft("I feel stupid, stupid man", [rule]) == (Finding("stupid", "stupid"),)
    missing = Rule("fear", re.compile("afraid"), lacks=True)
    assert read_draft("You were angry", [missing]) == (Finding("fear"),)
    assert read_draft("You were afraid", [missing]) == ()
