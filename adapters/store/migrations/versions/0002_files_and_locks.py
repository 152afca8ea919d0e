"""Files made for a person, and when a device's access was opened with the PIN.

Frozen: later changes get a migration of their own. What each table is for: `tables`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.BigInteger()  # microseconds since 1970, UTC


def upgrade() -> None:
    """Make the table, add the columns."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "file",
        sa.Column("person_id", number, nullable=False, autoincrement=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "id", name="pk_file"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_file_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_file_expires_at", "file", ["expires_at"])
    op.add_column("access_token", sa.Column("unlocked_at", MOMENT))
    op.add_column("access_token", sa.Column("seen_at", MOMENT))


def downgrade() -> None:
    """Undo it; files not fetched yet are gone."""
    op.drop_column("access_token", "seen_at")
    op.drop_column("access_token", "unlocked_at")
    op.drop_index("ix_file_expires_at", "file")
    op.drop_table("file")
