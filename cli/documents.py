"""`mend docs`: writes the generated pages anew, or says which are stale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from adapters import fact_table
from adapters.content_files import load_content
from adapters.fact_files import load_fact_patterns
from adapters.settings_table import as_markdown
from cli import project
from cli.progress import console
from mend.exercises import document as exercise_document
from mend.safety import document

PAGES: dict[str, Callable[[], str]] = {
    "settings.md": as_markdown,
    "facts.md": lambda: fact_table.as_markdown(load_fact_patterns()),
    "exercises.md": lambda: exercise_document.describe(load_content()),
    "safety.md": lambda: document.describe(load_content()),
}


def write(folder: Path = project.ROOT / "docs") -> None:
    """Write every generated page."""
    for name, make in PAGES.items():
        (folder / name).write_text(make(), encoding="utf-8")
        console.print(f"  wrote docs/{name}")


def stale(folder: Path = project.ROOT / "docs") -> list[str]:
    """Names of the pages that differ from what would be written."""
    return [
        name
        for name, make in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != make()
    ]
