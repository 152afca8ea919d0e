"""What a message is about, more closely than its stage: the theme that a reply takes up.

A theme has words of its own in content/words/themes: ``meet`` (what is said to it), ``ask``
(one question) and sometimes ``step`` (one doable thing), for each role it can come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from mend.model import Stage
from mend.theme_patterns import ANYONE, ASKED, BETRAYED, BETRAYER, GOOD, SHORTHANDS

VERDICTS = frozenset(ASKED)
"""Themes that are questions; their ``meet`` is the answer."""

GOOD_NEWS = frozenset(GOOD) | {"truth_told"}
"""Themes for when something went well; no other is taken up then."""

_LAST_WORDS = 40  # of a long message: where the request stands

_LETTERS = {
    Stage.ACKNOWLEDGE_PAIN: "P",
    Stage.OPEN_COMMUNICATION: "T",
    Stage.REBUILD_TRUST: "R",
    Stage.SEEK_HELP: "H",
    Stage.DECIDE_FUTURE: "D",
    Stage.OTHER: "O",
}
_STAGES = {  # in which a theme is looked for; the others: pain, talk and trust
    **dict.fromkeys(("what_would_you_do", "label", "love_me", "forgiveness"), "PTRHDO"),
    **dict.fromkeys(("should_leave", "will_again", "is_it_normal", "how_long"), "PTRDO"),
    **dict.fromkeys(("whose_fault", "was_it_betrayal", "hide_it", "get_into_phone"), "PTRDO"),
    **dict.fromkeys(("promise_kept", "small_good"), "PTRHDO"),
    **dict.fromkeys(("sleep_food", "crying", "numb", "alone", "body_alarm"), "PTRDO"),
    **dict.fromkeys(("press_them", "ashamed", "furious", "touch", "faith"), "PTRD"),
    **dict.fromkeys(("contact_goes_on", "impatient", "revenge_affair"), "PTRD"),
    **dict.fromkeys(("win_back", "still_in_touch", "is_it_remorse"), "TRD"),
    **dict.fromkeys(("reasons", "long_lie", "a_child", "children", "family_told"), "PTD"),
    **dict.fromkeys(("misses_other", "love_still"), "PRD"),
    **dict.fromkeys(("self_blame", "push_pull"), "PD"),
    **dict.fromkeys(("their_anger", "shut_out", "made_small", "apologise", "meant_nothing"), "PT"),
    **dict.fromkeys(("blames_me", "close_person", "health_check"), "PT"),
    **dict.fromkeys(("asked_again", "checked", "regain_trust", "openness"), "TR"),
    **dict.fromkeys(("reminders", "again"), "PR"),
    **dict.fromkeys(("wont_talk", "details", "confront", "tell_other_side", "fights"), "T"),
    **dict.fromkeys(("work_contact", "checking", "promise_broken"), "R"),
    **dict.fromkeys(("felt_fool", "just_found_out", "cant_function", "drinking"), "P"),
    **dict.fromkeys(("legal", "both_ways", "pulls", "undecided", "ending"), "D"),
    "trust_again": "RD",
    "why_they": "PTRD",
    "they_loved": "PTRD",
    "my_needs": "PTRD",
    "why_did_i": "PTH",
}


def find_theme(text: str, stage: Stage, fits: Callable[[str], bool]) -> str:
    """The first theme in `text` that belongs to its `stage`, or an empty text.

    Long messages mostly end in what is wanted, so their end is looked at first.

    Args:
        text: the message.
        stage: what it was read as.
        fits: whether there are words for a theme and whoever writes.
    """
    letter, words = _LETTERS[stage], text.split()
    ends = [" ".join(words[-_LAST_WORDS:])] if len(words) > _LAST_WORDS else []
    for part in (*ends, text):
        for name, pattern in _compiled().items():
            if letter in _STAGES.get(name, "PTR") and pattern.search(part) and fits(name):
                return name
    return ""


def all_themes() -> tuple[str, ...]:
    """Every theme, in the order of precedence."""
    return tuple(_compiled())


@lru_cache(maxsize=1)
def _compiled() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile(_expanded(pattern), re.IGNORECASE)
        for table in (ASKED, BETRAYER, BETRAYED, ANYONE, GOOD)
        for name, pattern in table.items()
    }


def _expanded(pattern: str) -> str:
    for short, whole in SHORTHANDS.items():
        pattern = pattern.replace(short, whole)
    return rf"(?:\b|^)(?:{pattern})"
