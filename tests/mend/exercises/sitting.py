"""A person who does exercises with the coach, on the store in memory, without a trained model."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from mend.coach import Coach
from mend.conversation import Conversation
from mend.exercises.model import AFTER, BEFORE, Asked, Exercise, Gate, Step
from mend.model import Choice, Danger, Flag, Level, Reading, Reply, Role, Stage, Turn, Who
from mend.records import ExerciseRun, Person, Promise
from mend.safety.state import SafetyState
from tests.fakes import NOON, FakeStore
from tests.mend.talking import content

CLEARED = SafetyState(screened=True, cleared=True)
CRISIS = Danger("suicide_passive", Level.CONCERN, Who.WRITER, Flag.SUICIDE_SELF_HARM, "test")
GRAVE = replace(CRISIS, kind="suicide_active", level=Level.HIGH)


class Sitting:
    """One person; messages go through the coach, and everything is stored and read back."""

    def __init__(self, role: Role = Role.BETRAYED, safety: SafetyState = CLEARED) -> None:
        self.store, self.at, self.count = FakeStore(), NOON, 0
        self.last = Reply(())
        told = role is not Role.UNKNOWN
        talk = Conversation(notice_at=NOON, role=role, role_told=told, safety=safety, turns=1)
        self.set(talk)
        with self.store.new_work() as work:
            work.people.save(replace(self._person(work), retention_days=30))
            work.commit()

    def _person(self, work: Any) -> Person:
        person: Person = work.people.open("somebody", channel="web", at=NOON)
        return person

    def set(self, talk: Conversation) -> None:
        """Put another state in place."""
        with self.store.new_work() as work:
            person = self._person(work)
            work.conversations.get(person)
            work.conversations.put(person, talk)
            work.commit()

    @property
    def talk(self) -> Conversation:
        """The conversation as it is stored."""
        with self.store.new_work() as work:
            return work.conversations.get(self._person(work))

    @property
    def runs(self) -> tuple[ExerciseRun, ...]:
        """The runs as they are stored."""
        with self.store.new_work() as work:
            return work.runs.all(self._person(work))

    def stored(self, name: str) -> Any:
        """All of the person's things of one kind."""
        with self.store.new_work() as work:
            return getattr(work, name).all(self._person(work))

    def say(
        self,
        text: str = "",
        *,
        choice: str = "",
        danger: Danger | None = None,
        act: str = "small_talk",
        stage: Stage = Stage.OTHER,
        after: timedelta = timedelta(minutes=1),
    ) -> str:
        """Send one message; the reply as one text. Each time with a coach made anew."""
        self.count += 1
        self.at += after
        reading = Reading(
            stage,
            {stage: 0.97},
            act=act if stage is Stage.OTHER else "",
            dangers=(danger,) if danger else (),
        )
        turn = Turn("somebody", f"m{self.count}", text, reading, self.at, choice=choice)
        self.last = Coach(content(), self.store.new_work).answer(turn)
        return "\n".join(bubble.text for bubble in self.last.bubbles)

    def press(self, choice: str) -> str:
        """Press a button; it must be there."""
        assert choice in self.offered, (choice, self.offered)
        return self.say(choice=choice)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The buttons of the last reply."""
        return self.last.bubbles[-1].choices

    @property
    def offered(self) -> list[str]:
        """Their ids."""
        return [item.id for item in self.choices]

    @property
    def run(self) -> ExerciseRun:
        """The run that was begun last."""
        return next(item for item in self.runs if item.id == self.talk.run)

    @property
    def step(self) -> Step:
        """The step that is open."""
        steps = content().exercises[self.run.exercise].steps
        return steps[self.run.step.partition("#")[0]]

    def begin(self, exercise: Exercise) -> str:
        """Choose it in the menu, wherever it stands."""
        if any(step.promises for step in exercise.steps.values()):
            self._promise()
        text = self.say("exercises")
        while f"do_{exercise.id}" not in self.offered:
            assert "more_exercises" in self.offered, (exercise.id, text)
            text = self.press("more_exercises")
        return self.press(f"do_{exercise.id}")

    def _promise(self) -> None:
        with self.store.new_work() as work:
            work.promises.put(self._person(work), Promise("p1", "call at noon", self.at))
            work.commit()

    def answer(self) -> str:
        """A fitting answer to the open step."""
        step = self.step
        if step.asked is Asked.CHOICE:
            return self.press("enough_now" if "enough_now" in self.offered else self.offered[0])
        if step.asked is Asked.RATING:
            return self.say({BEFORE: "6", AFTER: "4"}.get(step.id, "5"))
        return self.say(_WORDS[step.asked] if not step.mirrors else _MIRROR.get(step.id, "words"))

    def play_to_end(self, most: int = 60) -> str:
        """Answer every step; what the last reply says."""
        text = ""
        for _ in range(most):
            if not self.talk.playing:
                return text
            text = self.answer()
            if "keep_mine" in self.offered:
                text = self.press("keep_mine")
        raise AssertionError("no end")


_WORDS = {
    Asked.TEXT: "the blue cup on the table",
    Asked.DONE: "done",
    Asked.DATE: "in 3 days",
    Asked.SPAN: "in 30 minutes",
}
_MIRROR: dict[str, str] = {}


def role_for(exercise: Exercise) -> Role:
    """Somebody who may play it."""
    return next(
        role for role in (Role.BETRAYED, Role.BETRAYER, Role.UNKNOWN) if role in exercise.roles
    )


def begun(exercise: Exercise) -> Sitting:
    """A sitting at the first step of `exercise`."""
    sitting = Sitting(role_for(exercise))
    sitting.begin(exercise)
    return sitting


def at(days: int) -> datetime:
    """A moment `days` after the beginning."""
    return NOON + timedelta(days=days)


def gated(gate: Gate) -> list[Exercise]:
    """The exercises that have this gate."""
    return [item for item in content().exercises.values() if gate in item.gates]
