"""Labelled messages: read strictly, and sorted by kind."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from cli.evaluation.rows import Row, load_flagged, load_rows, out_of_scope, slices
from mend.errors import MendError

GOOD = {"text": "hi", "stage": "other", "emotions": [], "role": "unknown", "safety": []}


def _file(folder: Path, *rows: object) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_rows_are_read(tmp_path: Path) -> None:
    row = {**GOOD, "emotions": ["fear"], "safety": ["harm_others"], "note": "more keys"}
    assert load_rows(_file(tmp_path, GOOD, row))[1] == Row(
        "hi", "other", frozenset({"fear"}), "unknown", frozenset({"harm_others"})
    )


@pytest.mark.parametrize(
    "bad",
    [
        {},
        [],
        {**GOOD, "stage": "sorrow"},
        {**GOOD, "role": "victim"},
        {**GOOD, "emotions": ["rage"]},
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, bad: object) -> None:
    with pytest.raises(MendError, match=r"set\.jsonl:2: no labelled message"):
        load_rows(_file(tmp_path, GOOD, bad))


def test_flagged_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "flagged.txt"
    path.write_text("# why\n\nharm_others,child_danger | he | she\n- | hi\n", encoding="utf-8")
    assert [(row.text, row.safety) for row in load_flagged(path)] == [
        ("he | she", frozenset({"harm_others", "child_danger"})),
        ("hi", frozenset()),
    ]


@pytest.mark.parametrize("bad", ["no bar", "sorrow | hi"])
def test_a_bad_flagged_line_is_named(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "flagged.txt"
    path.write_text(f"# why\n{bad}\n", encoding="utf-8")
    with pytest.raises(MendError, match=r"flagged\.txt:2: no flagged message"):
        load_flagged(path)


def test_slices_hold_row_numbers() -> None:
    rows = [
        Row("Im so sad today", "other", frozenset(), "betrayed", frozenset()),
        Row("word " * 41, "other", frozenset(), "betrayer", frozenset()),
        Row("I DON'T KNOW", "other", frozenset(), "unknown", frozenset()),
    ]
    assert slices(rows) == {
        "short (up to 8 words)": [0, 2],
        "long (over 40 words)": [1],
        "betrayed": [0],
        "betrayer": [1],
        "role unknown": [2],
        "no capitals": [1],
        "no apostrophes": [0],
    }


def test_out_of_scope_questions_are_those_marked(tmp_path: Path) -> None:
    assert out_of_scope(tmp_path) == []
    folder = tmp_path / "clinc150"
    folder.mkdir()
    with gzip.open(folder / "test.tsv.gz", "wt") as file:
        file.write("what is a lemur\toos\nmy balance\tbalance\n")
    assert out_of_scope(tmp_path) == ["what is a lemur"]
