"""The contact gate: while the affair or the lie goes on in secret, no trust exercise is offered.

It closes only after one confirming question. Known, unavoidable contact gets a plan; a slip
that was told does not close it (domain.md 1.1, A4).
"""

from __future__ import annotations

from mend.content import CellKey
from mend.model import Role, Stage
from mend.moves.advice import SECRET, is_gate_closed
from mend.moves.move import CONTACT, OPEN, Moment, Move
from mend.moves.respond import joined
from mend.moves.themes import theme_of
from mend.requests import says_ended

ASKED, KNOWN, ENDED = "asked", "known", "ended"
ANSWERS = {"contact_secret": SECRET, "contact_known": KNOWN, "contact_ended": ENDED}
WAYS = ("tell_truth", "hard_to_end", "not_now")  # what is offered while the gate is closed
TURNS_BETWEEN = 6  # before it is said again why

_TOPICS = {"contact_known": "work_contact", "contact_ended": "truth_told"}


def answer_gate(moment: Moment) -> Move | None:
    """Ask once whether contact goes on in secret; while it does, say what is possible instead."""
    if moment.talk.role is not Role.BETRAYER or moment.talk.listening:
        return None
    if moment.talk.contact in (ASKED, SECRET) and says_ended(moment.text):
        return contact_told(moment, "contact_ended")
    theme = None if moment.talk.contact else theme_of(moment)
    if theme is not None and theme.name == "contact_goes_on":
        return _confirm(moment)
    if is_gate_closed(moment) and moment.reading.stage is Stage.REBUILD_TRUST:
        return _closed(moment)
    return None


def contact_told(moment: Moment, id: str) -> Move:
    """The answer to the confirming question."""
    changes: dict[str, object] = {"contact": ANSWERS[id]}
    if id == "contact_secret":
        return _ways(moment, "contact.secret", moment.say("meet", "gate_secret"), changes)
    return _about(moment, _TOPICS[id], changes)


def way_chosen(moment: Moment, id: str) -> Move:
    """Telling the truth, or what makes ending it hard."""
    return _about(moment, id, {})


def _about(moment: Moment, topic: str, changes: dict[str, object]) -> Move:
    said = moment.say("meet", topic)
    question = moment.words.first(CellKey("ask", topic, role=moment.role))
    return Move(
        f"contact.{topic}",
        joined(said, question),
        question=OPEN if question else "",
        changes={**changes, "theme": topic},
    )


def _confirm(moment: Moment) -> Move:
    return Move(
        "contact.confirm",
        (moment.say("meet", "contact_goes_on"), moment.say("admin", "contact")),
        choices=moment.choices(*ANSWERS, "not_now"),
        question=CONTACT,
        changes={"contact": ASKED, "theme": "contact_goes_on"},
    )


def _closed(moment: Moment) -> Move | None:
    said = [item.turn for item in moment.talk.said if item.sentence.startswith("meet.gate_closed")]
    if said and moment.talk.turns - max(said) < TURNS_BETWEEN:
        return None
    return closed(moment)


def closed(moment: Moment) -> Move:
    """Why there is no trust exercise now, and what is possible instead."""
    return _ways(moment, "contact.closed", moment.say("meet", "gate_closed"), {})


def _ways(moment: Moment, name: str, said: str, changes: dict[str, object]) -> Move:
    return Move(
        name,
        (said, moment.say("admin", "gate_ways")),
        choices=moment.choices(*WAYS),
        question=CONTACT,
        changes=changes,
    )
