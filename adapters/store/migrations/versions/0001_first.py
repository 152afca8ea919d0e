"""The first shape of the database.

Frozen: later changes get a migration of their own. What each table is for: `tables`.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger()  # microseconds since 1970, UTC
NAME, ID = sa.String(64), sa.String(200)
SEALED = sa.LargeBinary()

THINGS: dict[str, list[sa.Column]] = {
    "consent": [
        sa.Column("purpose", NAME, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
    ],
    "exercise_run": [
        sa.Column("exercise", NAME, nullable=False),
        sa.Column("step", NAME, nullable=False),
        sa.Column("status", NAME, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("body", SEALED, nullable=False),
    ],
    "promise": [
        sa.Column("due_on", sa.Date),
        sa.Column("status", NAME, nullable=False),
        sa.Column("body", SEALED, nullable=False),
    ],
    "checkin": [
        sa.Column("promise_id", ID, nullable=False),
        sa.Column("outcome", NAME, nullable=False),
        sa.Column("body", SEALED, nullable=False),
    ],
    "note": [
        sa.Column("kind", NAME, nullable=False),
        sa.Column("body", SEALED, nullable=False),
    ],
    "referral": [
        sa.Column("kind", NAME, nullable=False),
        sa.Column("outcome", NAME, nullable=False),
    ],
}
SINGLES = ("safety_plan", "risk_state")
OWNED = ("address", "access_token", "credential", "message", "conversation", "reading")
REST = ("fact", "scheduled_message", "person", "keyring", "directory_entry", "counter")


def upgrade() -> None:
    """Make all tables."""
    _make_keyring_and_person()
    _make_access()
    _make_journey()
    for name, columns in THINGS.items():
        _owned(name, sa.Column("id", ID), sa.Column("at", MOMENT, nullable=False), *columns,
               key=("person_id", "id"))  # fmt: skip
    for name in SINGLES:
        _owned(name, sa.Column("body", SEALED, nullable=False), key=("person_id",))
    _make_schedule()
    _make_public()
    _make_tracker()


def downgrade() -> None:
    """Drop all tables; every person's data is lost."""
    for name in ("tracker_turn", *SINGLES, *THINGS, *OWNED, *REST):
        op.drop_table(name)


def _owned(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...], **options: bool) -> None:
    """A table whose rows go with their person."""
    op.create_table(
        name,
        sa.Column("person_id", NUMBER, autoincrement=False, nullable=False),
        *parts,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=f"fk_{name}_person_id",
            ondelete="CASCADE",
        ),
        **options,
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _make_keyring_and_person() -> None:
    op.create_table(
        "keyring",
        sa.Column("name", NAME),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_keyring"),
    )
    op.create_table(
        "person",
        sa.Column("id", NUMBER),
        sa.Column("ref", NAME, nullable=False),
        sa.Column("sender", ID, nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("role", NAME, nullable=False),
        sa.Column("country", NAME, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("session", sa.Integer, nullable=False),
        sa.Column("retention_days", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("ref", name="uq_person_ref"),
        sa.UniqueConstraint("sender", name="uq_person_sender"),
        sqlite_autoincrement=True,
    )
    _index("person", "last_seen_at")


def _make_access() -> None:
    _owned(
        "address",
        sa.Column("hash", NAME),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("place", SEALED, nullable=False),
        key=("hash",),
    )
    _owned(
        "access_token",
        sa.Column("hash", NAME),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        key=("hash",),
    )
    _owned(
        "credential",
        sa.Column("kind", NAME),
        sa.Column("lookup", NAME),
        sa.Column("verifier", SEALED, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("blocked_until", MOMENT),
        sa.Column("expires_at", MOMENT),
        sa.UniqueConstraint("lookup", name="uq_credential_lookup"),
        key=("person_id", "kind"),
    )
    _index("address", "person_id")
    _index("access_token", "person_id")
    _index("access_token", "expires_at")


def _make_journey() -> None:
    _owned(
        "message",
        sa.Column("number", NUMBER),
        sa.Column("session", sa.Integer, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("direction", NAME, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("body", SEALED, nullable=False),
        sa.UniqueConstraint(
            "person_id",
            "message_id",
            "direction",
            name="uq_message_person_id_message_id_direction",
        ),
        key=("number",),
        sqlite_autoincrement=True,
    )
    _index("message", "person_id", "number")
    _owned(
        "conversation",
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", SEALED, nullable=False),
        key=("person_id",),
    )
    _owned(
        "reading",
        sa.Column("message_id", ID),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("stage", NAME, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("emotions", sa.Text, nullable=False),
        sa.Column("role", NAME, nullable=False),
        key=("person_id", "message_id"),
    )
    _index("reading", "person_id", "at")
    _owned(
        "fact",
        sa.Column("name", NAME),
        sa.Column("body", SEALED, nullable=False),
        key=("person_id", "name"),
    )


def _make_schedule() -> None:
    _owned(
        "scheduled_message",
        sa.Column("key", ID),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("channel", NAME, nullable=False),
        sa.Column("payload", SEALED, nullable=False),
        sa.Column("status", NAME, nullable=False),
        sa.Column("claimed_by", NAME),
        sa.Column("claimed_at", MOMENT),
        key=("key",),
    )
    _index("scheduled_message", "person_id")
    _index("scheduled_message", "status", "due_at")


def _make_public() -> None:
    op.create_table(
        "directory_entry",
        sa.Column("id", NAME),
        sa.Column("country", NAME, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", NAME, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("verified_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_directory_entry"),
    )
    _index("directory_entry", "country")
    op.create_table(
        "counter",
        sa.Column("name", NAME),
        sa.Column("day", sa.Date),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", "day", name="pk_counter"),
    )


def _make_tracker() -> None:
    _owned(
        "tracker_turn",
        sa.Column("session", sa.Integer, autoincrement=False),
        sa.Column("seq", sa.Integer, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("events", SEALED, nullable=False),
        key=("person_id", "session", "seq"),
    )
