"""Generated pages are current, and written where they belong."""

from __future__ import annotations

from pathlib import Path

from cli import documents


def test_every_generated_page_is_current() -> None:
    assert documents.stale() == [], "write them anew: `make docs`"


def test_a_page_that_is_missing_or_changed_is_stale(tmp_path: Path) -> None:
    assert documents.stale(tmp_path) == list(documents.PAGES)
    documents.write(tmp_path)
    assert documents.stale(tmp_path) == []
    (tmp_path / "settings.md").write_text("something else")
    assert documents.stale(tmp_path) == ["settings.md"]
