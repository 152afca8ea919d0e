"""What of a person's exercises a turn may look at, and what of them it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mend.records import Checkin, ExerciseRun, Promise


class Shelf(Protocol):
    """Reads within the turn's unit of work, and only when asked."""

    def run(self, id: str) -> ExerciseRun | None:
        """One run."""

    def runs(self) -> tuple[ExerciseRun, ...]:
        """All runs, oldest first."""

    def promises(self) -> tuple[Promise, ...]:
        """Promises that were not looked at yet, oldest first."""


class EmptyShelf:
    """Nothing there yet."""

    def run(self, id: str) -> ExerciseRun | None:
        """See `Shelf`."""
        return None

    def runs(self) -> tuple[ExerciseRun, ...]:
        """See `Shelf`."""
        return ()

    def promises(self) -> tuple[Promise, ...]:
        """See `Shelf`."""
        return ()


@dataclass(frozen=True)
class Saves:
    """What a turn changes.

    Attributes:
        run: a run to keep as it is now, or None.
        promises: promises to keep as they are now.
        checkin: a look back at a promise or at how things are, or None.
        gone: ids of runs to erase.
    """

    run: ExerciseRun | None = None
    promises: tuple[Promise, ...] = ()
    checkin: Checkin | None = None
    gone: tuple[str, ...] = ()
