"""Which question about the coach itself is being asked, by the words in it.

Direct questions get direct, true answers; the topics are those of the kinds `about` and
`privacy` in content/words.
"""

from __future__ import annotations

import re

_ABOUT = (
    (
        "opinion",
        r"do you (think|believe|feel|agree|like|hate|trust)|what do you (think|make)|your opinion"
        r"|believe (me|him|her)",
    ),
    ("are_you_therapist", r"therap|counsel|psycholog|doctor|qualified|licen[sc]ed|profession"),
    (
        "are_you_human",
        r"human|real|bot\b|robot|machine|person|\bai\b|artificial|chatgpt|alive|computer",
    ),
    ("who_made_this", r"who (made|built|wrote|runs|owns|created|is behind)|company|made you"),
    ("cost", r"\bcost|\bpay|price|free\b|charge|subscri|money|premium"),
    ("sides", r"side|judg|agree with|biased|fair\b"),
    ("still_here", r"are you (still )?(there|here|listening|reading)|anybody there|hear me"),
    ("remember_me", r"remember|forget|last time|save|saved"),
    ("with_partner", r"together|both of us|my (wife|husband|partner|boyfriend|girlfriend)|couple"),
    ("languages", r"language|spanish|french|hindi|arabic|german|portug|english|translate"),
    ("can_you_call", r"\bcall\b|police|contact|message (him|her|them)|tell (him|her|them)"),
    ("which_exercises", r"exercise|module|program"),
    ("how_long", r"how long|how many (days|weeks|sessions)|minutes"),
    ("how_it_works", r"how (do|does|can) (you|this|it)|work|understand|know what|smart"),
)
_PRIVACY = (
    (
        "partner_can_see",
        r"(wife|husband|partner|boyfriend|girlfriend|he|she|they)\b"
        r".*\b(see|read|find|know|notif|told|look)",
    ),
    ("show_therapist", r"show (this|it|my)|therapist|counsel|print"),
    ("history", r"history|browser|incognito|trace|tab\b"),
    ("delete", r"delete|erase|remove|gone"),
    ("encrypted", r"encrypt|secure|safe\b|hack|password"),
    ("tell_anyone", r"tell|report|police|share|sell|third part|anyone"),
    ("stored_where", r"stor|keep|kept|saved?|server|where"),
)


DEFAULTS = ("what_is_this", "who_can_read")
"""Topics that answer a question about the coach, or about privacy, whose words tell no more."""

_TO_COACH = re.compile(
    r"\b(you'?re|are you|you are|you) (on|taking|take) (his|her|their|my) side|\bwhose side\b"
    r"|\b(are you|is this) (a )?(human|real|bot|robot|machine|person|ai|therapist|alive|there)\b"
    r"|^\W*(do|will|can|could|would) you (still )?(remember|call|understand|care|hear me|know me"
    r"|think i'?m|think i am)\b"
    r"|\byou('re| are) (just |only )?a (bot|robot|machine|program|computer)\b",
    re.IGNORECASE,
)


def is_about_coach(text: str) -> bool:
    """Whether a message is certainly about the coach, whatever it was read as."""
    return _TO_COACH.search(text) is not None


def find_about(text: str, *, privacy: bool) -> tuple[str, str]:
    """Content kind (``about`` or ``privacy``) and topic that answer `text` best."""
    kind, table, default = (
        ("privacy", _PRIVACY, DEFAULTS[1]) if privacy else ("about", _ABOUT, DEFAULTS[0])
    )
    for topic, pattern in table:
        if re.search(pattern, text, re.IGNORECASE):
            return kind, topic
    return kind, default
