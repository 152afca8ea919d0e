"""The page of figures: a line for each system and kind, and what was missed."""

from __future__ import annotations

from pathlib import Path

from cli.evaluation import report
from tests.cli.evaluation.test_metrics import FOUND, ROWS


def test_small_kinds_come_with_their_interval() -> None:
    lines = report.slice_table(ROWS, FOUND)
    assert lines[0].count("|") == lines[1].count("|") == lines[2].count("|")
    (short,) = [line for line in lines if "short" in line]
    assert "| 4 |" in short
    assert "–" in short


def test_every_emotion_has_its_line() -> None:
    text = "\n".join(report.emotion_table(ROWS, FOUND))
    assert all(name in text for name in ("hope", "fear", "anger"))


def test_misses_are_named_by_number_and_never_by_text() -> None:
    text = "\n".join(report.misses(ROWS, FOUND))
    assert text
    assert not any(f"| {row.text} |" in text for row in ROWS)


def test_the_confusion_is_drawn_as_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "confusion.svg"
    report.draw_confusion(ROWS, FOUND, path)
    assert "<svg" in path.read_text("utf-8")
