"""Alembic's entry: runs within the connection that `adapters.store.migrate` hands in."""

from __future__ import annotations

from alembic import context

from adapters.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=True,  # SQLite can't alter columns in place
)
with context.begin_transaction():
    context.run_migrations()
