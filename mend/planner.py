"""Which move answers a message: the first that has something to say.

Order: danger; the answer to a question that was left open; what belongs to no stage; doubt
about the reading; the five stages. The order is the whole policy: read it top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mend import journey
from mend.content import CellKey, Content
from mend.conversation import Conversation
from mend.model import Bubble, Reply, Stage, Turn
from mend.moves.acts import answer_act
from mend.moves.admin import with_role_question
from mend.moves.choices import answer_choice
from mend.moves.doubt import clarify
from mend.moves.languages import answer_language
from mend.moves.move import FORGET, OPEN, Moment, Move
from mend.moves.stages import answer_stage
from mend.safety.gates import screening_due
from mend.safety.protocol import answer_danger, screening_move
from mend.safety.speech import pinned_help
from mend.words import Words, opening

__all__ = ["FORGET", "Plan", "first_notice", "plan"]

SESSION_IDLE = timedelta(minutes=60)
NOTICE_EVERY = timedelta(hours=3)  # of use (domain.md 3.7, R1)
NOTICE_AFTER_ABSENCE = timedelta(days=7)

ACTS = frozenset({"delete_data", "control", "export_data"})  # carried out after a safety answer
MOVES: tuple[Callable[[Moment], Move | None], ...] = (
    answer_choice,
    answer_language,
    answer_act,
    clarify,
    answer_stage,
)


@dataclass(frozen=True)
class Plan:
    """What to do with one message.

    Attributes:
        reply: what to say.
        talk: the conversation's next state.
        effect: something to carry out with it: empty, or `FORGET`.
        counters: anonymous counts to raise by one.
        keeps: what the person wrote, by the name under which to keep it encrypted.
        private: keep nothing of this turn; the device is not safe.
    """

    reply: Reply
    talk: Conversation
    effect: str = ""
    counters: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)
    private: bool = False


def plan(turn: Turn, talk: Conversation, content: Content, *, operator: str = "") -> Plan:
    """Decide the reply to `turn` and the conversation's next state.

    Args:
        turn: the message with its reading.
        talk: state after the message before.
        content: everything that may be said.
        operator: who runs this installation, for the notice.
    """
    talk = journey.update(_arrive(talk, turn.at), turn.reading)
    names = {"partner": f"your {talk.relation or 'partner'}", "operator": _operator(operator)}
    moment = Moment(turn, talk, Words(content, talk, turn.message_id, names))
    move = _first_answer(moment)
    notice = () if move.name.startswith("safety.") else _notice(moment)
    return Plan(
        reply=_reply(moment, move, notice),
        talk=_leave(moment, move, noticed=bool(notice)),
        effect=move.effect,
        counters=(f"move.{move.name}", *move.counters),
        keeps=move.keeps,
        private=move.private,
    )


def _operator(operator: str) -> str:
    return operator or "the person who runs this computer"


def _first_answer(moment: Moment) -> Move:
    safety = answer_danger(moment)
    if safety is None:
        return _with_screening(moment, with_role_question(moment, _coach(moment)))
    return _carry_out(moment, safety) if safety.then in ACTS else safety


def _with_screening(moment: Moment, move: Move) -> Move:
    """`move`, or in place of its open question the private one about fear and force."""
    if move.question != OPEN or not screening_due(moment.talk):
        return move
    return screening_move(moment, heard=move.bubbles[:-1])


def _coach(moment: Moment) -> Move:
    """What is said when nobody is in danger."""
    found = (answer(moment) for answer in MOVES)
    return next(move for move in found if move is not None)  # answer_stage answers every stage


def _carry_out(moment: Moment, safety: Move) -> Move:
    """The safety answer, then what was asked for in the same message all the same."""
    reading = replace(moment.turn.reading, stage=Stage.OTHER, act=safety.then, dangers=())
    wanted = _coach(replace(moment, turn=replace(moment.turn, reading=reading, choice="")))
    return replace(
        wanted,
        name=safety.name,
        bubbles=(*safety.bubbles, *wanted.bubbles),
        changes={**wanted.changes, **safety.changes},
        counters=(*safety.counters, *wanted.counters),
        card=safety.card,
        private=safety.private,
    )


def _arrive(talk: Conversation, at: datetime) -> Conversation:
    if talk.last_at is None or at - talk.last_at < SESSION_IDLE:
        return talk
    safety = talk.safety.new_session()
    return replace(
        talk, session_turns=0, asked=(), question="", choices=(), doubtful=0, safety=safety
    )


def _notice(moment: Moment) -> tuple[str, ...]:
    """The notice that this is software, where it is due; never in front of a danger's answer."""
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
    return tuple(item.text.replace("{operator}", _operator(operator)) for item in cell.sentences)


def noticed(talk: Conversation, at: datetime) -> Conversation:
    """The conversation once the notice has been shown."""
    return replace(talk, notice_at=at)


def _reply(moment: Moment, move: Move, notice: tuple[str, ...]) -> Reply:
    texts = (*notice, *move.bubbles)
    bubbles = [Bubble(text) for text in texts]
    bubbles[-1] = replace(
        bubbles[-1],
        choices=move.choices,
        sentences=tuple(moment.words.used),
        card=pinned_help(moment, move),
    )
    return Reply(tuple(bubbles))


def _leave(moment: Moment, move: Move, *, noticed: bool) -> Conversation:
    talk = moment.talk
    after = replace(
        talk,
        turns=talk.turns + 1,
        session_turns=talk.session_turns + 1,
        said=talk.after(tuple(moment.words.used)),
        opening=opening(move.bubbles[0]),
        question=move.question,
        choices=move.choices,
        doubtful=0,
        last_at=moment.turn.at,
        notice_at=moment.turn.at if noticed else talk.notice_at,
    )
    return replace(after, **move.changes)  # type: ignore[arg-type]  # field names, see Move
