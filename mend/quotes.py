"""The person's own words, fit to be said back to them: exactly, and seldom (domain.md 6.32)."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 3, 10  # words of a quotation
REST = 8  # words that the message must have besides, or it would be an echo

_CLAUSE = re.compile(
    r"\b(I (?:just |still |only |really )?(?:feel|felt|can'?t|cannot|want|wish|need|miss|love|keep"
    r"|lost|hate (?:this|that|it)|am so|don'?t (?:know|recogni[sz]e|trust"
    r"|feel))\b[^.!?,;:\n\"()]*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(and|but|because|so|when|that|which|or|if|the|a|to|of|with|for|since|cause|cuz|as|at|in"
    r"|on)$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s+(?:and|but|because|so|when|since|cause|cuz)\s+", re.IGNORECASE)
_UNFIT = re.compile(
    r"\b(kill|die|dead|death|suicid|hurt myself|cut|hit|punch|gun|pills?|end it|fuck|shit|bitch"
    r"|slut"
    r"|whore|bastard|cunt|asshole|cheat|liar|narciss|psycho|crazy|stupid|idiot|ugly|monster"
    r"|pathetic"
    r"|worthless|hate (him|her|them|you|myself)|you|revenge|leave|stay|divorce|sex|naked)\w*\b"
    r"|[^\w\s',’-]",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s[A-Z][a-z]")  # somebody, most likely: names are not kept, nor said back


def quotable(text: str) -> str:
    """A clause about the writer's own feeling, as it stands, or an empty text.

    Nothing violent, self-hating, sexual or about the choice to stay or leave is said back.
    """
    whole = len(text.split())
    for match in _CLAUSE.finditer(text):
        clause = _BREAK.split(match.group(1).strip())[0]
        while _TAIL.search(clause):
            clause = _TAIL.sub("", clause)
        length = len(clause.split())
        fits = SHORTEST <= length <= LONGEST and whole - length >= REST
        if fits and not _UNFIT.search(clause) and not _NAMED.search(clause):
            return clause[:1].upper() + clause[1:]
    return ""
