"""What becomes of a message that nobody could answer: it is kept, and help is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from adapters.store.store import Store
from mend import right_words
from mend.content import CellKey, Content
from mend.model import Bubble, Reply
from mend.records import Message
from mend.safety.fallback import safe_reply
from mend.safety.rules import Lexicon


def now() -> datetime:
    """The present moment."""
    return datetime.now(timezone.utc)


class Unanswered:
    """Stores messages that got no answer, so that none is lost while something is down.

    Args:
        store: an open one.
        content: what may be said.
        lexicon: the rules that find danger.
        idle: after so long without a message a session has ended.
        clock: tells the time.
    """

    def __init__(
        self,
        store: Store,
        content: Content,
        lexicon: Lexicon,
        idle: timedelta,
        *,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._store = store
        self._content = content
        self._lexicon = lexicon
        self._idle = idle
        self._now = clock

    def take(self, sender: str, id: str, *, text: str, choice: str) -> Reply:
        """Keep the message, where it may be kept, and say where help is.

        Raises:
            StoreError: it could not be kept; whoever sent it still has it, and must know.
        """
        if right_words.wants_cover(text):  # somebody looks: no help lines on the screen now
            hidden = self._content.get(CellKey("right", "hidden")).sentences[0].text
            return Reply((Bubble(hidden, card=right_words.BLANK),))
        self._keep(sender, Message(id, True, self._now(), text=text, choice=choice))
        return safe_reply(self._content, text, self._lexicon, kept=True)

    def _keep(self, sender: str, message: Message) -> None:
        with self._store.new_work() as work:
            person = work.people.find(sender=sender)
            if person is None or work.conversations.get(person).safety.discreet:
                return  # forgotten meanwhile; or nothing may be kept on this device
            person = person.seen(message.at, self._idle)
            work.people.save(person)
            work.messages.keep(person, replace(message, session=person.session))
            work.commit()
