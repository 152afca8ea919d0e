"""What every channel does with a person's message, whatever the wire looks like.

Messages of one person are answered one after the other, in the order they came; a message
that comes twice gets the same answer; and whatever breaks behind it, help is shown.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from adapters.channels import transcript
from adapters.channels.histories import Histories, Visitor
from adapters.channels.keeping import Keeping
from adapters.channels.queues import CHANGED, GONE, OnePerPerson, Streams
from adapters.channels.tokens import Tokens
from adapters.channels.unanswered import Unanswered
from adapters.content_files import load_content
from adapters.logs import describe
from adapters.safety_files import load_lexicon
from adapters.settings import Settings
from adapters.wiring import Store, shared_store
from mend import planner
from mend.content import Content
from mend.errors import MendError
from mend.model import Bubble, Reply
from mend.records import Message, Token
from mend.safety.fallback import safe_reply
from mend.safety.kept_plan import as_card
from mend.safety.reader import read_safety

logger = logging.getLogger(__name__)

ANSWER_SECONDS = 25.0  # a person waits no longer; then help is shown instead
Json = dict[str, Any]


@dataclass(frozen=True)
class Incoming:
    """One message, already checked by its channel.

    Attributes:
        sender: whose it is.
        text: what was written; empty when a choice was pressed.
        choice: id of the pressed choice, or empty.
        key: the client's name for this message; the same key is answered once.
        token: of the device, where it has one.
    """

    sender: str
    text: str
    choice: str = ""
    key: str = ""
    token: str = ""

    @property
    def message_id(self) -> str:
        """Unique; the same for a repetition of the same message."""
        if not self.key:
            return uuid.uuid4().hex
        return hashlib.sha256(f"{self.sender}|{self.key}".encode()).hexdigest()[:32]


class Conversations:
    """Answers messages through Rasa, and knows who writes.

    Args:
        store: the database.
        content: what may be said; needed here for the notice and when all else fails.
        channel: ``web``, ``telegram`` or ``shell``.
        settings: of this installation.
    """

    def __init__(self, store: Store, content: Content, channel: str, settings: Settings) -> None:
        self._store = store
        self.content = content
        self._lexicon = load_lexicon()
        self._unanswered = Unanswered(store, content, self._lexicon, settings.session_idle)
        self._channel = channel
        self._settings = settings
        self._tokens = Tokens(partial(store.vault.hash, "token"))
        self._one_per_person = OnePerPerson()
        self._streams = Streams()
        self.keeping = Keeping(store, settings.session_idle)
        self.histories = Histories(
            store, session_idle=settings.session_idle, token_lifetime=settings.token_lifetime
        )
        self._rasa: Callable[[UserMessage], Awaitable[Any]] | None = None

    @classmethod
    def from_settings(cls, settings: Settings, channel: str) -> Conversations:
        """Open the store and the content as the settings say."""
        return cls(shared_store(settings), load_content(), channel, settings)

    def answer_with(self, rasa: Callable[[UserMessage], Awaitable[Any]]) -> None:
        """Messages go to `rasa` from now on."""
        self._rasa = rasa

    async def open(self) -> tuple[str, list[Json]]:
        """Begin a conversation; returns the token that gives access, and the notice."""
        token, reply = self._tokens.new(), self._notice()
        await asyncio.to_thread(self._open, token, reply)
        return token, transcript.of_reply(reply)

    def _open(self, token: str, notice: Reply) -> None:
        now = _now()
        with self._store.new_work() as work:
            person = work.people.create(channel=self._channel, at=now)
            work.tokens.add(person, token, Token(now, now + self._settings.token_lifetime))
            opening = Message(uuid.uuid4().hex, from_person=False, at=now, reply=notice)
            work.messages.add(person, opening)
            work.conversations.put(person, planner.noticed(work.conversations.get(person), now))
            work.commit()

    async def visitor(self, token: str) -> Visitor | None:
        """Whose token it is, or None."""
        if not self._tokens.is_genuine(token):
            return None
        return await asyncio.to_thread(self.histories.visitor, token)

    def new_token(self) -> str:
        """A token that opens nothing yet."""
        return self._tokens.new()

    def notice(self) -> list[Json]:
        """What everyone is told at first."""
        return transcript.of_reply(self._notice())

    def _notice(self) -> Reply:
        notice = planner.first_notice(self.content, "first", self._settings.operator)
        return Reply(tuple(Bubble(text) for text in notice))

    def help_for(self, text: str) -> list[Json]:
        """Where help is, whatever else is locked or broken; danger comes first."""
        return transcript.of_reply(safe_reply(self.content, text, self._lexicon))

    async def answer(self, said: Incoming) -> list[Json]:
        """The coach's answer, or where help is: then the message is kept all the same.

        Raises:
            StoreError: it could neither be answered nor kept.
        """
        async with self._one_per_person(said.sender):
            reply = await self._answer(said)
        if said.token and any("file" in item for item in reply):
            await asyncio.to_thread(self.histories.lock_before_file, said.token)
        self._streams.publish(said.sender, CHANGED, said.key)
        return reply

    async def _answer(self, said: Incoming) -> list[Json]:
        message_id = said.message_id
        if said.key and (known := await self._known(said.sender, message_id)):
            return transcript.of_reply(known)
        collector = CollectingOutputChannel()
        message = UserMessage(
            said.text or said.choice.replace("_", " "),
            collector,
            said.sender,
            input_channel=self._channel,
            message_id=message_id,
            metadata={"choice": said.choice} if said.choice else {},
        )
        await self._ask_rasa(message)
        answer = transcript.of_collected(collector.messages)
        return answer if transcript.is_answer(answer) else await self._keep(said, message_id)

    async def _keep(self, said: Incoming, id: str) -> list[Json]:
        take = partial(self._unanswered.take, text=said.text, choice=said.choice)
        return transcript.of_reply(await asyncio.to_thread(take, said.sender, id))

    async def _ask_rasa(self, message: UserMessage) -> None:
        if self._rasa is None:
            return
        try:
            await asyncio.wait_for(self._rasa(message), ANSWER_SECONDS)
        except Exception as error:  # whatever broke, the person gets help: see help_for
            logger.error("A message could not be answered (%s).", describe(error))

    async def _known(self, sender: str, message_id: str) -> Reply | None:
        with contextlib.suppress(MendError):
            return await asyncio.to_thread(self._known_reply, sender, message_id)
        return None

    def _known_reply(self, sender: str, message_id: str) -> Reply | None:
        with self._store.look() as work:
            person = work.people.find(sender=sender)
            return work.messages.reply_to(person, message_id) if person else None

    def is_urgent(self, text: str) -> bool:
        """Whether someone may be in danger; such a message is heard at any speed."""
        return bool(read_safety(text, self._lexicon))

    def help_text(self, text: str = "") -> str:
        """What is said when nothing works: where to find help; danger in `text` comes first."""
        return " ".join(message["text"] for message in self.help_for(text))

    async def transcript(self, sender: str) -> list[Json]:
        """What may be shown of what was said; see `Histories.shown`."""
        rows, held = await asyncio.to_thread(self.histories.shown, sender)
        if held:
            return transcript.return_question(self.content, _now())
        return transcript.of_messages(rows)

    async def country(self, sender: str) -> str:
        """Where the person said to be, as ISO 3166 code; empty where they didn't."""
        return await asyncio.to_thread(self._country, sender)

    def _country(self, sender: str) -> str:
        with self._store.look() as work:
            person = work.people.find(sender=sender)
            return person.country if person else ""

    async def safety_plan(self, sender: str) -> Json:
        """The person's own safety plan as a card; without lines where none may be shown."""
        kept = await asyncio.to_thread(self.histories.facts, sender)
        return as_card(kept, self.content)

    async def leave(self, token: str) -> None:
        """Drop the device's access; the conversation stays."""
        await asyncio.to_thread(self._leave, token)

    def _leave(self, token: str) -> None:
        with self._store.new_work() as work:
            work.tokens.revoke(token, _now())
            work.commit()

    async def forget(self, sender: str) -> None:
        """Erase everything about this person."""
        async with self._one_per_person(sender):
            await asyncio.to_thread(self._store.forget, sender)
        self._streams.publish(sender, GONE)

    async def events(self, sender: str) -> AsyncIterator[str]:
        """Server-sent events for this person, with a heartbeat."""
        async for event in self._streams.listen(sender):
            yield event

    async def close(self) -> None:
        """Close the store."""
        await self.keeping.stop()
        await asyncio.to_thread(self._store.dispose)


def _now() -> datetime:
    return datetime.now(timezone.utc)
