"""Which messages ask for something to be done with the person's own data, by their words.

Commands are short and stand alone: "she just came home and told me" tells a story.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST = 14  # words of a command
BLANK: Mapping[str, object] = {"kind": "blank"}  # card: hide the page at once
EARLIER_CHANGED: Mapping[str, object] = {"kind": "erased"}  # card: what is shown is out of date

_START = (
    r"^\W*(?:(?:ok(?:ay)?|please|wait|stop|no|sorry|oh no|hold on|can you|could you|i want to)\W+)*"
)
_END = r"(?: please| now| again)?\W*$"


def _command(*words: str) -> re.Pattern[str]:
    return re.compile(f"{_START}(?:{'|'.join(words)}){_END}", re.IGNORECASE)


def _within(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_KEEPING = r"\b(?:stored?|saved?|keep|kept|remember|know|data)\b"
SHOW = _within(
    r"^\W*/?privacy\W*$|^\W*my (?:data|reference)\W*$",
    rf"\b(?:show|see|list|tell me|what)\b.{{0,40}}{_KEEPING}.{{0,20}}\b(?:about|on|of|from) me\b",
    r"\b(?:show|see) (?:me )?(?:all )?my (?:stored )?data\b",
)
EXPORT = _within(
    r"\b(?:export|download)\b.{0,20}\b(?:my|our|this|everything|all)\b",
    r"\b(?:get|have|want|give me|send me|make)(?: me)? a (?:copy|file) (?:of|with) "
    r"(?:my|our|this|everything|all)\b",
)
_PARTS: Mapping[str, re.Pattern[str]] = {
    "flags": _within(r"\bflags\b|\bwhat (?:i|you) (?:said|told|wrote).{0,10} about danger\b"),
    "screens": _within(r"\bscreens\b|\bscreening\b|\bquestionnaires?\b"),
    "safety_plan": _within(r"\b(?:safety|crisis|emergency) plan\b"),
}
_LAST = r"(?:my|the) last (?:message|note|thing|answer|bit)"
_JUST = r"what i (?:just )?(?:said|wrote|typed)"
ERASE = _command(
    rf"(?:delete|erase|remove|unsend|scrap|strike) (?:that|this|it|{_LAST}|{_JUST})"
    r"(?: (?:message|note))?",
    r"(?:don'?t|do not) (?:keep|save|store) (?:that|this)",
    rf"forget (?:that|{_JUST})",
)
UNDO = _command(
    r"undo(?: (?:that|it|my (?:last )?answer))?",
    r"(?:i )?(?:take|took) (?:that|it) back",
    r"wrong (?:button|answer)|i (?:pressed|hit|clicked) the wrong (?:one|button)",
    r"(?:i (?:want|need) to )?change my (?:last )?answer",
)
_SOMEBODY = (
    r"(?:he|she|they|someone|somebody"
    r"|my (?:husband|wife|partner|boyfriend|girlfriend|kids?|mum|mom|son|daughter))"
)
HIDE = _command(
    rf"{_SOMEBODY}(?:'s|’s|s| is| are|'re| has| have)?(?: just)? (?:"
    r"(?:came|come|coming|walked|got|getting|arrived)"
    r" (?:home|in|into the room|up the stairs|through the door)"
    r"|home|here|at the door|in the room|looking|watching|behind me|next to me|coming)(?: early)?",
    r"hide (?:this|it|the (?:page|screen|chat))|(?:blank|clear|cover) (?:the )?(?:page|screen)",
)
ROLE = _within(
    r"\b(?:change|correct|fix|wrong|mixed up)\b.{0,20}\bmy role\b",
    r"\bmy role is wrong\b|\bwrong role\b",
)
COUNTRY = _within(
    r"\b(?:change|correct|fix|set)\b.{0,15}\b(?:my |the )?country\b",
    r"\bmy country is\b|\bwrong country\b",
)
_FACT = _within(
    r"\b(?:remove|delete|erase|correct|forget|drop)"
    r" (?:what you (?:know|have|stored|noted|wrote|saved)|the (?:fact|note)s?)"
    r" (?:about|on|that|of)\b(?P<about>.*)",
)
_FACTS = (
    ("children", r"child|kids?|son|daughter|baby"),
    ("pregnant", r"pregnan"),
    ("living", r"liv(?:e|ing)|home|apart"),
    ("duration", r"how long|years|together|married (?:for|since)"),
    ("found_out", r"found out|discover|when"),
    ("told_someone", r"told|friends?|family|who knows"),
    ("contact", r"contact|seeing"),
    ("certainty", r"sure|certain|suspect"),
    ("country", r"country|where i"),
    ("betrayal", r"affair|cheat|betray|lie|what happened"),
    ("relation", r"partner|husband|wife|boyfriend|girlfriend|relation|marri"),
)
_REMINDERS = r"(?:the |my |any |all )*(?:reminders?|check-?ins?|reminding me)"
REMINDERS_ON = _command(
    rf"(?:turn|switch|put) on {_REMINDERS}|(?:(?:turn|switch|put) )?{_REMINDERS} (?:back )?on",
    r"(?:you (?:can|may)|please) remind me",
)
REMINDERS_AT = _command(
    r"(?:(?:set|turn|switch|put|send)(?: me)? )?(?:my |the )?(?:reminders?|check-?ins?|remind me)"
    r"(?: on| to| every (?:day|evening|morning|night)| daily)*(?: at)?"
    r" (?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?: ?(?P<half>[ap])\.?m\.?| o'?clock)?"
    r"(?: every (?:day|evening|morning|night)| daily)?",
)
REMINDERS_OFF = _command(
    rf"(?:turn|switch|put) off {_REMINDERS}|(?:(?:turn|switch|put) )?{_REMINDERS} off",
    rf"(?:stop|no more|end|cancel|don'?t send(?: me)?)(?: sending(?: me)?)? {_REMINDERS}",
    r"(?:don'?t|do not|never) remind me(?: any ?more)?",
    rf"no more {_REMINDERS}",
)
PHRASE = _command(
    r"(?:(?:make|give|show|send)(?: me)? )?(?:a |my )?(?:new )?(?:recovery )?phrase",
    r"i lost my (?:recovery )?phrase",
)
REMEMBER = _command(r"remember (?:me|this|us|all this|what i (?:said|wrote|told you))")
REMEMBER_NOT = _command(
    r"(?:stop|don'?t|do not|no longer) remember(?:ing)? (?:me|this|us|anything)(?: any ?more)?"
)


def is_command(text: str) -> bool:
    """Whether a message is short enough to be one."""
    return len(text.split()) <= LONGEST


def wants_cover(text: str) -> bool:
    """Whether somebody came in, or the page is to be hidden."""
    return is_command(text) and HIDE.search(text.replace("\u2019", "'")) is not None


def reminder_time(text: str) -> str:
    """The time of day that reminders are wanted at, as ``HH:MM``; empty for none."""
    found = REMINDERS_AT.search(text)
    if found is None:
        return ""
    hour, half = int(found.group("hour")), (found.group("half") or "").lower()
    if hour > (12 if half else 23):
        return ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{found.group('minute') or '00'}"


def named_parts(text: str) -> tuple[str, ...]:
    """Which parts of a copy are asked for by name; they are left out otherwise."""
    return tuple(name for name, words in _PARTS.items() if words.search(text))


def concerns_data(text: str) -> bool:
    """Whether a message asks for something to be done with the person's own data."""
    asked = (HIDE, ERASE, SHOW, EXPORT, PHRASE, REMEMBER, REMEMBER_NOT, ROLE, COUNTRY, _FACT)
    return is_command(text) and any(words.search(text) for words in asked)


def unwanted_fact(text: str) -> str | None:
    """The name of the fact that is to be forgotten; empty when it isn't clear which.

    None when nothing is to be forgotten.
    """
    found = _FACT.search(text)
    if found is None:
        return None
    about = found.group("about")
    named = (name for name, words in _FACTS if re.search(rf"\b(?:{words})", about, re.IGNORECASE))
    return next(named, "")
