"""`mend evaluate` refuses what it can't measure; the figures have tests of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.evaluate import HELD_OUT, UNSEEN, evaluate
from cli.evaluation.rows import load_flagged, load_rows
from mend.errors import MendError


def test_a_missing_set_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MendError, match=r"dev\.jsonl is missing; name the folder with --sets"):
        evaluate(tmp_path, tmp_path, write=False)


def test_our_own_held_out_set_is_well_formed() -> None:
    assert len(load_rows(HELD_OUT)) >= 100


def test_the_unseen_set_is_large_enough_for_a_narrow_interval() -> None:
    rows = load_flagged(UNSEEN)
    assert sum(bool(row.safety) for row in rows) >= 290
    assert sum(not row.safety for row in rows) >= 300
