"""The page of exercises names every one."""

from __future__ import annotations

from mend.exercises.document import describe
from tests.mend.talking import content


def test_every_exercise_has_a_row_and_every_row_all_columns() -> None:
    page = describe(content())
    rows = [line for line in page.splitlines() if line.startswith("| ") and "(`" in line]
    assert len(rows) == len(content().exercises)
    assert {row.count(" | ") for row in rows} <= {8}
    for exercise in content().exercises.values():
        assert f"(`{exercise.id}`)" in page
