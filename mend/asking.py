"""Whether a message asks something that could be answered, as far as its wording tells.

A wide net: what it lets through is still compared with the questions that have an answer.
What it must not let through are statements; "my husband can see what I write" asks nothing.
"""

from __future__ import annotations

import re

from mend.sentences import split_sentences

_BE = r"(?:is|are|was|were|am|isn'?t|aren'?t|wasn'?t|weren'?t)"
_AUXILIARY = (
    rf"(?:{_BE}|do|does|did|can|could|will|would|should|shall|may|might|must|has|have|had"
    r"|don'?t|doesn'?t|didn'?t|can'?t|couldn'?t|won'?t|wouldn'?t|shouldn'?t|hasn'?t|haven'?t)"
)
_SUBJECT = (
    r"(?:i|he|she|it|they|we|you|u|this|that|these|those|there|my|his|her|their|our|your|the|an?"
    r"|one|other|others|some\w+|any\w+|people|everyone|everybody|nobody|someone's)"
)
_LEAD = (
    r"(?:(?:so|and|but|or|then|now|well|ok(?:ay)?|wait|hey|hi|hello|please|sorry|honestly|like"
    r"|because|tell me|(?:i )?just|seriously|god|also|yes|no)\W+)*"
)
_INVERTED = rf"{_AUXILIARY} (?:not )?{_SUBJECT}\b"
_NOUN_FIRST = (  # "does sexting count", "is leaving him wrong", "do marriages survive"
    r"(?:does|has) (?!not\b|it\b)\w+ \w+|do \w+s \w+|did (?!not\b|it\b|that\b|nothing\b)\w+ \w+"
    rf"|{_BE} (?!not\b|so\b|very\b|too\b|really\b|just\b|in\b|at\b|on\b)\w+(?: \w+)*? "
    r"(?:right|wrong|ok(?:ay)?|allowed|enough|normal|good|bad|fair|wise|worth|cheating|betrayal|an?"
    r"|possible|better|forever|free|this|useful|safe|to \w+)\b"
    r"|(?:can|could|will|would|should|might|may|must) (?!not\b|be\b|do\b|never\b|have\b|always\b)"
    r"(?:\w+ ){1,3}(?!be\b)\w+"
)
_STATED = r"(?:an?|i|i'?[mvd]e?|he|she|they|we|you|my|his|her|their|our|it|if|the \w+ (?:said|did))"
_WH = (
    rf"what if\b|(?:what|what'?s|which|who|whom|whose|who'?s|why)\b(?! {_STATED}\b)(?: \w|\W*$)"
    rf"|how(?: \w+){{0,4}}? {_AUXILIARY}\b|how (?:come|to)\b"
    rf"|(?:at what|for how|on which|in what|to what|from what|since)\b.{{0,25}}?{_AUXILIARY}\b"
    rf"|(?:when|where)(?: (?:on earth|else|exactly))? {_AUXILIARY}\b"
    r"|any (?:idea|ideas|tips?|advice|way|chance|hope)\b"
)
_REQUEST = (
    r"(?:give|connect|transfer)(?: me)?(?: through)?(?: to)? (?:an?|some)(?: real| actual)?"
    r" (?:human|person|someone|counsellor|counselor|agent)\b|explain how you\b"
    r"|tell me (?:what|how|whether|if)\b"
    r"|let me (?:talk|speak) to\b|put me through\b"
    r"|(?:can|may) (?:i|we)\b|i (?:want|need|wish|would like|'d like) to (?:talk|speak) (?:to|with)"
    r" (?:an?|someone|somebody) \w+|(?:an? )?(?:real |actual )?(?:human|person|agent)\b.*please"
)
_OPENS = re.compile(rf"^\W*{_LEAD}(?:{_INVERTED}|{_NOUN_FIRST}|{_WH}|{_REQUEST})", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]\s+|\s+(?:but|so)\s+", re.IGNORECASE)
_ASKS_LATER = re.compile(
    rf"^\W*{_LEAD}(?:{_INVERTED}|(?:what|why|how|who|which)(?: \w+){{0,3}}? {_AUXILIARY}"
    r"(?: \w|\W*$)|what now\b|how come\b|what'?s (?:your|the|wrong)\b|free\b.* or not)",
    re.IGNORECASE,
)


def asked_part(text: str) -> str:
    """The last sentence of `text` that asks something; empty where none does."""
    sentences = split_sentences(text.replace("\u2019", "'"))
    return next((part for part in reversed(sentences) if _asks(part)), "")


def _asks(sentence: str) -> bool:
    if sentence.rstrip(" \"')*~").endswith("?"):
        return True
    first, *later = _CLAUSE.split(sentence)
    return _OPENS.match(first) is not None or any(_ASKS_LATER.match(part) for part in later)
