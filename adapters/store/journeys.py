"""What is known of where a person is: conversation state, readings, facts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row

from adapters.store import tables
from adapters.store.work import Work
from mend.conversation import Conversation, from_mapping, to_mapping
from mend.errors import StaleState
from mend.model import Emotion, Fact, Role, Stage
from mend.records import Person, StoredReading


class SqlConversations:
    """See `mend.ports.Conversations`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._versions: dict[int, int] = {}  # as `get` found them; 0 = none yet

    def get(self, person: Person) -> Conversation:
        """See `mend.ports.Conversations`."""
        mine = tables.conversation.c.person_id == person.id
        row = self._work.first(select(tables.conversation).where(mine))
        self._versions[person.id] = row.version if row else 0
        if row is None:
            return Conversation()
        return from_mapping(self._work.vault.open_json(row.state, *_state(person)))

    def put(self, person: Person, talk: Conversation) -> None:
        """See `mend.ports.Conversations`."""
        version = self._versions[person.id]
        state = self._work.vault.seal_json(to_mapping(talk), *_state(person))
        values = {"version": version + 1, "state": state}
        if version == 0:
            self._work.run(insert(tables.conversation), {"person_id": person.id, **values})
        else:
            self._replace(person, version, values)
        self._versions[person.id] = version + 1

    def _replace(self, person: Person, version: int, values: Mapping[str, object]) -> None:
        current = (
            tables.conversation.c.person_id == person.id,
            tables.conversation.c.version == version,
        )
        if self._work.run(update(tables.conversation).where(*current).values(values)).rowcount != 1:
            raise StaleState(
                "The conversation went on in another turn meanwhile: begin the turn again."
            )


def _state(person: Person) -> tuple[str | int, ...]:
    return "conversation", "state", person.id


class SqlReadings:
    """See `mend.ports.Readings`."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, person: Person, reading: StoredReading) -> None:
        """See `mend.ports.Readings`."""
        emotions = {name.value: round(share, 4) for name, share in reading.emotions.items()}
        row = {
            "person_id": person.id,
            "message_id": reading.message_id,
            "at": reading.at,
            "stage": reading.stage.value,
            "confidence": reading.confidence,
            "emotions": json.dumps(emotions),
            "role": reading.role.value,
        }
        self._work.insert_missing(tables.reading, row)

    def all(self, person: Person, *, since: datetime | None = None) -> tuple[StoredReading, ...]:
        """See `mend.ports.Readings`."""
        wanted = select(tables.reading).where(tables.reading.c.person_id == person.id)
        if since is not None:
            wanted = wanted.where(tables.reading.c.at >= since)
        rows = self._work.all(wanted.order_by(tables.reading.c.at, tables.reading.c.message_id))
        return tuple(_to_reading(row) for row in rows)


def _to_reading(row: Row) -> StoredReading:
    return StoredReading(
        message_id=row.message_id,
        at=row.at,
        stage=Stage(row.stage),
        confidence=row.confidence,
        emotions={Emotion(name): share for name, share in json.loads(row.emotions).items()},
        role=Role(row.role),
    )


class SqlFacts:
    """See `mend.ports.Facts`.

    Args:
        work: the transaction.
        mask: takes other people's names out of the words that a fact came from.
    """

    def __init__(self, work: Work, mask: Callable[[str], str]) -> None:
        self._work = work
        self._mask = mask

    def all(self, person: Person) -> Mapping[str, Fact]:
        """See `mend.ports.Facts`."""
        mine = (
            select(tables.fact)
            .where(tables.fact.c.person_id == person.id)
            .order_by(tables.fact.c.name)
        )
        vault = self._work.vault
        return {
            row.name: Fact(*vault.open_json(row.body, "fact", "body", person.id, row.name))
            for row in self._work.all(mine)
        }

    def put(self, person: Person, facts: Mapping[str, Fact]) -> None:
        """See `mend.ports.Facts`."""
        seal = self._work.vault.seal_json
        rows = [
            {
                "person_id": person.id,
                "name": name,
                "body": seal([item.value, self._words(item)], "fact", "body", person.id, name),
            }
            for name, item in facts.items()
        ]
        self._work.upsert(tables.fact, rows)

    def _words(self, item: Fact) -> str:
        """What is its own value was written on purpose, and stays as typed."""
        return item.text if item.text == item.value else self._mask(item.text)

    def remove(self, person: Person, name: str) -> None:
        """See `mend.ports.Facts`."""
        mine = tables.fact.c.person_id == person.id, tables.fact.c.name == name
        self._work.run(delete(tables.fact).where(*mine))
