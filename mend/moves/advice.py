"""One doable thing, where it was asked for or allowed; and where to find professional help."""

from __future__ import annotations

import re

from mend.content import ANY, CellKey
from mend.model import Role, Stage
from mend.moves.exercise_offer import with_offer
from mend.moves.feelings import name_feeling
from mend.moves.move import Moment, Move
from mend.moves.respond import joined

SECRET = "secret"  # noqa: S105  # a state of the contact gate, not a password

_REFERRALS = (
    ("cost", r"\b(cost|afford|money|price|insur|cheap|free\b|expens|pay\b|paid|fees?\b|broke\b)"),
    (
        "partner_refuses",
        r"\b(he|she|they|husband|wife|partner|boyfriend|girlfriend)\b.{0,30}\b(won'?t|refus\w+"
        r"|doesn'?t want|does not want|isn'?t willing|says? no|never go|not (go|come|ready))"
        r"|\bget (him|her|them) to (go|come|see|agree)\b|\balone if (he|she|they)\b",
    ),
    ("groups", r"\b(groups?|meetings?|12.?steps?|others like me|people like me)\b"),
    (
        "first_question",
        r"\bwhat (should|do|can|could|would) (i|we) ask\b|\bquestions? (to|for) ask\b",
    ),
    (
        "what_happens",
        r"\bwhat (happens|do they|will they|does (he|she|a \w+))|\b(first|1st) (session|time"
        r"|appoint)"
        r"|\bhow does (it|therapy|that|counsel\w+) work|\bwhat('s| is) it like|\bwhat to expect",
    ),
    (
        "individual",
        r"\b(by myself|on my own|for myself|just me|only me|alone|individual|my own (therapist"
        r"|coun))",
    ),
)


def step_keys(moment: Moment, theme: str = "") -> tuple[CellKey, ...]:
    """Cells of what can be suggested now, the most fitting first; empty where nothing may be."""
    talk, stage, role = moment.talk, moment.stage, moment.role
    if talk.party:
        return (CellKey("step", talk.party),)
    if stage is Stage.SEEK_HELP:
        return (CellKey("suggestion", stage=stage.value, role=role),)
    if is_gate_closed(moment) and stage is Stage.REBUILD_TRUST:
        return (CellKey("step", "contact_goes_on", role=role),)
    if talk.over:
        return (CellKey("step", theme, role=role), CellKey("step", "ending", role=role))
    own = (CellKey("step", theme, role=role),) if theme else ()
    return (*own, CellKey("suggestion", ANY, stage.value, role))


def is_gate_closed(moment: Moment) -> bool:
    """Whether contact goes on in secret, so that no trust exercise would be honest."""
    return moment.talk.contact == SECRET and moment.talk.role is Role.BETRAYER


def give_step(moment: Moment, name: str, first: str) -> Move:
    """`first`, and one thing to do; for when the person said yes to it or asked for it."""
    keys = step_keys(moment, moment.talk.theme)
    step = moment.words.first(*keys) or moment.words.pick(keys[-1])
    move = Move(f"{name}.step", joined(first, step), changes={"listening": False})
    return with_offer(moment, move)


def names_obstacle(text: str) -> bool:
    """Whether a partner who refuses or the cost stands in the way of help."""
    return any(_names(topic, text) for topic in ("partner_refuses", "cost"))


def names_help(text: str) -> bool:
    """Whether any of the topics of a referral is spoken of."""
    return any(_names(topic, text) for topic, _ in _REFERRALS)


def _names(topic: str, text: str) -> bool:
    return re.search(dict(_REFERRALS)[topic], text, re.IGNORECASE) is not None


def refer(moment: Moment) -> Move | None:
    """Professional help: by the words of the question; the first time what to look for, too.

    None when all of it was said a short while ago.
    """
    found = (topic for topic, _ in _REFERRALS if _names(topic, moment.text))
    topic = "individual" if moment.words.apart else next(found, "general")
    key = CellKey("referral", stage=Stage.SEEK_HELP.value, role=moment.role)
    key = key if topic == "general" else CellKey("referral", topic)
    if not moment.words.has_fresh(key):
        return None
    bubbles = joined(name_feeling(moment), moment.words.pick(key))
    if not moment.talk.referred and topic not in ("general", "individual", "first_question"):
        bubbles = (*bubbles, _first(moment))
    changes = {"referred": True, "listening": False}
    return Move(f"referral.{topic}", bubbles, changes=changes)


def _first(moment: Moment) -> str:
    """What to ask before the first session, so that it is safe for each of the two."""
    return moment.say("referral", "first_question")
