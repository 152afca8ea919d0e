"""What is closed while someone may be in danger. Pure answers, asked before anything is offered."""

from __future__ import annotations

from mend.conversation import Conversation
from mend.model import Level
from mend.moves.move import OPEN
from mend.safety.state import SafetyState

_INTERRUPTIBLE = ("", OPEN)  # kinds of open question that may give way to it
SCREEN_AT = 6  # messages into the first session: well within the first evening


def joint_allowed(state: SafetyState) -> bool:
    """Whether anything done with, shown to or said to the partner may be offered.

    Only after the private question about fear and force was answered with no; unanswered
    counts as not cleared. Violence told at any time keeps it closed.
    """
    return state.cleared and not state.joint_closed and state.level < Level.HIGH


def exercises_allowed(state: SafetyState) -> bool:
    """Whether an exercise done alone may be offered."""
    in_the_way = (state.refused, state.stopped, state.discreet, bool(state.flow))
    return state.level < Level.HIGH and not any(in_the_way)


def couple_help_allowed(state: SafetyState) -> bool:
    """Whether couple therapy may be spoken of without "one who sees each of you alone first"."""
    return joint_allowed(state)


def screening_due(talk: Conversation) -> bool:
    """Whether the private question about fear and force should be put now.

    By the end of the first evening, once, and never on top of an open question or a danger.
    Before anything joint, ask whenever it was not asked yet: `screening_needed`.
    """
    late_enough = talk.session_turns >= SCREEN_AT or talk.turns > talk.session_turns
    return screening_needed(talk.safety) and late_enough and talk.question in _INTERRUPTIBLE


def screening_needed(state: SafetyState) -> bool:
    """Whether the question is still to be asked before anything joint."""
    busy = bool(state.flow) or state.level >= Level.HIGH or state.stopped
    return not state.screened and not state.joint_closed and not busy
