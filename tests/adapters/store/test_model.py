"""The real store and the fake one do the same, whatever is done to them in whatever order."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from adapters.store import migrate
from adapters.store.crypto import Keys, Vault
from adapters.store.engine import ensure_file, make_engine
from adapters.store.store import Store
from mend.model import Fact, Reading, Stage, Turn
from mend.ports import UnitOfWork
from mend.records import Message, Note, Person, StoredReading
from tests.adapters.store.turns import REPLY
from tests.fakes import NOON, FakeStore

SENDERS = st.sampled_from(["one", "two"])
IDS = st.sampled_from(["a", "b", "c"])
WORDS = st.text(max_size=20)


class BothStores(RuleBasedStateMachine):
    """Does each step to both and compares all that can be asked."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        engine = make_engine(f"sqlite:///{Path(self.folder.name) / 'mend.sqlite3'}")
        ensure_file(engine)
        migrate.upgrade(engine)
        self.real = Store(engine, Vault(Keys.random()))
        self.fake = FakeStore()
        self.both()

    def both(self) -> None:
        """Begin a unit of work on both."""
        self.works: list[UnitOfWork] = [self.real.new_work(), self.fake.new_work()]
        for work in self.works:
            work.__enter__()

    def people(self, sender: str) -> list[tuple[UnitOfWork, Person]]:
        found = [work.people.open(sender, channel="web", at=NOON) for work in self.works]
        return list(zip(self.works, found, strict=True))

    @rule(commit=st.booleans())
    def end(self, commit: bool) -> None:
        for work in self.works:
            if commit:
                work.commit()
            work.__exit__(None, None, None)
        self.both()

    @rule(sender=SENDERS, name=IDS, words=WORDS)
    def tell(self, sender: str, name: str, words: str) -> None:
        for work, person in self.people(sender):
            work.facts.put(person, {name: Fact(words, words)})

    @rule(sender=SENDERS, name=IDS)
    def untell(self, sender: str, name: str) -> None:
        for work, person in self.people(sender):
            work.facts.remove(person, name)

    @rule(sender=SENDERS, id=IDS, words=WORDS)
    def note(self, sender: str, id: str, words: str) -> None:
        for work, person in self.people(sender):
            work.notes.put(person, Note(id, "letter", NOON, {"words": words}))

    @rule(sender=SENDERS, id=IDS, words=WORDS)
    def say(self, sender: str, id: str, words: str) -> None:
        refused = []
        for work, person in self.people(sender):
            if work.messages.reply_to(person, id) is not None:
                refused.append(True)
                continue
            turn = Turn(sender, id, words, Reading(Stage.OTHER), NOON)
            work.messages.record(person, turn, REPLY)
            work.readings.add(person, StoredReading(id, NOON, Stage.OTHER, 0.5))
            talk = work.conversations.get(person)
            work.conversations.put(person, replace(talk, turns=talk.turns + 1))
        assert len(refused) in (0, 2)

    @rule(sender=SENDERS, id=IDS, words=WORDS)
    def keep(self, sender: str, id: str, words: str) -> None:
        for work, person in self.people(sender):
            work.messages.keep(person, Message(id, True, NOON, text=words))

    @rule(sender=SENDERS, id=IDS)
    def erase(self, sender: str, id: str) -> None:
        for work, person in self.people(sender):
            work.messages.remove(person, id)
            work.notes.remove(person, id)

    @rule(sender=SENDERS)
    def forget(self, sender: str) -> None:
        for work, person in self.people(sender):
            work.people.delete(person)

    @rule(count=st.integers(1, 9), name=IDS)
    def count(self, count: int, name: str) -> None:
        for work in self.works:
            work.counters.add(name, NOON.date(), count)

    @invariant()
    def same(self) -> None:
        real, fake = (self.seen(work) for work in self.works)
        assert real == fake

    def seen(self, work: UnitOfWork) -> list[object]:
        shown: list[object] = [work.counters.totals()]
        for sender in ("one", "two"):
            person = work.people.find(sender=sender)
            if person is None:
                shown.append(None)
                continue
            rows = [replace(row, number=0) for row in work.messages.transcript(person)]
            shown += [rows, work.facts.all(person), work.notes.all(person)]
            shown += [work.readings.all(person), work.conversations.get(person)]
        return shown

    def teardown(self) -> None:
        if hasattr(self, "works"):
            for work in self.works:
                work.__exit__(None, None, None)
            self.real.dispose()
            self.folder.cleanup()


TestBothStores = BothStores.TestCase
TestBothStores.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
