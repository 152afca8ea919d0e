"""What belongs to nobody: anonymous counters and the directory of professional help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from sqlalchemy import delete, func, insert, select

from adapters.store.tables import counter, directory_entry
from adapters.store.work import Work
from mend.records import DirectoryEntry


class SqlCounters:
    """See `mend.ports.Counters`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, name: str, day: date, count: int = 1) -> None:
        """See `mend.ports.Counters`."""
        row = {"name": name, "day": day, "count": count}
        self._work.upsert(counter, [row], sums=("count",))

    def totals(self, *, since: date | None = None) -> Mapping[str, int]:
        """See `mend.ports.Counters`."""
        wanted = select(counter.c.name, func.sum(counter.c.count).label("total"))
        if since is not None:
            wanted = wanted.where(counter.c.day >= since)
        rows = self._work.all(wanted.group_by(counter.c.name).order_by(counter.c.name))
        return {row.name: int(row.total) for row in rows}


class SqlDirectory:
    """See `mend.ports.Directory`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def replace(self, entries: tuple[DirectoryEntry, ...]) -> None:
        """See `mend.ports.Directory`."""
        self._work.run(delete(directory_entry))
        if entries:
            self._work.run(insert(directory_entry), [asdict(entry) for entry in entries])

    def of(self, country: str) -> tuple[DirectoryEntry, ...]:
        """See `mend.ports.Directory`."""
        mine = select(directory_entry).where(directory_entry.c.country == country)
        rows = self._work.all(mine.order_by(directory_entry.c.name, directory_entry.c.id))
        return tuple(DirectoryEntry(**row) for row in (dict(row._mapping) for row in rows))
