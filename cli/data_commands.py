"""The commands for the database and for people's requests; the work is done in `cli.data`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import Settings

Ref = Annotated[
    str, typer.Argument(help="The person's reference: they see it when they write “my data”.")
]
File = Annotated[Path, typer.Argument(help="The backup file.", dir_okay=False)]


def add_to(app: typer.Typer) -> None:
    """Register all commands of this module."""
    for command in (migrate, backup, restore, rotate_key, people, show, export, forget):
        app.command(rich_help_panel="Data")(command)


def migrate() -> None:
    """Make the database, or bring it to the shape that this version needs. Servers may run."""
    from cli import data

    data.migrate(_settings())


def backup(file: File) -> None:
    """Write an encrypted backup while the servers run.

    It holds everything and opens only with the secret key of today (MEND_SECRET_KEY or
    secret.key in MEND_VAR): keep that key elsewhere. FILE is replaced; it is there whole or
    not at all. PostgreSQL: needs pg_dump. Delete backups after 30 days at most: they hold
    people who were forgotten since.
    """
    from cli import data

    data.back_up(_settings(), file)


def restore(
    file: File,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup in place of everything in the database. Servers may run.

    The file and the key are checked first; if anything is wrong, nothing is changed.
    What was stored after the backup is lost.
    """
    from cli import data

    if not yes:
        typer.confirm("Replace everything that is in the database?", abort=True)
    data.restore(_settings(), file)


def rotate_key() -> None:
    """Change the secret key. Servers go on; no data changes; the old key opens nothing more.

    With a key file, a new one is made and put in place. With MEND_SECRET_KEY, set
    MEND_NEW_SECRET_KEY to the new key for this command (32 characters or more), then make
    it MEND_SECRET_KEY before the next start. Old backups still need the old key.
    """
    from cli import data

    data.rotate_key(_settings())


def people() -> None:
    """Print how many people are stored and how many agreed to be remembered; nothing else."""
    from cli import data

    data.people(_settings())


def show(ref: Ref) -> None:
    """Print what kinds of things are stored about one person, and how many. No words."""
    from cli import data

    data.show(_settings(), ref)


def export(
    ref: Ref,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write; made if needed.")],
    also: Annotated[
        list[str] | None,
        typer.Option("--with", help="Include flags, screens or safety_plan; may be repeated."),
    ] = None,
) -> None:
    """Write one person's copy of their data: DIR/notes.json and DIR/notes.md.

    Flags of danger, screens and the safety plan are left out unless named: whoever finds the
    file must not learn of them. Hand it over only to the person, where it is safe for them.
    """
    from cli import data

    data.export(_settings(), ref, folder, frozenset(also or ()))


def forget(
    ref: Ref,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase everything about one person, for good: every row, planned message and file."""
    from cli import data

    if not yes:
        typer.confirm(f"Erase everything about {ref}? It can't be undone.", abort=True)
    data.forget(_settings(), ref)


def _settings() -> Settings:
    return Settings.from_environ(os.environ)
