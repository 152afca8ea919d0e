"""Tokens and credentials: what opens a person's history."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.engine import Row

from adapters.store import tables
from adapters.store.people import to_person
from adapters.store.work import Work
from mend.records import Credential, Person, Token


class SqlTokens:
    """See `mend.ports.Tokens`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def _hash(self, token: str) -> str:
        return self._work.vault.hash("token", token)

    def add(self, person: Person, token: str, access: Token) -> None:
        """See `mend.ports.Tokens`."""
        row = {
            "hash": self._hash(token),
            "person_id": person.id,
            "created_at": access.created_at,
            "expires_at": access.expires_at,
            "revoked_at": access.revoked_at,
            "unlocked_at": access.unlocked_at,
            "seen_at": access.seen_at,
        }
        self._work.run(insert(tables.access_token), row)

    def find(self, token: str, at: datetime) -> Person | None:
        """See `mend.ports.Tokens`."""
        found = self.get(token, at)
        return found[0] if found else None

    def get(self, token: str, at: datetime) -> tuple[Person, Token] | None:
        """See `mend.ports.Tokens`."""
        access = tables.access_token.c
        times = (access.expires_at, access.revoked_at, access.unlocked_at, access.seen_at)
        row = self._work.first(
            select(tables.person, access.created_at.label("given_at"), *times)
            .join(tables.access_token)
            .where(
                access.hash == self._hash(token),
                access.expires_at > at,
                access.revoked_at.is_(None),
            )
        )
        if row is None:
            return None
        given = Token(row.given_at, row.expires_at, row.revoked_at, row.unlocked_at, row.seen_at)
        return to_person(row), given

    def mark(self, token: str, *, unlocked_at: datetime | None, seen_at: datetime | None) -> None:
        """See `mend.ports.Tokens`."""
        wanted = tables.access_token.c.hash == self._hash(token)
        values = {"unlocked_at": unlocked_at, "seen_at": seen_at}
        self._work.run(update(tables.access_token).where(wanted).values(values))

    def revoke(self, token: str, at: datetime) -> None:
        """See `mend.ports.Tokens`."""
        wanted = tables.access_token.c.hash == self._hash(token)
        self._work.run(update(tables.access_token).where(wanted).values(revoked_at=at))


def delete_void_access(work: Work, at: datetime) -> None:
    """Remove tokens, one-time codes and files that are void."""
    token, credential = tables.access_token, tables.credential
    if work.first(select(tables.file.c.id).where(tables.file.c.expires_at <= at).limit(1)):
        work.run(delete(tables.file).where(tables.file.c.expires_at <= at))
        work.forgot = True  # not in the database's free pages either
    void = or_(token.c.expires_at <= at, token.c.revoked_at.is_not(None))
    work.run(delete(token).where(void))
    work.run(delete(credential).where(credential.c.expires_at <= at))


class SqlCredentials:
    """See `mend.ports.Credentials`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, person: Person, credential: Credential) -> None:
        """See `mend.ports.Credentials`."""
        place = ("credential", "verifier", person.id, credential.kind)
        row = {
            "person_id": person.id,
            "kind": credential.kind,
            "lookup": credential.lookup or None,
            # A PIN's slow hash alone falls to guessing; sealed, it needs the key as well.
            "verifier": self._work.vault.seal(credential.verifier.encode(), *place),
            "created_at": credential.created_at,
            "failures": credential.failures,
            "blocked_until": credential.blocked_until,
            "expires_at": credential.expires_at,
        }
        self._work.upsert(tables.credential, [row])

    def get(self, person: Person, kind: str) -> Credential | None:
        """See `mend.ports.Credentials`."""
        row = self._first(*_one(person, kind))
        return self._credential(row) if row else None

    def _first(self, *wanted: object) -> Row | None:
        """The row; held until the end of the work, so that tries at once count one by one.

        SQLite has one writer anyway.
        """
        found = select(tables.credential).where(*wanted)
        return self._work.first(found if self._work.read_only else found.with_for_update())

    def find(self, kind: str, secret: str) -> tuple[Person, Credential] | None:
        """See `mend.ports.Credentials`."""
        row = self._first(tables.credential.c.lookup == self.lookup(kind, secret))
        if row is None:
            return None
        owner = self._work.first(select(tables.person).where(tables.person.c.id == row.person_id))
        return to_person(owner), self._credential(row)

    def lookup(self, kind: str, secret: str) -> str:
        """See `mend.ports.Credentials`."""
        return self._work.vault.hash(f"credential:{kind}", secret)

    def remove(self, person: Person, kind: str) -> None:
        """See `mend.ports.Credentials`."""
        self._work.run(delete(tables.credential).where(*_one(person, kind)))

    def _credential(self, row: Row) -> Credential:
        place = ("credential", "verifier", row.person_id, row.kind)
        return Credential(
            kind=row.kind,
            created_at=row.created_at,
            verifier=self._work.vault.open(row.verifier, *place).decode(),
            lookup=row.lookup or "",
            failures=row.failures,
            blocked_until=row.blocked_until,
            expires_at=row.expires_at,
        )


def _one(owner: Person, kind: str) -> tuple[object, object]:
    return tables.credential.c.person_id == owner.id, tables.credential.c.kind == kind
