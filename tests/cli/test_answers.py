"""The page of figures about answers."""

from __future__ import annotations

import re

from cli.answers import PAGE
from mend.moves.known import NEAR, SURE


def test_the_page_is_of_todays_thresholds_and_keeps_the_target() -> None:
    text = PAGE.read_text("utf-8")
    assert f"from a score of {SURE} on" in text
    assert f"from {NEAR} on" in text
    rows = re.findall(r"^\| (tuning|kept apart) .*\| ([\d.]+)% \|$", text, re.MULTILINE)
    assert [name for name, _ in rows] == ["tuning", "kept apart"]
    assert all(float(wrong) <= 3.0 for _, wrong in rows)
