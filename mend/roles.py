"""Plain claims about who broke the trust, and who else may be writing.

The reading's role is a guess from the whole message; what stands here is only what a person
says outright, in the first person. It decides whether to ask who is writing.
"""

from __future__ import annotations

import re

from mend.model import Role

_PARTNER = (
    r"(he|she|they|my (husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|ex|bf|gf|spouse)"
    r"( of \d+ years)?)"
)
_SOMEONE = (
    r"(someone|somebody|another|an?|other|my (own )?(best )?(ex|boss|colleague|co-?worker"
    r"|neighbou?r|friend"
    r"|mate|sister|brother|cousin|mother|mum|mom|dad|father)|(his|her) (best )?(friend|mate"
    r"|sister|brother"
    r"|cousin|boss|ex|colleague|co-?worker|secretary))"
)
_DID = (
    r"(cheated|slept around|was unfaithful|had (an? )?(affair|fling|one[- ]night)"
    rf"|slept with {_SOMEONE}\b)"
)
_BETRAYER = re.compile(
    r"\b(i'?ve|i have|i was|i'?m|i am) (been )?(secretly )?(texting|seeing|sleeping with|meeting"
    r"|messaging|sexting"
    r"|chatting (with|to)|talking to|having an? (affair|fling) with) (someone|somebody|another"
    r"|other (men|women|guys|girls)"
    r"|an? (\w+ )?(man|woman|guy|girl|colleague|co-?worker|friend|neighbou?r|client|ex))\b"
    r"|\b(he|she|they|wife|husband|partner|boyfriend|girlfriend)('s| has)? (just )?(caught"
    r"|found) (me (with|watch"
    r"|text|cheat|lying|again|in)|my (messages|texts|secret|second|account|browser|search|dating))"
    r"|\bi (got|was) caught\b|\bi (gambled away|lied to my (wife|husband|partner|girlfriend"
    r"|boyfriend))\b"
    rf"|\b(i|i'?ve|i have) (just |also |once )?{_DID}|\bmy (own )?(affair|infidelity)\b"
    rf"|\bmy own cheating\b"
    r"|\b(i('m| am| was)|being) the (one who |person who )?(cheat|lied|broke|betray|did (it|this))",
    re.IGNORECASE,
)
_BETRAYED = re.compile(
    rf"\b{_PARTNER}('s| has| had| is| was| keeps?)? ({_DID}|cheating( on me)?\b|gambl(ed|ing)\b"
    rf"|(lied|lying) (to me|about)|betrayed (me|us)|deceived me|left me for|(confessed|admitted"
    rf"|told me (\w+ ){{0,4}}about) (to )?(an?|his|her|the|their|another) (affair|fling|betrayal"
    r"|relationship|girlfriend|boyfriend)|hid (it|his|her|the|a"
    rf"|this|that|money|debts?)\b|kissed (someone|another|a|my)|been (cheating|seeing (someone"
    rf"|somebody)|unfaithful))"
    r"|\b(his|her) (affair|infidelity)\b|\b(cheat(ed|ing)|lied|lying) (on|to) me\b"
    r"|\b(i('m| am| was)|being) the (betrayed|(one|person) who (was|got|has been) (cheat|hurt"
    r"|betray|lied))",
    re.IGNORECASE,
)
_NOT_CLAIMED = {  # words right before it that make it no claim
    Role.BETRAYER: re.compile(
        r"\b(says?|said|thinks?|thought|claims?|believes?|accus\w+|convinced|if|that|suspects?|like"
        r"|as if|unless|whether|never|not)\W+$",
        re.IGNORECASE,
    ),
    Role.BETRAYED: re.compile(
        r"\b(thinks?|thought|if|whether|unless|suspects?|like|as if|afraid|maybe|never"
        r"|not)\W+(that )?$",
        re.IGNORECASE,
    ),
}

_LEANING = {  # what one of the two is likelier to say; less than a claim
    Role.BETRAYED: re.compile(
        r"\bi (just )?(saw|found|read|discovered) (the|his|her|their|a|some|these) (\w+ )?(texts?"
        r"|messages?"
        r"|photos?|pictures?|letters?|receipts?|condoms?|account|profile|chat|phone|hotel|emails?)"
        r"|\b(he|she|they) (did it|cheated|lied|does it) (again|to me)|\bsame (wo)?man\b"
        r"|\bother wo?man\b"
        r"|\b(he|she)( has|'s)? (moved in|been|is|was|went|slept|living) with (her|him|another"
        r"|that|this)\b"
        r"|\b(trust|believe|forgive) (him|her|my (husband|wife|partner|boyfriend|girlfriend))\b"
        r"|\b(he|she)( says?| said|'s) (it )?(was |meant )?(just|only|nothing|sorry)|\blied to me\b"
        r"|\b(his|her) (mistress|lover|girlfriend|boyfriend|ap|side)\b|\bwhat (he|she) did\b",
        re.IGNORECASE,
    ),
    Role.BETRAYER: re.compile(
        r"\bwhat i (did|have done)\b|\b(trust|forgive|believe|punish\w*|check\w* on|doubt\w*) me\b"
        r"|\b(he|she|they|wife|husband|partner) (found out|caught me)\b|\bi (hurt|lied to"
        r"|betrayed|deceived)"
        r" (him|her|them|my)\b|\bmy (mistake|lies|betrayal|cheating|secret)\b"
        r"|\bmake (it )?up to (him|her)\b"
        r"|\bi (told|confessed to) (him|her|my (wife|husband)) (the truth|everything|about)\b",
        re.IGNORECASE,
    ),
}
_CLAIMS = {Role.BETRAYER: _BETRAYER, Role.BETRAYED: _BETRAYED}

