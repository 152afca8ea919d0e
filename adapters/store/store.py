"""An open store: the database and its keys."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine

from adapters.store.crypto import Vault
from adapters.store.failures import translated
from adapters.store.unit_of_work import Mask, SqlUnitOfWork, keep_as_is


@dataclass(frozen=True)
class Store:
    """An open store; see `adapters.wiring.open_store`.

    Attributes:
        engine: the database.
        vault: its keys.
        mask: takes other people's names and numbers out of messages.
    """

    engine: Engine
    vault: Vault
    mask: Mask = keep_as_is

    def new_work(self) -> SqlUnitOfWork:
        """A new unit of work."""
        return SqlUnitOfWork(self.engine, self.vault, mask=self.mask)

    def look(self) -> SqlUnitOfWork:
        """A new unit of work that only reads: it waits for no writer."""
        return SqlUnitOfWork(self.engine, self.vault, read_only=True)

    def quick_work(self) -> SqlUnitOfWork:
        """A new unit of work for what a power cut may lose, such as Rasa's tracker."""
        return SqlUnitOfWork(self.engine, self.vault, durable=False)

    def check(self) -> None:
        """Ask the database something trivial; leaves no trace.

        Raises:
            StoreError: it doesn't answer.
        """
        with translated(self.engine), self.engine.connect() as connection:
            connection.execution_options(read_only=True).execute(select(1))

    def forget(self, sender: str = "", *, ref: str = "") -> bool:
        """Erase everything about a person, in the files too; see `engine.scrub`.

        Args:
            sender: whom, by sender id, or
            ref: by the public reference.

        Returns:
            Whether there was such a person.

        Raises:
            StoreError: it could not be done; nothing was erased.
        """
        with self.new_work() as work:
            person = work.people.find(sender=sender, ref=ref)
            if person is None:
                return False
            work.people.delete(person)
            work.commit()
            return True

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
