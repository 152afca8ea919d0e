"""One transaction: the connection and the vault that all repositories share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, CursorResult, Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import Executable

from adapters.store.crypto import Vault
from adapters.store.failures import translated
from mend.errors import StaleState

Values = Mapping[str, object]


class Work:
    """Runs statements; the driver's errors come out as `StoreError`.

    Args:
        connection: within a transaction.
        vault: seals and opens the columns of kind `Sealed`.
    """

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self.vault = vault
        self.forgot = False  # something was erased on purpose: leave no trace of it

    def run(
        self, statement: Executable, values: Values | Sequence[Values] | None = None
    ) -> CursorResult:
        """Execute; `values` may be many rows."""
        with translated(self._connection.engine):
            return self._connection.execute(statement, values)

    def first(self, statement: Executable) -> Row | None:
        """The first row, or None."""
        return self.run(statement).first()

    def all(self, statement: Executable) -> list[Row]:
        """Every row."""
        return list(self.run(statement).all())

    def insert_new(self, statement: Executable, values: Sequence[Values]) -> None:
        """Insert rows that must not be there yet.

        Raises:
            StaleState: one is.
        """
        with translated(self._connection.engine):
            try:
                self._connection.execute(statement, values)
            except IntegrityError as error:
                raise StaleState(
                    "This was stored by another turn meanwhile: begin the turn again."
                ) from error

    def upsert(self, table: Table, rows: Iterable[Values], *, sums: tuple[str, ...] = ()) -> None:
        """Insert rows, or replace those with the same primary key.

        Args:
            table: where.
            rows: full rows.
            sums: columns to add to instead of replacing.
        """
        found = list(rows)
        if not found:
            return
        statement = self.insert(table)
        keys = [column.name for column in table.primary_key]
        changes = {
            name: table.c[name] + statement.excluded[name]
            if name in sums
            else statement.excluded[name]
            for name in found[0]
            if name not in keys
        }
        self.run(statement.on_conflict_do_update(index_elements=keys, set_=changes), found)

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT in the database's own dialect, which knows ON CONFLICT."""
        postgres = self._connection.dialect.name == "postgresql"
        return postgresql.insert(table) if postgres else sqlite.insert(table)
