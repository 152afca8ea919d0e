"""Which messages ask for the exercises, for one's notes or promises, by their words."""

from __future__ import annotations

import re

from mend.about import is_about_coach

LONGEST = 14  # words of a wish

_MENU = re.compile(
    r"^\W*(?:(?:the|my|all|please|ok(?:ay)?|more|show me|list|see|open|give me|i want|i need"
    r"|i'd like"
    r"|can i (?:have|get|see|do)|could i (?:have|get|see)|do you have|have you got|have you"
    r"|are there|is there|what|which|some|any|other|another|an?|let'?s do|want|got|you have)\W+)*"
    r"(?:exercises?|practices|activit(?:y|ies))"
    r"(?:\W+(?:please|are there|do you have|have you got|you have|can i do|is there|now|today"
    r"|tonight|for (?:me|this|that|us|tonight|today|now)|list|menu|fits?|here|right now"
    r"|against \w+|on \w+|about \w+))*\W*$",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"^\W*(?:(?:show|see|read|open|list|look at|go to|me|please|can i|could i|want to|i|let me"
    r"|again"
    r"|change|edit|where are|what did i write in)\W+)*(?:my|the) (?:own )?notes"
    r"(?:\W+(?:please|again|now|here))*\W*$"
    r"|\bwhat (?:have i|did i) (?:written|write|wrote) (?:in|for|during) (?:the|my|that|this) "
    r"exercises?\b",
    re.IGNORECASE,
)

_FOR_COACH = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hiya|thanks?|thank you|thx|cheers|good (?:morning|evening"
    r"|afternoon)|there"
    r"|so much|a lot|very much|for (?:that|this|asking|listening))\W*)+$"
    r"|^\W*(?:(?:ok(?:ay)?|thanks?|well)\W+)*(?:good ?bye|bye+|good ?night|see you"
    r"|i'?m going to bed"
    r"|talk to you (?:later|tomorrow|soon))\b.{0,20}$"
    r"|^\W*(?:delete|erase|forget) (?:everything|all|me|my data|the chat)\b.{0,20}$"
    r"|^\W*(?:this|it)(?: (?:exercise|question|app|bot|thing))?(?:'s| is| feels| seems)? "
    r"(?:so |just |really |a bit )?(?:stupid|useless|pointless|silly|dumb|too much|not helping"
    r"|boring"
    r"|weird|rubbish|nonsense|not for me|doesn'?t help|isn'?t helping)\b.{0,20}$"
    r"|^\W*you(?:'re| are)? (?:not helping|not listening|don'?t (?:help|listen|understand|get it)"
    r"|useless|annoying|a (?:bot|robot|machine))\b.{0,20}$",
    re.IGNORECASE,
)


def is_for_coach(text: str) -> bool:
    """Whether `text` is said to the coach, so surely that it answers no step."""
    plain = _plain(text)
    short = len(plain.split()) <= LONGEST
    return short and (_FOR_COACH.match(plain) is not None or is_about_coach(plain))


def wants_menu(text: str) -> bool:
    """Whether `text` asks for the exercises."""
    return len(text.split()) <= LONGEST and _MENU.match(_plain(text)) is not None


def wants_notes(text: str) -> bool:
    """Whether `text` asks for what was written in exercises."""
    return len(text.split()) <= LONGEST and _NOTES.search(_plain(text)) is not None


def is_wish(text: str) -> bool:
    """Whether `text` asks for either."""
    return wants_menu(text) or wants_notes(text)


def _plain(text: str) -> str:
    return text.replace("\u2019", "'")
