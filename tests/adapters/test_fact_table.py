"""The page about facts."""

from __future__ import annotations

from adapters.fact_files import FACTS_FOLDER, load_fact_patterns
from adapters.fact_table import as_markdown


def test_the_page_is_current() -> None:
    page = FACTS_FOLDER.parent.parent / "docs" / "facts.md"
    made = as_markdown(load_fact_patterns())
    assert page.read_text("utf-8") == made, "write it anew from adapters.fact_table.as_markdown()"


def test_every_fact_has_a_line_and_an_example() -> None:
    patterns = load_fact_patterns()
    page = as_markdown(patterns)
    for name in patterns.kinds:
        assert f"| `{name}` | " in page
    for group in patterns.groups:
        assert group.example in page
