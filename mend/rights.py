"""Carries out what a reply promises to do with the person's own data, within the same turn.

Which words mean what: `mend.moves.rights`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from mend import stored
from mend.model import Bubble, Fact, File, Reply, Turn
from mend.moves import rights as wanted
from mend.ports import UnitOfWork
from mend.readable import as_markdown
from mend.records import Message, Person, StoredFile
from mend.remembering import REMINDERS, agree_to, withdraw_from
from mend.taking_back import MESSAGE, facts_before, run_before

FILE_LIFE = timedelta(minutes=10)
DAY = "%Y-%m-%d"
PHRASE_SHOWN = "{phrase}"  # filled in the reply that is given, never in what is stored
SHOWN_ONCE = "(shown once)"


@dataclass(frozen=True)
class Request:
    """One thing to do with a person's data.

    Attributes:
        work: the turn's unit of work.
        person: whose data.
        turn: the message, not stored yet.
        reply: what the move says.
        before: what undoes the last turn; see `mend.taking_back`.
    """

    work: UnitOfWork
    person: Person
    turn: Turn
    reply: Reply
    before: Mapping[str, Any] = field(default_factory=dict)


def carry_out(effect: str, request: Request) -> Reply:
    """Do what `effect` names; the reply, filled with what came of it.

    An effect that is not about data changes nothing.
    """
    if effect.startswith(wanted.FACT_OFF):
        request.work.facts.remove(request.person, effect.removeprefix(wanted.FACT_OFF))
    if effect.partition("+")[0] == wanted.MAKE_FILES:
        return _make_files(request, frozenset(effect.split("+")[1:]))
    act = _EFFECTS.get(effect)
    return act(request) if act else request.reply


def filled(reply: Reply, values: Mapping[str, str]) -> Reply:
    """`reply` with placeholders replaced."""
    return Reply(tuple(replace(item, text=_fill(item.text, values)) for item in reply.bubbles))


def _fill(text: str, values: Mapping[str, str]) -> str:
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text


def _show(request: Request) -> Reply:
    kept = stored.in_words(stored.count(request.work, request.person))
    return filled(request.reply, {"{kept}": kept, "{ref}": request.person.ref})


def _make_files(request: Request, named: frozenset[str]) -> Reply:
    """A document and the same for programs, each to be fetched once."""
    turn = request.turn
    copy = stored.collect(request.work, request.person, named=named)
    data = json.dumps(copy, ensure_ascii=False, indent=2)
    name = f"notes-{turn.at.strftime(DAY)}"
    made = (
        _file(turn, f"{name}.md", "text/markdown", as_markdown(copy)),
        _file(turn, f"{name}.json", "application/json", data),
    )
    for file in made:
        request.work.files.put(request.person, file)
    first, second = (File(file.id, file.name) for file in made)
    *before, last = request.reply.bubbles
    return Reply((*before, replace(last, file=first), Bubble(second.name, file=second)))


def _file(turn: Turn, name: str, kind: str, text: str) -> StoredFile:
    id = hashlib.sha256(f"{turn.message_id}|{name}".encode()).hexdigest()[:32]
    return StoredFile(id, turn.at, turn.at + FILE_LIFE, name, kind, text)


def _erase_last(request: Request) -> Reply:
    """Erase the person's last message, its answer, its reading and what it told."""
    last = request.work.messages.last(request.person)
    if last is not None:
        same = last.id == request.before.get(MESSAGE)
        _erase(request.work, request.person, last, facts_before(request.before) if same else {})
        if same:
            _restore_run(request)
    return request.reply


def _undo_last(request: Request) -> Reply:
    """Erase the message of the last turn; facts are again what they were before it."""
    _restore(request.work, request.person, facts_before(request.before))
    _restore_run(request)
    request.work.messages.remove(request.person, request.before.get(MESSAGE, ""))
    return request.reply


def _erase(
    work: UnitOfWork, person: Person, message: Message, old: Mapping[str, Fact | None]
) -> None:
    """Erase a message; what it told goes, or is again what it was before (`old`)."""
    for name, fact in work.facts.all(person).items():
        if name not in old and fact.text and fact.text in message.text:
            work.facts.remove(person, name)
    _restore(work, person, old)
    work.messages.remove(person, message.id)


def _restore(work: UnitOfWork, person: Person, old: Mapping[str, Fact | None]) -> None:
    for name, fact in old.items():
        work.facts.remove(person, name)
        if fact is not None:
            work.facts.put(person, {name: fact})


def _restore_run(request: Request) -> None:
    """The exercise that the last turn went on with, as it was before; what came of it goes."""
    work, person = request.work, request.person
    id, run = run_before(request.before)
    if not id:
        return
    work.promises.remove(person, id)
    work.checkins.remove(person, id)
    work.runs.remove(person, id)
    if run is not None:
        work.runs.put(person, run)


def erase_danger(work: UnitOfWork, person: Person) -> None:
    """Erase what this session told of a danger: the device turned out not to be safe."""
    rows = work.messages.transcript(person, session=person.session)
    ids = {item.id for item in rows if item.reply and stored.speaks_of_danger(item.reply)}
    for item in rows:
        if item.from_person and item.id in ids:
            _erase(work, person, item, {})


def _reminders_off(request: Request) -> Reply:
    request.work.schedule.cancel(request.person)
    withdraw_from(request.work, request.person, REMINDERS, request.turn.at)
    return request.reply


def _reminders_on(request: Request) -> Reply:
    agree_to(request.work, request.person, REMINDERS, request.turn.at)
    return request.reply


_EFFECTS: Mapping[str, Callable[[Request], Reply]] = {
    wanted.SHOW: _show,
    wanted.ERASE_LAST: _erase_last,
    wanted.UNDO_LAST: _undo_last,
    wanted.REMINDERS_OFF: _reminders_off,
    wanted.REMINDERS_ON: _reminders_on,
}
