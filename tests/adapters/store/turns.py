"""Turns as `mend.coach` takes them, for tests; as a program, it takes them until killed.

``python -m tests.adapters.store.turns LOG NUMBER`` writes a line to LOG for each turn that
was committed.
"""

from __future__ import annotations

import itertools
import os
import sys
import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from adapters.store.store import Store
from mend.errors import StaleState
from mend.model import Bubble, Fact, Reading, Reply, Stage, Turn
from mend.records import StoredReading
from tests.fakes import NOON

REPLY = Reply((Bubble("I hear you."),))
SENDERS = ("one", "two")


def take_turn(store: Store, sender: str, message_id: str) -> None:
    """What a turn does to the store."""
    with store.new_work() as work:
        person = work.people.open(sender, channel="web", at=NOON)
        if work.messages.reply_to(person, message_id) is not None:
            return
        talk = work.conversations.get(person)
        work.people.save(person.seen(NOON, timedelta(hours=1)))
        turn = Turn(sender, message_id, "words", Reading(Stage.OTHER), NOON)
        work.messages.record(person, turn, REPLY)
        work.readings.add(person, StoredReading(message_id, NOON, Stage.OTHER, 0.5))
        work.facts.put(person, {"relation": Fact("wife", "my wife"), "x": Fact("y", "z")})
        work.counters.add("turns", NOON.date())
        work.conversations.put(person, replace(talk, turns=talk.turns + 1))
        work.commit()


def take_turns(store: Store, turns: list[tuple[str, str]]) -> None:
    """Several, one after the other."""
    for sender, message_id in turns:
        take_turn(store, sender, message_id)


def acknowledged(log: Path) -> list[tuple[str, str]]:
    """Sender and message id of every whole line."""
    whole = log.read_text().splitlines(keepends=True) if log.exists() else []
    lines = [line.split() for line in whole if line.endswith("\n")]
    return [(sender, message_id) for sender, message_id in lines]


def _take_turns_until_killed(log: Path, number: int) -> None:
    from adapters.settings import Settings
    from adapters.wiring import open_store

    store = open_store(Settings.from_environ(os.environ))
    with log.open("a", buffering=1) as file:
        for count in itertools.count():
            # Both writers serve both people, so that they meet.
            sender, message_id = SENDERS[(count + number) % len(SENDERS)], uuid.uuid4().hex
            try:
                take_turn(store, sender, message_id)
            except StaleState:
                continue
            file.write(f"{sender} {message_id}\n")


if __name__ == "__main__":
    _take_turns_until_killed(Path(sys.argv[1]), int(sys.argv[2]))
