"""Which move answers a message: the first that has something to say.

The order of `MOVES`, after danger, is the whole policy: read it top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mend import journey
from mend.content import Content
from mend.conversation import Conversation
from mend.earlier import asks_back, bring_back, put_away
from mend.exercises.shelf import EmptyShelf, Saves, Shelf
from mend.model import Bubble, Reply, Stage, Turn
from mend.moves import partings, returning
from mend.moves.acts import answer_act, answer_listening
from mend.moves.answers import answer_choice
from mend.moves.choices import chosen, plainly_chosen
from mend.moves.doubt import clarify
from mend.moves.exercise_between import aside, lead_back, set_aside, take_up_again
from mend.moves.exercise_menu import answer_wish
from mend.moves.exercises import play_on
from mend.moves.follow_up import answer_open
from mend.moves.gate import answer_gate
from mend.moves.known import answer_known, answer_unknown
from mend.moves.languages import answer_language
from mend.moves.move import FORGET, RESUME, RETURN, Moment, Move
from mend.moves.rights import answer_at_once, answer_rights
from mend.moves.stages import answer_help, answer_stage
from mend.moves.themes import answer_theme
from mend.moves.who import answer_outsider, answer_who
from mend.notices import due_notice, first_notice, named, noticed
from mend.safety.gates import joint_allowed, screening_due
from mend.safety.protocol import answer_danger, screening_move
from mend.safety.speech import pinned_help
from mend.second_look import look_again
from mend.sentences import split_sentences
from mend.taking_back import undo_of
from mend.topics import topics
from mend.traces import traces
from mend.words import Words

__all__ = ["FORGET", "Plan", "first_notice", "noticed", "plan"]

SESSION_IDLE = timedelta(minutes=60)

GIVING_WAY = (".ask", ".rest", ".permission", ".circling")  # ends of moves that can wait a turn
ACTS = frozenset({"delete_data", "control", "export_data"})  # carried out after a safety answer
MOVES: tuple[Callable[[Moment], Move | None], ...] = (
    answer_rights,  # what to do with one's own data; hide the page
    answer_wish,  # the menu of exercises, one by its name, own notes; go on with one
    answer_choice,  # a question with buttons was left open, and this is its answer
    answer_language,  # not English
    answer_who,  # somebody else is writing, or both, or it is unclear who
    answer_listening,  # no more questions; or questions again
    answer_gate,  # contact goes on in secret: no trust exercises
    answer_known,  # a question that has an answer
    answer_outsider,  # a friend, a parent, the other person: general words
    answer_help,  # where to find professional help
    answer_theme,  # what there are words of its own for
    answer_open,  # yes, no, a shrug, a word or silence after an open question
    answer_act,  # what belongs to no stage
    clarify,  # the reading is in doubt
    answer_unknown,  # a question without an answer: the nearest that have one
    answer_stage,  # everything else
)


@dataclass(frozen=True)
class Plan:
    """What to do with one message.

    Attributes:
        reply: what to say.
        talk: the conversation's next state.
        effect: something to carry out with it: empty, or `FORGET`.
        counters: anonymous counts to raise by one.
        retention_days: how long the person agreed to be remembered, 0 for not at all;
            None where nothing was decided.
        keeps: what the person wrote, by the name under which to keep it encrypted.
        private: keep nothing of this turn; the device is not safe.
        saves: what of the person's exercises changes.
    """

    reply: Reply
    talk: Conversation
    effect: str = ""
    retention_days: int | None = None
    counters: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)
    private: bool = False
    saves: Saves = Saves()


def plan(
    turn: Turn,
    talk: Conversation,
    content: Content,
    *,
    operator: str = "",
    idle: timedelta = SESSION_IDLE,
    unlocked: bool = False,
    shelf: Shelf | None = None,
) -> Plan:
    """Decide the reply to `turn` and the conversation's next state.

    Args:
        turn: the message with its reading.
        talk: state after the message before.
        content: everything that may be said.
        operator: who runs this installation, for the notice.
        idle: a session ends after this long without a message.
        unlocked: the PIN was given, so that nothing of earlier sessions is held back.
        shelf: the person's exercises; none when None.
    """
    before = talk = arrive(talk, turn.at, idle)
    if unlocked and talk.earlier:
        talk = bring_back(talk, shown=True)
    talk = _reopened(Moment(turn, talk, _words(turn, talk, content, operator)))
    turn = look_again(turn, talk)
    talk = journey.update(talk, turn)
    words = _words(turn, talk, content, operator)
    moment = Moment(turn, talk, words, shelf or EmptyShelf())
    move = _first_answer(moment)
    notice = () if move.name.startswith("safety.") else due_notice(moment)
    after = _leave(moment, move, noticed=bool(notice))
    return Plan(
        reply=_reply(moment, move, notice),
        talk=move.restores or replace(after, before=undo_of(talk, before, private=move.private)),
        effect=move.effect,
        retention_days=move.retention_days,
        counters=(f"move.{move.name}", *move.counters),
        keeps=move.keeps,
        private=move.private,
        saves=move.saves,
    )


def _words(turn: Turn, talk: Conversation, content: Content, operator: str) -> Words:
    partner = f"your {talk.facts.get('relation', 'partner')}"
    return Words(
        content,
        talk,
        turn.message_id,
        names={"partner": partner, "operator": named(operator)},
        about=topics(turn.text),
        quiet=talk.listening,
        apart=talk.safety.joint_closed or talk.over,
        alone=not joint_allowed(talk.safety),
    )


def _first_answer(moment: Moment) -> Move:
    urgent = answer_at_once(moment)
    if urgent is not None:
        return urgent
    safety = answer_danger(moment)
    if safety is None:
        return _with_return(moment, _with_screening(moment, _coach(moment)))
    if safety.then in ACTS:
        return set_aside(moment, _carry_out(moment, safety))
    return take_up_again(moment, safety) if safety.then == RESUME else set_aside(moment, safety)


def _with_screening(moment: Moment, move: Move) -> Move:
    """`move`, or in place of its question or offer the private one about fear and force."""
    if not _gives_way(move) or moment.talk.listening or not screening_due(moment.talk):
        return move
    return screening_move(moment, heard=_without_question(move.bubbles))


def _with_return(moment: Moment, move: Move) -> Move:
    """`move`, or in place of its question whether to carry on from last time."""
    if not _gives_way(move) or not partings.return_is_due(moment):
        return move
    return partings.ask_return(moment, move.name, _without_question(move.bubbles), move.changes)


def _gives_way(move: Move) -> bool:
    return move.name.startswith(("stage.", "theme.")) and move.name.endswith(GIVING_WAY)


def _without_question(bubbles: tuple[str, ...]) -> tuple[str, ...]:
    *before, last = bubbles
    stated = " ".join(part for part in split_sentences(last) if "?" not in part)
    return (*before, stated) if stated else tuple(before)


def _coach(moment: Moment) -> Move:
    """What is said when nobody is in danger."""
    return play_on(moment) or lead_back(moment, _ordinary(aside(moment)))


def _ordinary(moment: Moment) -> Move:
    found = (answer(moment) for answer in MOVES)
    return next(move for move in found if move is not None)  # answer_stage answers every stage


def _carry_out(moment: Moment, safety: Move) -> Move:
    """The safety answer, then what was asked for in the same message all the same."""
    reading = replace(moment.turn.reading, stage=Stage.OTHER, act=safety.then, dangers=())
    moment = aside(moment)
    wanted = _ordinary(replace(moment, turn=replace(moment.turn, reading=reading, choice="")))
    return replace(
        wanted,
        name=safety.name,
        bubbles=(*safety.bubbles, *wanted.bubbles),
        changes={**wanted.changes, **safety.changes},
        counters=(*safety.counters, *wanted.counters),
        card=safety.card,
        private=safety.private,
    )


def arrive(talk: Conversation, at: datetime, idle: timedelta = SESSION_IDLE) -> Conversation:
    """The conversation at a message that comes `at`: a new session after `idle`."""
    if talk.last_at is None or at - talk.last_at < idle or not talk.turns:
        return talk
    return put_away(talk)


def _reopened(moment: Moment) -> Conversation:
    """The conversation, with what was held back where this message answers or asks for it."""
    talk = moment.talk
    back = asks_back(moment.text)
    asked = back or talk.question == RETURN or not talk.session_turns
    command = moment.reading.act == "control" and not back  # "stop", "say that again"
    if not talk.earlier or not asked or command:
        return talk
    asking = replace(talk, question=RETURN, choices=returning.return_choices(moment))
    choose = chosen if back or talk.question == RETURN else plainly_chosen
    id = choose(replace(moment, talk=asking))
    return bring_back(asking, shown=id == returning.CARRY_ON) if id else talk


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
        question=move.question,
        choices=move.choices,
        silent=0,
        doubtful=0,
        last_at=moment.turn.at,
        notice_at=moment.turn.at if noticed else talk.notice_at,
    )
    changes = {**traces(talk, moment.words.used, move.bubbles), **move.changes}
    return replace(after, **changes)  # type: ignore[arg-type]  # field names, see Move
