"""One use case: answer a message, and remember what must be remembered. All or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from mend import planner
from mend.content import Content
from mend.conversation import Conversation
from mend.errors import StaleState
from mend.model import Fact, Reply, Turn
from mend.planner import FORGET, Plan
from mend.ports import NewWork, UnitOfWork
from mend.records import Person, StoredReading
from mend.safety.kept_plan import SHOW_PLAN, with_plan

TRIES = 4  # when two messages of one person meet in two processes


@dataclass(frozen=True)
class Coach:
    """Answers turns.

    Attributes:
        content: everything that may be said.
        new_work: begins a unit of work on the store.
        operator: who runs this installation, for the notice.
        session_idle: a session ends after this long without a message.
    """

    content: Content
    new_work: NewWork
    operator: str = ""
    session_idle: timedelta = planner.SESSION_IDLE

    def answer(self, turn: Turn) -> Reply:
        """The reply to `turn`; a turn that was answered before gets the same reply again.

        Raises:
            StoreError: nothing could be stored; the turn counts as not answered.
        """
        for left in reversed(range(TRIES)):
            try:
                return self._answer(turn)
            except StaleState:
                if not left:
                    raise
        raise AssertionError("TRIES is at least 1")

    def _answer(self, turn: Turn) -> Reply:
        with self.new_work() as work:
            person = self._open(work, turn)
            answered = work.messages.reply_to(person, turn.message_id)
            if answered is not None:
                return answered
            talk = work.conversations.get(person)
            plan = planner.plan(turn, talk, self.content, operator=self.operator)
            if plan.effect == SHOW_PLAN:
                kept = work.facts.all(person)
                plan = replace(plan, reply=with_plan(plan.reply, kept, self.content))
            if plan.effect == FORGET:
                work.people.delete(person)
            else:
                self._remember(work, person, turn, plan)
            work.commit()
            return plan.reply

    def _open(self, work: UnitOfWork, turn: Turn) -> Person:
        """Who writes; a guest whose session is over is forgotten and begins anew."""
        person = work.people.open(turn.sender, channel=turn.channel, at=turn.at)
        if not person.gone(turn.at, self.session_idle):
            return person
        addresses = work.people.addresses(person)
        work.people.delete(person)
        fresh = work.people.open(turn.sender, channel=turn.channel, at=turn.at)
        for channel, address in addresses.items():
            work.people.give_address(fresh, channel, address)
        return fresh

    def _remember(self, work: UnitOfWork, person: Person, turn: Turn, plan: Plan) -> None:
        person = _updated(person.seen(turn.at, self.session_idle), plan.talk)
        work.people.save(person)
        if not plan.private:
            self._record(work, person, turn, plan)
        for name in plan.counters:
            work.counters.add(name, turn.at.date())
        work.conversations.put(person, plan.talk)

    def _record(self, work: UnitOfWork, person: Person, turn: Turn, plan: Plan) -> None:
        """Keep the words; never those of a turn on a device that is not safe."""
        work.messages.record(person, turn, plan.reply)
        work.readings.add(person, _stored(turn))
        facts = {**turn.reading.facts, **_kept(plan.keeps)}
        if facts:
            work.facts.put(person, facts)


def _kept(keeps: Mapping[str, str]) -> dict[str, Fact]:
    """What the person wrote for themselves, such as a line of their safety plan."""
    return {name: Fact(text, text) for name, text in keeps.items()}


def _updated(person: Person, talk: Conversation) -> Person:
    return replace(person, role=talk.role, country=talk.country)


def _stored(turn: Turn) -> StoredReading:
    reading = turn.reading
    return StoredReading(
        message_id=turn.message_id,
        at=turn.at,
        stage=reading.stage,
        confidence=reading.stage_probabilities.get(reading.stage, 1.0),
        emotions=reading.emotions,
        role=reading.role,
    )
