"""Words that steer an exercise: stop, pause, skip, back, again, "what do you mean".

Only where nothing else is said: "I want to stop lying" is an answer.
"""

from __future__ import annotations

import re

STOP, PAUSE, SKIP, BACK, AGAIN, HINT = "stop", "pause", "skip", "back", "again", "hint"
WHY = "why"

_LEAD = (
    r"^\W*(?:(?:ok(?:ay)?|please|no|just|sorry|well|can (?:we|you|i)|could (?:we|you|i)|let'?s|"
    r"i (?:want|need|have|would like) to|i'?d like to|let me)\W+)*"
)
_TAIL = (
    r"(?:\W+(?:it|this|that|here|now|please|for (?:now|today|tonight)|(?:the|this) "
    r"(?:exercise|one|step|question)|thanks?|thank you|one|step|question))*\W*$"
)


def _command(*words: str) -> re.Pattern[str]:
    return re.compile(f"{_LEAD}(?:{'|'.join(words)}){_TAIL}", re.IGNORECASE)


_COMMANDS = (
    (STOP, _command(
        r"stop(?: (?:doing|with))?", "quit", "exit", "cancel", "abort", r"end(?: here)?", "enough",
        r"that'?s enough", r"(?:i )?(?:don'?t|do not) (?:want to|wanna) "
        r"(?:do|go on|continue|carry on|keep going)(?: with)?", r"i'?m (?:done|out)",
        r"leave me alone", r"i can'?t (?:do|go on|continue)(?: with)?", r"no more")),
    (PAUSE, _command(
        "pause", r"(?:do|finish|continue|go on|save)(?: (?:it|this))?(?: for)? later", "later",
        r"(?:(?:i )?(?:need|take|have) )?a break", r"hold on", r"hang on", "brb", r"be right back",
        r"(?:one|a) (?:moment|minute|second|sec)", "wait", r"another (?:time|day)",
        r"not (?:now|today|tonight)", r"come back (?:later|to (?:it|this)(?: later)?)",
        r"(?:i )?(?:have|got) to go", r"save")),
    (SKIP, _command(
        "skip", "next", "pass", r"leave (?:it|this|that) out", r"move (?:on|along)",
        r"(?:i'?d |i would )?rather not(?: (?:say|answer))?", r"no comment",
        r"(?:i )?(?:don'?t|do not) (?:want to|wanna) (?:answer|say)", r"no answer")),
    (BACK, _command(
        r"(?:go )?back", "previous", r"undo", r"(?:one )?(?:step )?back", r"wrong(?: button"
        r"| answer)?",
        r"(?:i )?(?:pressed|hit|clicked) the wrong (?:one|button)",
        r"change my (?:last )?answer", r"(?:i )?(?:take|took) (?:that|it) back")),
    (AGAIN, _command(
        r"(?:say |ask )?(?:that |it )?again", "repeat", r"once more", r"come again", "pardon",
        r"what was (?:the question|that)(?: again)?", r"where were we",
        r"(?:i )?(?:did|do)(?:n'?t| not) mean (?:it|that|this)(?: like that| that way)?",
        r"that'?s not what i meant", r"i was (?:just )?(?:joking|kidding)")),
    (HINT, _command(
        r"what do you mean(?: by)?", r"(?:i )?(?:don'?t|do not) (?:understand|get)",
        r"explain(?: more)?", r"(?:for |an |give me an )?example", "huh", "what", "how",
        r"like what", r"such as", r"what (?:should|do|can) i (?:write|say|put)", "help")),
    (WHY, _command(
        r"what(?:'s| is) (?:the )?(?:this|that|it|point)(?: (?:of|good for|for|about"
        r"|supposed to do))?",
        r"why(?: (?:do|are|should|would) (?:you|we|i) (?:ask(?:ing)?|do(?:ing)?|want to know"
        r"|need))?",
        r"why this(?: question)?", r"how (?:does|will|would|can) (?:this|that|it) help(?: me)?",
        r"what does (?:this|that|it) (?:do|help)(?: with)?")),
)  # fmt: skip
_CONTINUE = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|please|let'?s|can we|could we|i(?:'m| am) ready to|i want to)\W+)*"
    r"(?:continue|resume|go on|carry on|keep going|pick (?:it )?up|finish)"
    r"(?: (?:with )?(?:it|this|that|(?:the|my|this) (?:exercise|one)|where (?:we|i) "
    r"(?:left|stopped|were)(?: off)?))*(?: now| please)*\W*$",
    re.IGNORECASE,
)


def command(text: str) -> str:
    """The command that `text` is, or an empty text."""
    plain = text.replace("\u2019", "'").strip()
    return next((name for name, words in _COMMANDS if words.match(plain)), "")


def is_continue(text: str) -> bool:
    """Whether `text` asks to go on with what was left."""
    return _CONTINUE.match(text.replace("\u2019", "'").strip()) is not None
