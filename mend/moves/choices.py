"""Which open choice a message means: pressed, typed by number or label, or in own words.

Anything else is a new message, and the open question is not repeated.
"""

from __future__ import annotations

import re

from mend.model import Choice
from mend.moves.move import CIRCLING, CONTACT, OTHER_WAY, REMEMBER, RETURN, ROLE, WHO, Moment
from mend.requests import is_short

_YES, _NO = {"affirm"}, {"deny", "control"}
_YES_IDS = ("yes", "carry_on", "stop_today", "still_me")
_NO_IDS = (
    "not_now", "no", "skip_role", "remember_no", "start_new", "go_on", "rather_not", "someone_else",
)  # fmt: skip
_NUMBER = re.compile(r"^\W*(?:(?:number|option|no\.?|#) ?)?(\d)\W*$", re.IGNORECASE)

_OWN_WORDS = {
    ROLE: (
        ("they_did", r"^\W*(it was |it'?s )?(he|she|they|him|her|them|(my )?(husband|wife|partner"
         r"|boyfriend"
         r"|girlfriend|ex|spouse))( did)?( it)?\W*$|\b(cheated on me|lied to me|i was (cheated"
         r"|hurt|betrayed))\b"),
        ("i_did", r"^\W*(me|i did( it)?|it was me|i (cheated|lied)|myself|mine|my fault)\W*$"),
    ),
    REMEMBER: (
        ("remember_no", r"\b(no|not|don'?t|never|nothing)\b"),
        ("remember_365", r"\b(365|(a|one|1) year|12 months|long(est)?)\b"),
        ("remember_90", r"\b(90|(three|3) months)\b"),
        ("remember_30", r"\b(30|thirty|(a|one|1) month|4 weeks|short(est)?|yes|ok(ay)?|sure"
         r"|please)\b"),
    ),
    CONTACT: (
        ("tell_truth", r"\btell(ing)?\b|\btruth\b"),
        ("hard_to_end", r"\bhard\b|\bend(ing)?\b"),
        ("contact_secret", r"\b(secret|(doesn'?t|don'?t|does not) know|no ?(one|body) knows|hid(e"
         r"|den))\b"),
        ("contact_ended", r"\b(ended|over|stopped|blocked|no (more )?contact|cut .*off)\b"),
        ("contact_known", r"\b(he|she|they|partner|wife|husband) (already )?knows?\b"
         r"|\bopen(ly)?\b"),
    ),
    RETURN: (
        ("carry_on", r"\b(carry on|go on|continue|yes|same|where we)\b"),
        ("start_new", r"\b(new|else|different|no)\b"),
    ),
    WHO: (
        ("still_me", r"\b(me|same|myself|still)\b"),
        ("someone_else", r"\b(else|other|partner|husband|wife|his|her)\b"),
    ),
    OTHER_WAY: (
        ("small_step", r"\b(step|idea|suggest\w*|advice|do)\b"),
        ("only_listen", r"\blisten\b"),
        ("a_person", r"\b(person|human|help|line)\b"),
    ),
    CIRCLING: (
        ("stop_today", r"\b(stop|enough|rest|sleep|bed|bye)\b"),
        ("go_on", r"\b(go on|continue|more|not yet|keep)\b"),
    ),
}  # fmt: skip


def picked(moment: Moment) -> str:
    """Id of the open choice that was pressed, or typed by number or label; empty for none."""
    open_choices = moment.talk.choices
    ids = [choice.id for choice in open_choices]
    if moment.turn.choice in ids:
        return moment.turn.choice
    typed = moment.text.strip().strip(".!").lower()
    number = _NUMBER.match(typed)
    if number and 0 < int(number.group(1)) <= len(ids):
        return ids[int(number.group(1)) - 1]
    return next((item.id for item in open_choices if item.label.lower() == typed), "")


def chosen(moment: Moment) -> str:
    """Id of the open choice that the message means, a plain yes or no included."""
    if not moment.talk.choices:
        return ""
    return picked(moment) or _in_own_words(moment) or _yes_or_no(moment, moment.talk.choices)


def plainly_chosen(moment: Moment) -> str:
    """Like `chosen`, but without own words: for a question that may not have been seen."""
    return picked(moment) or _yes_or_no(moment, moment.talk.choices)


def _in_own_words(moment: Moment) -> str:
    ids = {choice.id for choice in moment.talk.choices}
    if not is_short(moment.text) or "?" in moment.text:
        return ""
    table = _OWN_WORDS.get(moment.talk.question, ())
    return next(
        (id for id, words in table if id in ids and re.search(words, moment.text, re.IGNORECASE)),
        "",
    )


def _yes_or_no(moment: Moment, choices: tuple[Choice, ...]) -> str:
    ids = {choice.id for choice in choices}
    act = moment.reading.act
    wanted = _YES_IDS if act in _YES else _NO_IDS if act in _NO and is_short(moment.text) else ()
    return next((id for id in wanted if id in ids), "")
