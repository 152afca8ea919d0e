"""One use case: answer a message, and remember what must be remembered. All or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from mend import planner, rights
from mend.content import CellKey, Content
from mend.conversation import Conversation
from mend.errors import StaleState
from mend.exercises.shelf import Saves
from mend.model import Bubble, Fact, Reply, Turn
from mend.moves.rights import NEW_PHRASE
from mend.planner import FORGET, Plan
from mend.ports import NewWork, UnitOfWork
from mend.records import ExerciseRun, Person, Promise, StoredReading
from mend.remembering import PHRASE, agree, give_phrase, has_pin, withdraw
from mend.safety.kept_plan import SHOW_PLAN, with_plan
from mend.taking_back import DAYS, MESSAGE, with_facts, with_run

TRIES = 4  # when two messages of one person meet in two processes


@dataclass(frozen=True)
class Coach:
    """Answers turns.

    Attributes:
        content: everything that may be said.
        new_work: begins a unit of work on the store.
        operator: who runs this installation, for the notice.
        session_idle: a session ends after this long without a message.
        new_phrase: makes a recovery phrase; None: nobody gets one.
    """

    content: Content
    new_work: NewWork
    operator: str = ""
    session_idle: timedelta = planner.SESSION_IDLE
    new_phrase: Callable[[], str] | None = None

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
            plan = self._plan(work, person, turn, talk)
            if plan.effect == SHOW_PLAN:
                kept = work.facts.all(person)
                plan = replace(plan, reply=with_plan(plan.reply, kept, self.content))
            request = rights.Request(work, person, turn, plan.reply, talk.before)
            plan = replace(plan, reply=rights.carry_out(plan.effect, request))
            if plan.effect == FORGET:
                work.people.delete(person)
                work.commit()
                return plan.reply
            plan = _undoable(plan, person, turn)
            person = _agreed(work, person, turn, plan.retention_days)
            plan, phrase = self._phrase(work, person, turn, plan)
            stored = rights.filled(plan.reply, {rights.PHRASE_SHOWN: rights.SHOWN_ONCE})
            self._remember(work, person, turn, replace(plan, reply=stored))
            work.commit()
            return rights.filled(plan.reply, {rights.PHRASE_SHOWN: phrase})

    def _plan(self, work: UnitOfWork, person: Person, turn: Turn, talk: Conversation) -> Plan:
        arrived = planner.arrive(talk, turn.at, self.session_idle)
        unlocked = bool(arrived.earlier) and turn.channel == "web" and has_pin(work, person)
        return planner.plan(
            turn,
            talk,
            self.content,
            operator=self.operator,
            idle=self.session_idle,
            unlocked=unlocked,
            shelf=_Shelf(work, person),
        )

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

    def _phrase(self, work: UnitOfWork, person: Person, turn: Turn, plan: Plan) -> tuple[Plan, str]:
        """A new recovery phrase where one is due; only the reply given now shows it."""
        asked = plan.effect == NEW_PHRASE
        if asked and not person.remembered:
            return replace(plan, reply=self._say(plan.reply, turn, "no_phrase", alone=True)), ""
        first = bool(plan.retention_days) and work.credentials.get(person, PHRASE) is None
        if self.new_phrase is None or turn.channel == "shell" or not (asked or first):
            return plan, ""
        phrase = self.new_phrase()
        give_phrase(work, person, phrase, turn.at)
        return replace(plan, reply=self._say(plan.reply, turn, "phrase", alone=asked)), phrase

    def _say(self, reply: Reply, turn: Turn, topic: str, *, alone: bool) -> Reply:
        """`reply` with one of the sentences of ``right.TOPIC`` behind it, or that alone."""
        sentences = self.content.get(CellKey("right", topic)).sentences
        said = sentences[turn.at.microsecond % len(sentences)]
        bubble = Bubble(said.text, sentences=(said.id,))
        return Reply((bubble,) if alone else (*reply.bubbles, bubble))

    def _remember(self, work: UnitOfWork, person: Person, turn: Turn, plan: Plan) -> None:
        talk = plan.talk
        person = _updated(person.seen(turn.at, self.session_idle), talk)
        work.people.save(person)
        if not plan.private:
            talk = self._record(work, person, turn, plan)
        elif talk.safety.discreet:
            rights.erase_danger(work, person)
        for name in plan.counters:
            work.counters.add(name, turn.at.date())
        work.conversations.put(person, talk)

    def _record(self, work: UnitOfWork, person: Person, turn: Turn, plan: Plan) -> Conversation:
        """Keep the words; never those of a turn on a device that is not safe."""
        work.messages.record(person, turn, plan.reply)
        work.readings.add(person, _stored(turn))
        facts = {**turn.reading.facts, **_kept(plan.keeps)}
        before = plan.talk.before
        if facts:
            before = with_facts(before, facts, work.facts.all(person))
            work.facts.put(person, facts)
        if plan.saves.run is not None and before:
            id = plan.saves.run.id
            before = with_run(before, id, work.runs.get(person, id))
        _save(work, person, plan.saves)
        return replace(plan.talk, before=before)


def _undoable(plan: Plan, person: Person, turn: Turn) -> Plan:
    """The plan, from which the next one can be undone: which message, what was agreed before."""
    if not plan.talk.before or plan.private:
        return plan
    before = {**plan.talk.before, MESSAGE: turn.message_id}
    if plan.retention_days is not None:
        before[DAYS] = person.retention_days or 0
    return replace(plan, talk=replace(plan.talk, before=before))


@dataclass(frozen=True)
class _Shelf:
    """The person's exercises, read when a move asks for them; see `Shelf`."""

    work: UnitOfWork
    person: Person

    def run(self, id: str) -> ExerciseRun | None:
        return self.work.runs.get(self.person, id)

    def runs(self) -> tuple[ExerciseRun, ...]:
        return self.work.runs.all(self.person)

    def promises(self) -> tuple[Promise, ...]:
        return tuple(item for item in self.work.promises.all(self.person) if item.status == "open")


def _save(work: UnitOfWork, person: Person, saves: Saves) -> None:
    if saves.run is not None:
        work.runs.put(person, saves.run)
    for promise in saves.promises:
        work.promises.put(person, promise)
    if saves.checkin is not None:
        work.checkins.put(person, saves.checkin)
    for id in saves.gone:
        work.runs.remove(person, id)


def _kept(keeps: Mapping[str, str]) -> dict[str, Fact]:
    """What the person wrote for themselves, such as a line of their safety plan."""
    return {name: Fact(text, text) for name, text in keeps.items()}


def _agreed(work: UnitOfWork, person: Person, turn: Turn, days: int | None) -> Person:
    """The person once it was decided whether to remember them."""
    if days is None or (not days and not person.remembered):
        return person
    return agree(work, person, days, turn.at) if days else withdraw(work, person, turn.at)


def _updated(person: Person, talk: Conversation) -> Person:
    role = person.role if talk.earlier and not talk.role_told else talk.role
    return replace(person, role=role, country=talk.country)


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
