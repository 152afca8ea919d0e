"""When it is said again that this is software, and what is said at first contact (domain 3.7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mend.content import CellKey, Content
from mend.conversation import Conversation
from mend.moves.move import Moment

NOTICE_EVERY = timedelta(hours=3)  # of use (domain.md 3.7, R1)
NOTICE_AFTER_ABSENCE = timedelta(days=7)


def due_notice(moment: Moment) -> tuple[str, ...]:
    """The notice where it is due, else nothing."""
    talk, at = moment.talk, moment.turn.at
    if talk.notice_at is None:
        topic = moment.turn.channel if moment.turn.channel != "web" else "first"
        return first_notice(moment.words.content, topic, moment.words.names["operator"])
    absent = talk.last_at is not None and at - talk.last_at >= NOTICE_AFTER_ABSENCE
    if absent or at - talk.notice_at >= NOTICE_EVERY:
        return (moment.words.pick(CellKey("notice", "again")),)
    return ()


def first_notice(content: Content, topic: str, operator: str) -> tuple[str, ...]:
    """The two bubbles of first contact, for ``first`` (web), ``telegram`` or ``shell``."""
    cell = content.get(CellKey("notice", topic))
    return tuple(item.text.replace("{operator}", named(operator)) for item in cell.sentences)


def noticed(talk: Conversation, at: datetime) -> Conversation:
    """The conversation once the notice has been shown."""
    return replace(talk, notice_at=at)


def named(operator: str) -> str:
    """Who runs this installation, in words."""
    return operator or "the person who runs this computer"
