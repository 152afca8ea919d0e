"""Taking the last answer back: what the conversation was before it, to go on from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mend.conversation import Conversation, from_mapping, to_mapping
from mend.model import Fact
from mend.records import ExerciseRun
from mend.safety.state import SafetyState

STATE, FACTS, DAYS, MESSAGE = "state", "facts", "days", "message"  # of `Conversation.before`
RUN, RUN_ID = "run", "run_id"
_TIMES = ("started_at", "updated_at")


def undo_of(talk: Conversation, before: Conversation, *, private: bool) -> Mapping[str, Any]:
    """What `Conversation.before` is after a turn.

    Args:
        talk: the conversation in this turn.
        before: as it was when the message came.
        private: nothing of this turn is kept, so that the turn before it is still the last.
    """
    if private:
        return {} if talk.safety.discreet else talk.before
    return {STATE: to_mapping(replace(before, before={}))}


def with_facts(
    before: Mapping[str, Any], told: Mapping[str, Fact], known: Mapping[str, Fact]
) -> Mapping[str, Any]:
    """`before` with what is `known` under the names of the facts that the turn told."""
    old = {name: known.get(name) for name in told}
    facts = {name: [fact.value, fact.text] if fact else None for name, fact in old.items()}
    return {**before, FACTS: facts} if facts else before


def facts_before(before: Mapping[str, Any]) -> dict[str, Fact | None]:
    """The facts that the last turn changed, as they were; None: there was none."""
    found = before.get(FACTS, {})
    return {name: Fact(*value) if value else None for name, value in found.items()}


def with_run(before: Mapping[str, Any], id: str, run: ExerciseRun | None) -> Mapping[str, Any]:
    """`before` with the exercise run of this id as it was; None: it began in this turn."""
    kept = {**vars(run), **{name: getattr(run, name).isoformat() for name in _TIMES}} if run else {}
    return {**before, RUN_ID: id, RUN: kept}


def run_before(before: Mapping[str, Any]) -> tuple[str, ExerciseRun | None]:
    """Id of the run that the last turn went on with, and what it was; empty for none."""
    kept = before.get(RUN) or {}
    times = {name: datetime.fromisoformat(kept[name]) for name in _TIMES if name in kept}
    return before.get(RUN_ID, ""), ExerciseRun(**{**kept, **times}) if kept else None


def undone(talk: Conversation, at: datetime) -> Conversation | None:
    """The conversation of before the last turn; None where there is nothing to take back.

    A danger that was told stays known: its help and its gates are only ever eased by an
    answer about it.
    """
    if STATE not in talk.before:
        return None
    before = from_mapping(talk.before[STATE])
    return replace(
        before,
        last_at=at,
        notice_at=talk.notice_at,
        questioned=talk.questioned + 1,  # what was asked is asked once more
        safety=_still_careful(before.safety, talk.safety),
    )


def _still_careful(before: SafetyState, now: SafetyState) -> SafetyState:
    return replace(
        before,
        level=max(before.level, now.level),
        joint_closed=before.joint_closed or now.joint_closed,
        follow_up=before.follow_up or now.follow_up,
        pinned=now.pinned,
        last=now.last,
    )


def erased(talk: Conversation, at: datetime) -> Conversation:
    """The conversation once the last message is erased: nothing that it told is left.

    Where that was a danger, what is being asked about it stands.
    """
    before = undone(talk, at)
    if before is None:
        return replace(talk, last_at=at)
    if before.safety != talk.safety:
        return replace(talk, last_at=at, before={}, facts=before.facts)
    return before
