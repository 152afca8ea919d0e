"""Things of one kind that belong to a person: consents, exercise runs, promises, …

One repository serves all; `KINDS` says, for each kind, what goes into plain columns and
what is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Table, delete, select
from sqlalchemy.engine import Row

from adapters.store import tables
from adapters.store.work import Work
from mend.records import (
    Checkin,
    Consent,
    ExerciseRun,
    Note,
    Person,
    Promise,
    Referral,
    StoredFile,
)

T = TypeVar("T")
Body = Mapping[str, Any]


@dataclass(frozen=True)
class Kind(Generic[T]):
    """How values of one record type lie in their table.

    Attributes:
        record: the record type.
        table: has the columns person_id, id, at and `plain`, and body if any are sealed.
        at: name of the record's field for the column `at`.
        plain: fields that are columns of the same name.
        sealed: fields that go into the sealed body.
    """

    record: Callable[..., T]
    table: Table
    at: str
    plain: tuple[str, ...]
    sealed: tuple[str, ...] = ()


CONSENT = Kind(Consent, tables.consent, "at", ("purpose", "version", "withdrawn_at"))
RUN = Kind(
    ExerciseRun,
    tables.exercise_run,
    "started_at",
    ("exercise", "step", "status", "version", "updated_at"),
    ("answers",),
)
PROMISE = Kind(Promise, tables.promise, "made_at", ("due_on", "status"), ("text",))
CHECKIN = Kind(Checkin, tables.checkin, "at", ("promise_id", "outcome"), ("note",))
NOTE = Kind(Note, tables.note, "at", ("kind",), ("body",))
FILE = Kind(StoredFile, tables.file, "at", ("expires_at",), ("name", "kind", "text"))
REFERRAL = Kind(Referral, tables.referral, "offered_at", ("kind", "outcome"))


class SqlCollection(Generic[T]):
    """See `mend.ports.Collection`."""

    def __init__(self, work: Work, kind: Kind[T]) -> None:
        self._work = work
        self._kind = kind
        self._table = kind.table

    def put(self, person: Person, item: T) -> None:
        """See `mend.ports.Collection`."""
        kind, id = self._kind, getattr(item, "id")  # noqa: B009  # T has no bound
        row = {name: getattr(item, name) for name in kind.plain}
        row |= {"person_id": person.id, "id": id, "at": getattr(item, kind.at)}
        if kind.sealed:
            body = {name: getattr(item, name) for name in kind.sealed}
            row["body"] = self._work.vault.seal_json(body, *self._place(person, id))
        self._work.upsert(self._table, [row])

    def get(self, person: Person, id: str) -> T | None:
        """See `mend.ports.Collection`."""
        row = self._work.first(select(self._table).where(*self._one(person, id)))
        return self._item(person, row) if row else None

    def all(self, person: Person) -> tuple[T, ...]:
        """See `mend.ports.Collection`."""
        table = self._table
        mine = select(table).where(table.c.person_id == person.id)
        rows = self._work.all(mine.order_by(table.c.at, table.c.id))
        return tuple(self._item(person, row) for row in rows)

    def remove(self, person: Person, id: str) -> None:
        """See `mend.ports.Collection`."""
        self._work.run(delete(self._table).where(*self._one(person, id)))
        self._work.forgot = True

    def _item(self, person: Person, row: Row) -> T:
        kind = self._kind
        values = {name: row._mapping[name] for name in kind.plain}
        values |= {"id": row.id, kind.at: row.at}
        if kind.sealed:
            place = self._place(person, row.id)
            values |= self._work.vault.open_json(row.body, *place)
        return kind.record(**values)

    def _one(self, person: Person, id: str) -> tuple[Any, Any]:
        return self._table.c.person_id == person.id, self._table.c.id == id

    def _place(self, person: Person, id: str) -> tuple[str | int, ...]:
        return self._table.name, "body", person.id, id


class SqlSingle:
    """See `mend.ports.Single`; for JSON-ready mappings."""

    def __init__(self, work: Work, table: Table) -> None:
        self._work = work
        self._table = table

    def get(self, person: Person) -> Body | None:
        """See `mend.ports.Single`."""
        mine = self._table.c.person_id == person.id
        row = self._work.first(select(self._table).where(mine))
        return self._work.vault.open_json(row.body, *self._place(person)) if row else None

    def put(self, person: Person, value: Body) -> None:
        """See `mend.ports.Single`."""
        body = self._work.vault.seal_json(value, *self._place(person))
        self._work.upsert(self._table, [{"person_id": person.id, "body": body}])

    def remove(self, person: Person) -> None:
        """See `mend.ports.Single`."""
        self._work.run(delete(self._table).where(self._table.c.person_id == person.id))
        self._work.forgot = True

    def _place(self, person: Person) -> tuple[str | int, ...]:
        return self._table.name, "body", person.id