BOTH, OUTSIDER, OTHER_PERSON = "both", "outsider", "other_person"
SUSPECTS, PREVENTS = "suspects", "prevents"

_KIN = (
    r"(mother|mum|mom|dad|father|parents?|sister|brother|friend|son|daughter|aunt|uncle|cousin"
    r"|neighbou?r|colleague|grand\w+|room-?mate|flat-?mate)"
)
_MINE = re.compile(
    r"\bmy (own )?(husband|wife|partner|boyfriend|girlfriend|fianc\w+|spouse|marriage)\b",
    re.IGNORECASE,
)
_HELPER = (
    r"(pastor|priest|imam|rabbi|therapist|counsell?or|student|journalist|nurse|teacher"
    r"|social worker|researcher)"
)
_TELLING = {  # in answer to the question who writes
    OTHER_PERSON: r"\bi('m| am| was) the (other (woman|man|person|one)|mistress|affair( partner)?"
    r"|third (one|person)|side ?(chick|piece))",
    BOTH: r"\b(both of us (did|cheated|lied|had)|we both|each of us|both (cheated|lied|did))\b"
    r"|^\W*both( of us)?\b|\bwe each had\b|\bmutual\b|\btick both\b|\bso did i\b"
    r"|\bi (cheated|did it|lied) too\b|\bfirst (he|she|they) did,? then i\b"
    rf"|{_PARTNER} {_DID}.{{0,30}}\b(too|as well|also|first)\b",
    OUTSIDER: rf"\b(for|about|it'?s|it was) (a|my) (\w+ )?{_KIN}\b"
    rf"|\bi('m| am) (only |just )?(the|a|an|his|her|their) (\w+ )?{_KIN}\b"
    rf"|\b(i('m| am)|just|as) (a|the) {_HELPER}|\basking for (a|my|some)",
    SUSPECTS: r"\b(only|just) suspect|\b(no|without|don'?t have|not sure.*) proof\b|\bsuspicio"
    r"|\bwrongly accused\b",
    PREVENTS: r"\bneither\b|\bnobody (cheated|did)|\bnothing (has )?happened|\bprevent\b"
    r"|\bno role\b|\bonly looking\b",
}
_STORY = {  # in the middle of a story, where more must be said to be sure
    OTHER_PERSON: _TELLING[OTHER_PERSON]
    + r"|\b(i('m| am| was)|been) (seeing|dating|sleeping with|in love with) a married (man|woman)"
    r"|\b(he|she)('s| is) married,? (but |and )?not to me",
    BOTH: r"\bwe('ve)? both (cheated|had (an )?affairs?)\b|\bi (cheated|did it) too\b"
    rf"|{_PARTNER} {_DID}.{{0,30}}\b(too|as well|first)\b",
    OUTSIDER: rf"\bmy (best |close |dear |older |younger |little )?{_KIN}('s)? "
    r"((husband|wife|partner|boyfriend|girlfriend|fianc\w+) )?(was|has been|has|is|just|got)? ?"
    r"(been )?(cheated on|cheated|having an affair|had an affair|betrayed)"
    rf"|\bhow (can|do|should) i (help|support) (her|him|them|my {_KIN})\b",
}


def claimed_role(text: str) -> Role:
    """The role that the writer claims outright; unknown for none, or for both."""
    if claimed_party(text):
        return Role.UNKNOWN
    claimed = [role for role in _CLAIMS if _claims(role, text)]
    return claimed[0] if len(claimed) == 1 else Role.UNKNOWN


def leaning_role(text: str) -> Role:
    """The role that the writer is likelier to have, by single phrases; unknown for none or both."""
    leaning = [role for role, words in _LEANING.items() if words.search(text)]
    return leaning[0] if len(leaning) == 1 else Role.UNKNOWN


def claimed_party(text: str, *, asked: bool = False) -> str:
    """One of the parties above where the writer says so, or an empty text.

    Args:
        text: the message.
        asked: it answers the question who writes, so that a few words are enough.
    """
    table = _TELLING if asked else _STORY
    found = (party for party, claim in table.items() if re.search(claim, text, re.IGNORECASE))
    party = next(found, "")
    return "" if party == OUTSIDER and not asked and _MINE.search(text) else party


def _claims(role: Role, text: str) -> bool:
    found = _CLAIMS[role].finditer(text)
    return any(not _NOT_CLAIMED[role].search(text[: match.start()]) for match in found)
