"""What a free answer to a safety question means: yes, no, sometimes, not sure, or none of these.

Short answers are read by how they begin; a long message is a new message, except where it
says outright that it was not meant or that it will not be answered.
"""

from __future__ import annotations

import re

SHORT = 12  # words; longer texts are not taken for a plain yes or no

YES, NO, SOMETIMES, NOT_SURE = "yes", "no", "sometimes", "not_sure"
REFUSED, NOT_MEANT = "skip", "not_meant"
JUST_LISTEN = "just_listen"  # no further question at all

_NEGATED = r"(n?'?t\b| not\b)"  # don't, dont, do not


def _anywhere(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _beginning(*patterns: str) -> re.Pattern[str]:
    lead = r"^\W*((oh|well|um+|honestly|god|yeah|hmm+|so|i mean)\W+)?"
    return re.compile(rf"{lead}({'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_NOT_MEANT = _anywhere(
    r"(did|do|was)( ?n[o']?t|n't) mean\w* (it|that|this)",
    r"\bnot what i mean",
    r"(just|only) (a )?(figure of speech|an? expression|a saying|venting|joking|kidding|a joke)",
    r"(just|only) (exaggerating|(being )?dramatic)",
    r"i was (just )?(joking|kidding|exaggerating)",
    r"\bnot (like that|literally)\b|figure of speech|(mis(understood|read)|got) (me|that) wrong",
    r"you misunderst\w+",
)
_REFUSED = _anywhere(
    r"rather not",
    r"(do|wo|would)( ?n[o']?t|n't) (want to |wanna )?(say|talk about|answer|tell|discuss)",
    r"\bnot (going|willing|ready) to (say|talk|answer|tell|discuss)",
    r"refuse to|no comment|none of your|not your business",
    r"^\W*(skip|pass|stop)( (this|it|that))?\W*$",
    r"why (do|would) you (ask|care)",
)
_JUST_LISTEN = _anywhere(
    r"(stop|quit|enough) (asking|with the questions|questions)|(no|enough) (more )?questions",
    r"leave me alone|don'?t ask me",
    r"\b(just|only) (need|want) (someone|somebody|you) to (listen|hear)|^\W*just listen",
    r"don'?t (want|need) (any |your )?(advice|help ?lines?|numbers)|no (more )?advice",
)
_NOT_SURE = _beginning(
    r"(i )?(really )?(do ?n[o']?t|dunno|didn'?t) ?(really )?know",
    r"(i'?m |i am )?(not (really |quite |so )?sure|unsure|uncertain)",
    r"idk|dunno|no idea|maybe|perhaps|possibly|might be|could be|i guess|depends|it depends",
    r"(it'?s )?(hard to (say|tell)|unclear|complicated)",
    r"(i )?can(no|')?t (say|tell)",
)
_SOMETIMES = _beginning(
    r"(only )?(some ?times|now and then|from time to time|at times|on and off|off and on)",
    r"(only )?(a (bit|little)|kind ?of|kinda|sort ?of|sorta|in a way|more or less)",
    r"once in a while|occasionally|at night|passing thoughts?|it comes and goes",
    r"not (all the time|always)",
)
_NO = _beginning(
    r"no+|nope|nah+|naw|never|none|neither|nobody|no one|nothing like that",
    r"not (at all|really|now|right now|tonight|today|any ?more|yet|me|that)",
    r"(of course|absolutely|definitely|certainly) not",
    rf"i (do|have|would|could|did|was|can|am|will){_NEGATED}|i'?m not|i won'?t",
    rf"(they|he|she) (do|does|is|are|have|has|did|can){_NEGATED}",
    r"i( a|')?m (ok|okay|fine|safe|alright|all right)",
)
_YES = _beginning(
    r"ye+s+|yeah?|yea+h+|yep|yup|ya|y|aye|sure|ok|okay|correct|true|right|exactly",
    r"(of course|absolutely|definitely|certainly)|unfortunately|sadly",
    r"always|often|all the time|every (day|night)|a lot|constantly",
    rf"i (do|am|have|would|could|did|was|can|will|think so)(?!{_NEGATED})",
    r"i'?m (afraid so|on (my|the) (way|phone))",
    r"(they|he|she|it) (do|does|is|are|has|have|did)|they'?re|that'?s (right|true)",
)
_YES_LAST = re.compile(r"\b(yes|yeah|willing|i (think|guess) so|i would|i do)\W*$", re.IGNORECASE)
_ORDER = ((SOMETIMES, _SOMETIMES), (NOT_SURE, _NOT_SURE), (NO, _NO), (YES, _YES))


def meaning(text: str) -> str:
    """One of the meanings above, or an empty text for anything else."""
    plain = text.replace("’", "'").strip()
    if _NOT_MEANT.search(plain):
        return NOT_MEANT
    if _JUST_LISTEN.search(plain):
        return JUST_LISTEN
    if _REFUSED.search(plain):
        return REFUSED
    if len(plain.split()) > SHORT:
        return ""
    found = (name for name, pattern in _ORDER if pattern.search(plain))
    return next(found, YES if _YES_LAST.search(plain) else "")
