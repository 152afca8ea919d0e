"""One line per step: what is happening, how long it takes, and whether it went well."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False)


@contextmanager
def step(doing: str, done: str) -> Iterator[None]:
    """Show `doing` with a running clock, then `done` with the seconds it took."""
    began = time.monotonic()
    with console.status(f"{doing} …"):
        yield
    console.print(f"  [green]✓[/green] {done} [dim]({time.monotonic() - began:.1f} s)[/dim]")


def fail(message: str) -> None:
    """Say on stderr what is wrong; the first line is marked."""
    errors.print("[red]✗[/red]", end=" ")
    errors.print(message, markup=False, soft_wrap=True)
