"""What a text is about, by its words: for fitting questions, and for not asking what was told.

Coarse on purpose: a topic only decides which of several good sentences comes first, or that
a question is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(stems)})", re.IGNORECASE)


TOPICS: Mapping[str, re.Pattern[str]] = {
    "sleep": _words("sleep", "slept", "awake", "insomnia", "nights?\\b", "bed\\b", "nightmare"),
    "food": _words("eat", "ate\\b", "food", "meal", "appetite", "hungry"),
    "body": _words("body", "shak", "chest", "stomach", "breath", "sick", "panic", "trembl"),
    "checking": _words("check", "phone", "location", "gps", "search", "track", "password"),
    "messages": _words("text", "messag", "whatsapp", "insta", "facebook", "e-?mail", "chat"),
    "talk": _words("talk", "tell", "told", "say", "said", "conversation", "discuss", "word"),
    "questions": _words("question", "ask", "answer", "detail", "truth", "honest"),
    "fight": _words("fight", "argu", "shout", "yell", "scream", "loud", "voices"),
    "listening": _words("listen", "heard", "hear\\b", "defend"),
    "children": _words("kid", "child", "son\\b", "daughter", "baby"),
    "money": _words("money", "cost", "pay\\b", "paid", "debt", "fee\\b", "afford", "gambl", "bank"),
    "people": _words("friend", "sister", "brother", "mother", "mom", "mum", "parent", "family"),
    "alone": _words("alone", "lonely", "nobody", "no one", "by myself", "anyone"),
    "promise": _words("promis", "kept", "keep (my|his|her|their|your) word", "broke"),
    "doubt": _words("doubt", "trust", "believ", "suspic", "proof", "prove"),
    "shame": _words("sham", "asham", "guilt", "hate myself", "blam", "regret"),
    "anger": _words("ang(er|ry)", "furious", "rage", "mad\\b"),
    "fear": _words("afraid", "scared", "fear", "worr", "anxious", "terrif"),
    "images": _words("pictur", "imag", "head\\b", "mind\\b", "thought", "thinking about"),
    "work": _words("job", "work", "boss", "colleague", "office"),
    "missing": _words("miss", "love"),
    "leaving": _words("leav", "stay", "divorc", "separat", "split", "move out", "moved out"),
    "faith": _words("church", "faith", "god\\b", "relig", "pastor", "mosque", "community"),
    "drinking": _words("drink", "drank", "drunk", "wine", "beer", "alcohol"),
    "time": _words("how long", "months?\\b", "weeks?\\b", "years?\\b"),
}

_PEOPLE = r"(sister|brother|mother|mum|mom|dad|father|parents|friend|family|cousin|pastor|boss)"
TOLD: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "found_out": (
        re.compile(
            r"\b(found|find) out\b.*\b(ago|last|yesterday|today|this|morning|night|week|month|year)"
            r"|\b(ago|last (night|week|month|year)|yesterday|this morning)\b.*\b(found|confess"
            r"|told me)"
            r"|\bd-?day\b|\b(weeks|months|years) (since|now)\b",
            re.IGNORECASE,
        ),
        re.compile(r"how long (have you known|has this been going on)", re.IGNORECASE),
    ),
    "who_knows": (
        re.compile(
            rf"\b(nobody|no one|only (my|you)|my {_PEOPLE})\b.{{0,20}}\bknows?\b"
            rf"|\btold (my|a|our) {_PEOPLE}|\bhaven'?t told (anyone|anybody|a soul)",
            re.IGNORECASE,
        ),
        re.compile(r"\bwho (else )?knows\b|\btold no one\b", re.IGNORECASE),
    ),
    "sleep_food": (
        re.compile(r"\b(sleep|slept|eat|eaten|ate|appetite|meals?)\b", re.IGNORECASE),
        re.compile(r"\beat or sleep\b|\bsleep or your meals\b", re.IGNORECASE),
    ),
    "partner_knows": (
        re.compile(
            r"\b(found out|knows|caught me|told (her|him|them)|confessed|admitted|doesn'?t know)\b",
            re.IGNORECASE,
        ),
        re.compile(r"how much does .* know", re.IGNORECASE),
    ),
    "help": (
        re.compile(r"\b(therap|counsel|psycholog|support group)", re.IGNORECASE),
        re.compile(r"where have you looked already|kind of help have you", re.IGNORECASE),
    ),
}


@lru_cache(maxsize=4096)
def topics(text: str) -> frozenset[str]:
    """The topics whose words occur in `text`."""
    return frozenset(name for name, pattern in TOPICS.items() if pattern.search(text))


def told_by(text: str) -> frozenset[str]:
    """What a message tells, as far as a question could ask for it."""
    return frozenset(name for name, (said, _) in TOLD.items() if said.search(text))


@lru_cache(maxsize=4096)
def asks_for(question: str) -> frozenset[str]:
    """What a question of the coach asks for, of what `told_by` can find."""
    return frozenset(name for name, (_, asked) in TOLD.items() if asked.search(question))
