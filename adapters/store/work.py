"""One transaction: the connection and the vault that all repositories share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Table
from sqlalchemy.engine import Connection, CursorResult, Row
from sqlalchemy.sql import Executable

from adapters.store.crypto import Vault
from adapters.store.failures import translated
from adapters.store.upserts import insert_or_leave, insert_or_replace

Values = Mapping[str, object]


class Work:
    """Runs statements; the driver's errors come out as `StoreError`.

    Args:
        connection: within a transaction.
        vault: seals and opens the columns of kind `Sealed`.
        read_only: nothing will be written.
    """

    def __init__(self, connection: Connection, vault: Vault, *, read_only: bool = False) -> None:
        self._connection = connection
        self.vault = vault
        self.read_only = read_only
        self.forgot = False  # something was erased on purpose: leave no trace of it

    def run(
        self, statement: Executable, values: Values | Sequence[Values] | None = None
    ) -> CursorResult:
        """Execute; `values` may be many rows.

        Raises:
            StaleState: what must be there is gone, or what must not be there is: somebody
                else wrote meanwhile.
            StoreError: anything else.
        """
        with translated(self._connection.engine):
            return self._connection.execute(statement, values)

    def first(self, statement: Executable) -> Row | None:
        """The first row, or None."""
        return self.run(statement).first()

    def all(self, statement: Executable) -> list[Row]:
        """Every row."""
        return list(self.run(statement).all())

    def upsert(self, table: Table, rows: Sequence[Values], *, sums: tuple[str, ...] = ()) -> None:
        """Insert rows, or replace those with the same primary key; see `upserts`."""
        if rows:
            self.run(insert_or_replace(table, tuple(rows[0]), sums), rows)

    def insert_missing(self, table: Table, row: Values) -> None:
        """Insert a row unless it is there."""
        self.run(insert_or_leave(table, tuple(row)), row)
