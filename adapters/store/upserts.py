"""INSERT … ON CONFLICT, which SQLite and PostgreSQL write alike.

SQLAlchemy 1.4 compiles its own form of it anew for every call (0.3 ms each); a text is
compiled once.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Table, bindparam, text
from sqlalchemy.sql.elements import TextClause


@cache
def insert_or_replace(
    table: Table, names: tuple[str, ...], sums: tuple[str, ...] = ()
) -> TextClause:
    """Insert rows; where the primary key is there, replace the other columns.

    Args:
        table: where.
        names: the columns that are given.
        sums: columns to add to instead of replacing.
    """
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(
        f'"{name}" = {_old(table, name) if name in sums else ""}excluded."{name}"'
        for name in names
        if name not in keys
    )
    target = ", ".join(f'"{key}"' for key in keys)
    return _insert(table, names, f"ON CONFLICT ({target}) DO UPDATE SET {changes}")


@cache
def insert_or_leave(table: Table, names: tuple[str, ...]) -> TextClause:
    """Insert rows; what is there already stays as it is."""
    return _insert(table, names, "ON CONFLICT DO NOTHING")


def _old(table: Table, name: str) -> str:
    return f'{table.name}."{name}" + '


def _insert(table: Table, names: tuple[str, ...], conflict: str) -> TextClause:
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f":{name}" for name in names)
    # Names of our own tables and columns only; values are bound.
    statement = text(f"INSERT INTO {table.name} ({columns}) VALUES ({values}) {conflict}")  # noqa: S608
    return statement.bindparams(*(bindparam(name, type_=table.c[name].type) for name in names))
