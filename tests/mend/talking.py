"""Talking to the planner without a trained model: messages with their readings made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from adapters.content_files import load_content
from mend import planner
from mend.content import Content
from mend.conversation import Conversation, from_mapping, to_mapping
from mend.model import Emotion, Fact, Reading, Role, Stage, Turn
from mend.moves.move import Moment
from mend.planner import Plan
from mend.safety.state import SafetyState
from mend.topics import topics
from mend.words import Words

START = datetime(2026, 11, 24, 20, 0, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Message:
    """What a person sends: a text with its reading, or a pressed button."""

    text: str
    reading: Reading
    choice: str = ""
    after: timedelta = timedelta(minutes=1)


@dataclass(frozen=True)
class Exchange:
    """One message, the conversation before it, and what the planner made of it."""

    message: Message
    before: Conversation
    plan: Plan

    @property
    def move(self) -> str:
        """Name of the move, e.g. ``stage.ask``."""
        return self.plan.counters[0].removeprefix("move.")

    @property
    def texts(self) -> list[str]:
        """What was said, bubble by bubble."""
        return [bubble.text for bubble in self.plan.reply.bubbles]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Ids of the sentences said."""
        return self.plan.reply.bubbles[-1].sentences

    @property
    def asks(self) -> int:
        """How many things were asked."""
        return sum(text.count("?") for text in self.texts)


@lru_cache(maxsize=1)
def content() -> Content:
    """The real content, read once for all tests."""
    return load_content()


def message(text: str, stage: str = "other", **labels: Any) -> Message:
    """A message read without doubt.

    Args:
        text: what is written.
        stage: label.
        labels: ``role``, ``act`` and ``emotions`` (labels), ``facts`` (values by name),
            ``sure`` (probability of the stage), ``choice``, ``after``.
    """
    reading = Reading(
        stage=Stage(stage),
        stage_probabilities={Stage(stage): labels.pop("sure", 0.97)},
        emotions={Emotion(name): 0.8 for name in labels.pop("emotions", ())},
        facts={name: Fact(value, "") for name, value in labels.pop("facts", {}).items()},
        role=Role(labels.pop("role", "unknown")),
        role_confidence=0.9,
        act=labels.pop("act", "" if stage != "other" else "small_talk"),
    )
    return Message(text, reading, **labels)


def play(messages: Sequence[Message], talk: Conversation | None = None) -> list[Exchange]:
    """All exchanges, the state stored and read back after each."""
    chat = Chat(talk or Conversation(notice_at=START))
    return [chat.send(item) for item in messages]


class Chat:
    """One conversation with the planner."""

    def __init__(self, talk: Conversation) -> None:
        self.talk, self.at, self.exchanges = talk, START, list[Exchange]()

    def send(self, sent: Message) -> Exchange:
        """Send a message; the reply is planned as in the product."""
        self.at += sent.after
        id = f"m{len(self.exchanges)}"
        turn = Turn("p", id, sent.text, sent.reading, self.at, choice=sent.choice)
        exchange = Exchange(sent, self.talk, planner.plan(turn, self.talk, content()))
        self.talk = from_mapping(to_mapping(exchange.plan.talk))
        self.exchanges.append(exchange)
        return exchange


def moment(
    sent: Message, talk: Conversation | None = None, *, seed: str = "m", **options: Any
) -> Moment:
    """What a move is given for `sent`; role and stage of `talk` as they are.

    Args:
        sent: the message.
        talk: the conversation; a new one when None.
        seed: id of the message.
        options: further fields of `Words`.
    """
    talk = talk or Conversation(notice_at=START)
    turn = Turn("p", seed, sent.text, sent.reading, START, choice=sent.choice)
    names = {"partner": "your partner", "operator": "a test"}
    words = Words(content(), talk, seed, names, about=topics(sent.text), **options)
    return Moment(turn, talk, words)


KNOWN = {
    role.value: Conversation(
        notice_at=START, role=role, role_told=True, safety=SafetyState(screened=True)
    )
    for role in Role
}
"""New conversations of people who have said who they are."""
