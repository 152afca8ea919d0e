"""A scripted person who talks to the planner; readings are made by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from adapters.content_files import load_content
from mend.content import Content
from mend.conversation import Conversation, from_mapping, to_mapping
from mend.model import Danger, Emotion, Level, Reading, Reply, Stage, Turn, Who
from mend.planner import Plan, plan
from mend.safety.state import SafetyState

START = datetime(2026, 11, 24, 20, 0, tzinfo=timezone.utc)
CONCERN, HIGH, IMMINENT = Level.CONCERN, Level.HIGH, Level.IMMINENT


@lru_cache(maxsize=1)
def content() -> Content:
    """The real content, read once for all tests."""
    return load_content()


def danger(kind: str, level: Level = HIGH, who: Who = Who.WRITER) -> Danger:
    """A danger as the detection would report it."""
    return Danger(kind, level, who, None, "test")


@dataclass
class Scripted:
    """One person and their conversation.

    Attributes:
        talk: state of the conversation; stored and read back after every turn.
        plans: what the planner made of every message.
    """

    talk: Conversation = field(default_factory=lambda: Conversation(notice_at=START))
    at: datetime = START
    channel: str = "web"
    plans: list[Plan] = field(default_factory=list)

    def say(self, text: str, *dangers: Danger, act: str = "", pause_hours: float = 0) -> str:
        """Write `text`; what the coach says, all bubbles together."""
        return self._send(text, "", dangers, act, pause_hours)

    def choose(self, choice: str) -> str:
        """Press a button that the last reply offered."""
        assert choice in self.offered, f"{choice} is not offered, only {self.offered}"
        return self._send("", choice, (), "", 0)

    def _send(
        self, text: str, choice: str, dangers: tuple[Danger, ...], act: str, pause_hours: float
    ) -> str:
        self.at += timedelta(minutes=1, hours=pause_hours)
        stage = Stage.OTHER if act else Stage.ACKNOWLEDGE_PAIN
        reading = Reading(
            stage=stage,
            act=act,
            dangers=dangers,
            emotions={} if act else {Emotion.SADNESS: 0.8},
        )
        id = f"m{len(self.plans)}"
        turn = Turn("p", id, text, reading, self.at, channel=self.channel, choice=choice)
        made = plan(turn, self.talk, content(), operator="a test")
        self.talk = from_mapping(to_mapping(made.talk))
        self.plans.append(made)
        return self.said

    @property
    def reply(self) -> Reply:
        """The last reply."""
        return self.plans[-1].reply

    @property
    def bubbles(self) -> list[str]:
        """Its texts."""
        return [bubble.text for bubble in self.reply.bubbles]

    @property
    def said(self) -> str:
        """All its texts together."""
        return "\n".join(self.bubbles)

    @property
    def offered(self) -> list[str]:
        """Ids of its buttons."""
        return [choice.id for choice in self.reply.bubbles[-1].choices]

    @property
    def everything(self) -> str:
        """All that the coach said in the whole conversation."""
        replies = (plan.reply for plan in self.plans)
        return "\n".join(bubble.text for reply in replies for bubble in reply.bubbles)

    @property
    def state(self) -> SafetyState:
        """Where the safety protocol stands."""
        return self.talk.safety

    @property
    def move(self) -> str:
        """Name of the last move."""
        return self.plans[-1].counters[0].removeprefix("move.")


def person(country: str = "", **talk: object) -> Scripted:
    """Someone who has seen the notice and says where they are, or not."""
    fields = {"notice_at": START, "country": country, **talk}
    return Scripted(Conversation(**fields))  # type: ignore[arg-type]  # field names
