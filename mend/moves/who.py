"""Who is writing: the other partner, both, a friend, somebody else altogether.

When messages read as the other role than was told, nothing remembered is shown or hinted at
until the person has said who they are. Whoever is not one of the two gets general words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mend.content import CellKey
from mend.journey import CONFLICT, SURE_OF_ROLE
from mend.model import Role, Stage
from mend.moves.feelings import mood
from mend.moves.move import OPEN, ROLE, WHO, Moment, Move
from mend.moves.respond import Parts, joined, respond
from mend.moves.stages import name_feeling
from mend.roles import PREVENTS, SUSPECTS, claimed_party, claimed_role

_TOGETHER = re.compile(
    r"\bwe('re| are) (both )?(here|reading|writing|sitting|doing this) ?(both|together)?\b"
    r"|\bboth of us (are )?(here|reading|writing)\b|\bwe are both here\b"
    r"|\bmy (husband|wife|partner|boyfriend|girlfriend) (is|'s) (here|sitting|next to me)\b.{0,25}"
    r"\b(with me|too|together|joining|also)\b",
    re.IGNORECASE,
)
_ME_AGAIN = re.compile(r"\b(it'?s|its) me\b|\bme again\b|\bi'?m back\b", re.IGNORECASE)


def answer_who(moment: Moment) -> Move | None:
    """Ask who writes, or speak to whoever is neither of the two; None for everyone else."""
    talk = moment.talk
    if talk.stranger:
        return _welcome_back(moment) if _ME_AGAIN.search(moment.text) else _to_stranger(moment)
    if _TOGETHER.search(moment.text):
        return Move("who.together", (moment.say("act", "state_role_together"),))
    if talk.role_told and talk.against >= CONFLICT:
        return _ask_who(moment)
    party = "" if talk.party or talk.role_told else claimed_party(moment.text)
    if party:
        return party_told(moment, party)
    return None


def party_told(moment: Moment, party: str) -> Move:
    """Both betrayed, a friend or parent, the other person, a suspicion, or nothing happened."""
    said = moment.words.pick(CellKey("act", f"state_role_{party}"))
    changes: dict[str, object] = {"asked": (*moment.talk.asked, ROLE)}
    if party == SUSPECTS:
        changes["facts"] = {**moment.talk.facts, "certainty": "suspected"}
    elif party != PREVENTS:
        changes["party"] = party
    return Move(f"who.{party}", (said,), changes=changes)


def role_told(moment: Moment, role: Role) -> Move:
    """Take the role at once; it is not asked for again."""
    said = moment.words.pick(CellKey("act", f"state_role_{role.value}"))
    changes = {"role": role, "role_told": True, "against": 0, "party": ""}
    return Move("who.role", (said,), changes=changes)


def state_role(moment: Moment) -> Move:
    """The person says who they are."""
    party = claimed_party(moment.text, asked=True)
    role = claimed_role(moment.text)
    if role is Role.UNKNOWN and not party and moment.reading.role_confidence >= SURE_OF_ROLE:
        role = moment.reading.role
    if role is not Role.UNKNOWN:
        return role_told(moment, role)
    if party:
        return party_told(moment, party)
    said = moment.say("heard")
    return Move("who.unclear", (said,)) if moment.talk.listening else _ask_role(moment, said)


def answer_outsider(moment: Moment) -> Move | None:
    """General words for whoever is not one of the two: nobody's relationship is coached."""
    party = moment.talk.party
    if not moment.words.has(CellKey("outsider", party)) or moment.reading.stage is Stage.OTHER:
        return None
    said = moment.words.pick(CellKey("outsider", party), fresh=True) or moment.say("heard")
    first = " ".join(part for part in (name_feeling(moment), said) if part)
    asks = (CellKey("ask", party), CellKey("question", mood(moment), Stage.ACKNOWLEDGE_PAIN.value))
    steps = (CellKey("step", party),)
    return respond(moment, Parts(f"outsider.{party}", first, asks, steps, brief=said))


def who_told(moment: Moment, id: str) -> Move:
    """The same person, or somebody else."""
    if id == "someone_else":
        return replace(_to_stranger(moment), changes={"stranger": True})
    if moment.talk.stranger:
        return _welcome_back(moment)
    move = _ask_role(moment, moment.say("act", "same_person"))
    changes = {"against": 0, "role_told": False, "role": Role.UNKNOWN}
    return replace(move, name="who.same", changes=changes)


def _ask_role(moment: Moment, first: str) -> Move:
    return Move(
        "who.unclear",
        joined(first, moment.words.pick(CellKey("admin", "role"))),
        choices=moment.choices("they_did", "i_did", "skip_role"),
        question=ROLE,
    )


def _ask_who(moment: Moment) -> Move:
    return Move(
        "who.ask",
        (moment.words.pick(CellKey("admin", "who")),),
        choices=moment.choices("still_me", "someone_else"),
        question=WHO,
        changes={"against": 0},
    )


def _to_stranger(moment: Moment) -> Move:
    """The same refusal each time, with the way back for whom it was a slip."""
    return Move(
        "who.stranger",
        (moment.say("act", "stranger"),),
        choices=moment.choices("still_me"),
        question=WHO,
    )


def _welcome_back(moment: Moment) -> Move:
    said = moment.say("act", "greet_return")
    return Move("who.back", (said,), question=OPEN, changes={"stranger": False})
