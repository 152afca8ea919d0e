"""The transcript, and with it exactly-once turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.engine import Row

from adapters.store import tables
from adapters.store.work import Work
from mend.model import Bubble, Choice, File, Image, Reply, Turn
from mend.records import Message, Person

IN, OUT = "in", "out"


class SqlMessages:
    """See `mend.ports.Messages`.

    Args:
        work: the transaction.
        mask: takes other people's names and numbers out of what a person wrote, before it
            is stored.
    """

    def __init__(self, work: Work, mask: Callable[[str], str]) -> None:
        self._work = work
        self._mask = mask

    def record(self, person: Person, turn: Turn, reply: Reply) -> None:
        """See `mend.ports.Messages`."""
        id, at, session = turn.message_id, turn.at, person.session
        self.keep(person, Message(id, True, at, session, turn.text, turn.choice))
        self.add(person, Message(id, False, at, session, reply=reply))

    def add(self, person: Person, message: Message) -> None:
        """See `mend.ports.Messages`."""
        self._work.run(tables.message.insert(), self._row(person, message))

    def keep(self, person: Person, message: Message) -> None:
        """See `mend.ports.Messages`."""
        self._work.insert_missing(tables.message, self._row(person, message))

    def reply_to(self, person: Person, message_id: str) -> Reply | None:
        """See `mend.ports.Messages`."""
        row = self._work.first(
            select(tables.message).where(
                tables.message.c.person_id == person.id,
                tables.message.c.message_id == message_id,
                tables.message.c.direction == OUT,
            )
        )
        return self._message(row).reply if row else None

    def transcript(
        self, person: Person, *, session: int | None = None, latest: int | None = None
    ) -> tuple[Message, ...]:
        """See `mend.ports.Messages`."""
        wanted = select(tables.message).where(tables.message.c.person_id == person.id)
        if session is not None:
            wanted = wanted.where(tables.message.c.session == session)
        newest = wanted.order_by(tables.message.c.number.desc()).limit(latest)
        return tuple(self._message(row) for row in reversed(self._work.all(newest)))

    def last(self, person: Person) -> Message | None:
        """See `mend.ports.Messages`."""
        row = self._work.first(
            select(tables.message)
            .where(
                tables.message.c.person_id == person.id,
                tables.message.c.direction == IN,
            )
            .order_by(tables.message.c.number.desc())
            .limit(1)
        )
        return self._message(row) if row else None

    def remove(self, person: Person, message_id: str) -> None:
        """See `mend.ports.Messages`."""
        for table in (tables.message, tables.reading):
            mine = table.c.person_id == person.id, table.c.message_id == message_id
            self._work.run(delete(table).where(*mine))
        self._work.forgot = True

    def _row(self, person: Person, item: Message) -> dict[str, object]:
        direction = IN if item.from_person else OUT
        body: dict[str, Any] = {"text": self._mask(item.text), "choice": item.choice}
        if item.reply is not None:
            body = {"reply": reply_to_mapping(item.reply)}
        return {
            "person_id": person.id,
            "session": item.session,
            "message_id": item.id,
            "direction": direction,
            "at": item.at,
            "body": self._work.vault.seal_json(body, *_place(person.id, item.id, direction)),
        }

    def _message(self, row: Row) -> Message:
        place = _place(row.person_id, row.message_id, row.direction)
        body = self._work.vault.open_json(row.body, *place)
        return Message(
            id=row.message_id,
            from_person=row.direction == IN,
            at=row.at,
            session=row.session,
            text=body.get("text", ""),
            choice=body.get("choice", ""),
            reply=reply_from_mapping(body["reply"]) if "reply" in body else None,
            number=row.number,
        )


def _place(person_id: int, message_id: str, direction: str) -> tuple[str | int, ...]:
    return "message", "body", person_id, message_id, direction


def reply_to_mapping(reply: Reply) -> list[dict[str, Any]]:
    """A reply, JSON-ready; what is empty is left out."""
    return [_bubble_to_mapping(bubble) for bubble in reply.bubbles]


def _bubble_to_mapping(bubble: Bubble) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": bubble.text,
        "choices": [[choice.id, choice.label] for choice in bubble.choices],
        "sentences": list(bubble.sentences),
        "image": [bubble.image.url, bubble.image.alt] if bubble.image else None,
        "card": bubble.card,
        "file": [bubble.file.id, bubble.file.name] if bubble.file else None,
    }
    return {name: value for name, value in found.items() if value}


def reply_from_mapping(stored: list[dict[str, Any]]) -> Reply:
    """The reverse of `reply_to_mapping`."""
    return Reply(tuple(_bubble_from_mapping(item) for item in stored))


def _bubble_from_mapping(stored: Mapping[str, Any]) -> Bubble:
    return Bubble(
        text=stored.get("text", ""),
        choices=tuple(Choice(id, label) for id, label in stored.get("choices", ())),
        sentences=tuple(stored.get("sentences", ())),
        image=Image(*stored["image"]) if "image" in stored else None,
        card=stored.get("card"),
        file=File(*stored["file"]) if "file" in stored else None,
    )
