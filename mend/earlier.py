"""What earlier sessions left is put away when somebody comes back, until they ask for it.

The device may be in other hands by now. So the conversation begins as with a stranger: no
role, no place, no fact, no helpline is taken up before "Carry on where we stopped?" has
been answered. What keeps people safe stays in force, unseen: the level of danger, the gates.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mend.conversation import Conversation, from_mapping, to_mapping

_AWAY = (
    "role", "role_told", "role_weight", "party", "stage", "last_stage", "evidence", "facts",
    "mentioned", "told", "contact", "over", "theme", "thread", "referred", "felt", "replies", "run",
    "exercises",
)  # fmt: skip
"""Tells of the person, or quotes what was said; it comes back when they ask for it."""

_STAYS = (
    "turns", "said", "questions", "openings", "country", "stranger", "reminders", "remind_at",
    "remember_asked", "notice_at", "last_at", "admin_turn", "hard_turn", "offer_turn", "quote_turn",
    "questioned",
)  # fmt: skip
"""Tells nothing of the person: what need not be said again, and what they set."""

_JOINED = ("facts", "told", "mentioned")  # of earlier and of now
PINNED = "pinned"  # key of `Conversation.earlier`: the helplines that stayed in view

_BACK = re.compile(
    r"^\W*(?:yes\W+)?(?:(?:let'?s |please |can we |i want to )?"
    r"(?:carry on|go on|continue|pick up|resume)"
    r"(?: (?:from )?(?:where|last time|before).*|(?: with)? (?:the|my) exercise)?"
    r"|where (?:were|was|did) (?:we|i).*?)(?: please| now)?\W*$",
    re.IGNORECASE,
)


def put_away(talk: Conversation) -> Conversation:
    """The conversation as it begins again; what it was lies in `Conversation.earlier`."""
    whole = bring_back(talk, shown=False)
    known = to_mapping(whole)
    away = {name: known[name] for name in _AWAY if name in known}
    safety = whole.safety.new_session()
    return replace(
        Conversation(**{name: getattr(whole, name) for name in _STAYS}),
        safety=replace(safety, pinned=()),
        earlier={**away, PINNED: list(safety.pinned)},
    )


def bring_back(talk: Conversation, *, shown: bool) -> Conversation:
    """The conversation with all that was put away; what was told since then counts first.

    Args:
        talk: with something put away.
        shown: earlier messages may be shown as well.
    """
    earlier, fresh = from_mapping(talk.earlier), Conversation()
    untold = [name for name in _AWAY if getattr(talk, name) == getattr(fresh, name)]
    pinned = dict.fromkeys((*talk.safety.pinned, *talk.earlier.get(PINNED, ())))
    back = replace(
        talk,
        facts={**earlier.facts, **talk.facts},
        told=tuple(dict.fromkeys((*earlier.told, *talk.told))),
        mentioned=tuple(dict.fromkeys((*earlier.mentioned, *talk.mentioned))),
        safety=replace(talk.safety, pinned=tuple(pinned)),
        earlier={},
        shown=shown,
    )
    return replace(back, **{name: getattr(earlier, name) for name in untold if name not in _JOINED})


def asks_back(text: str) -> bool:
    """Whether somebody wants to go on from last time, in words."""
    return _BACK.search(text) is not None
