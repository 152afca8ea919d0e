"""What a message asks of the coach, and how it says so, as far as its wording alone tells."""

from __future__ import annotations

import re
from enum import Enum

SHRUG_REST = 1  # words that may stand beside "I don't know" without saying something
SHORT = 6  # words; up to so many, a message can be the bare answer to an open question


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_ADVICE = _pattern(
    r"\bwhat (should|can|could|do|shall|would|must) (i|we) (do|say|try|tell|ask|start|write"
    r"|answer)",
    r"\bwhat (am i|are we) supposed to (do|say)|\bwhat now\b\W*$|\bnow what\b",
    r"\bhow (do|can|should|shall|would) (i|we)\b(?! (know if|ever|not |look|seem"
    r"|live with myself))",
    r"\bhow (to|does one|could (i|we) (get|make|tell|say|ask|help|show|start|stop|talk|answer))\b",
    r"\b(should|shall) (i|we)\b",
    r"\bany (advice|ideas?|tips?|suggestions?)|\b(need|want|looking for) (me )?(some )?advice",
    r"\b(give|gimme) (me )?(some |any |your )?(advice|idea|tip|(some|one |any|a )thing"
    r" (small |simple |else )?((that )?i can do|to do))",
    r"\bhelp me (?!god|lord)|\btell me (what to|how to|how i)|\bwhat('?s| is) the (best"
    r"|right) (way|thing)",
    r"\bwhere (do|can|should) (i|we)\b|\bwho (can|should) (i|we)\b|\bwhich (kind|therapist) (of"
    r"|should)",
    r"\bwhat (do|would) you (want|like) (me|us) to\b|\b(do|would) you (recommend|suggest|advise)"
    r"|\bsomething i (can|could) do\b",
)
_QUESTIONS_AGAIN = _pattern(
    r"\b(you (can|may|could)|please|go (on|ahead)( and)?|start|keep) ask(ing)?\b(?! (him|her"
    r"|them))",
    r"\bask me (again|anything|something|a question|questions|more|now)\b|\bquestions again\b",
    r"\b(enough|stop|done|no more) (listening|just listening)|\bsay something\b|\btalk (back"
    r"|to me)\b",
    r"\b(don'?t|do not) (just|only) listen\b|\bwhat do you (think|say|suggest)\b",
    r"\b(now )?(i (want|need|would like|'?d like)|can i (get|have)|give me) (some |your )?"
    r"(advice|ideas|tips|suggestions|questions)\b",
)
_JUST_LISTEN = _pattern(
    r"\bjust listen\b|\bonly listen\b|\b(stop|quit|no more|enough( of)?|don'?t|do not) (the "
    r"|with the |your |"
    r"any |ask(ing)? )?(me )?(so many )?(question|ask)",
    r"\b(no|without|don'?t (want|need|give me)) (any |more |your )?(advice|tips|suggestions"
    r"|solutions)\b",
    r"\blet me (just )?(vent|talk|finish)\b|\bi (just |only )?(want|need) to (vent|be heard)\b",
)
_SHORTER = _pattern(
    r"\b(too (many words|long|much text)|shorter|be brief|keep it short|fewer words|less (words"
    r"|text)"
    r"|in short|tl;?dr|get to the point)\b",
)
_MISREAD = _pattern(
    r"\b(not what i (meant|said|wrote|asked)|you (misread|misunderst\w+|got (it|me|that) wrong"
    r"|mixed|don'?t (get|understand)|didn'?t (get|understand|read|listen|hear|answer))"
    r"|i (didn'?t|did not|never) (say|mean|ask|write)|wrong (person|way|end)|other way round"
    r"|that'?s not (it|me|true|right))\b|\banswer (my|the) question\b",
)
_REPEATING = _pattern(
    r"\b(you (keep|always|already|just) (repeat|say|said|ask|asked)\w*|repeat(ing)? (yourself|it)"
    r"|same (thing|question|answer|exercise|sentence|words|crap|shit|again|stuff)|(again"
    r"|already) and again"
    r"|(second|third|fourth|2nd|3rd|4th|\d+) time|said that (already|before)|like a (parrot"
    r"|broken record))\b",
)
_QUESTION = _pattern(
    r"\?\W*$",
    r"^\W*(so |and |but |then )*(?!what (an?|the) )"
    r"(what|why|how|when|who|whose|where|which|will|would|can|could|is"
    r"|are|was|were|do|does|did|has|have|should|am) (i|he|she|it|they|we|this|that|there|my|the|a"
    r"|an|one|our|his|her|someone|anyone|people|if|do|does|did|is|are|will|would|can|happens)\b"
    r"(?!.*[.!])",
)
_GOOD_NEWS = _pattern(
    r"\b(kept|keeps|keeping|held) (his|her|their|my|the|that|every|a|all( of)? (his|her|their|my)) "
    r"(\w+ )?(promises?|words?)\b",
    r"\bfor the first time (in|since)\b.{0,40}\b(laugh|smil|slept|sleep|calm|happy|good|peace|hug"
    r"|held|breath)",
    r"\bwe (laughed|had a (good|nice|lovely|calm|real|great)|talked calmly)\b|\bslept (through"
    r"|well|better)\b",
    r"\b(i('m| am| feel)|feeling|today was|it was|been|things are|things feel) (so |a (bit"
    r"|little) |much |really )?"
    r"(better|good|calmer|lighter|hopeful|proud)\b(?! (than|when he|if|off))",
    r"\b(smiled|hugged|held my hand|thanked me|said thank|laughed) .{0,30}\b(today|first time"
    r"|again)\b",
    r"\bi (really |actually |even )?(laughed|smiled|sang|danced)\b|\b(it|that"
    r"|this) (really )?(helped|worked)\b",
    r"\bi('ve| have)? (just |finally )?(started|began|taken up|took up) \w+ing( again)?\b",
    r"\b(it|that|this) (all )?went (ok(ay)?|well|fine|better|good|great)\b",
    r"\b(no (contact|lies|slip)|sober|clean) (for|since) (\d+|a|two|three|six)\b",
    r"\bwithout (shouting|fighting|yelling|arguing|screaming|a fight|me (asking|having to ask)"
    r"|being asked)\b|\b(came|was|been) (home|there|back)\b.{0,15}\b(like|as) (he|she|they|i)"
    r" (said|promised)",
)
_HELD_OUT = _pattern(
    r"\b(haven'?t|hasn'?t|have not|has not) (gambled|bet|lied|watched|looked|drunk|drank|contacted"
    r"|texted|checked|messaged|slipped|relapsed)\b.{0,25}\b(for|in) (\d+|a|two|three|four|five|six"
    r"|ten|twelve) (days?|weeks?|months?)\b",
)
_DOUBTFUL_NEWS = _pattern(
    r"\b(but|can'?t|cannot|don'?t|doesn'?t|didn'?t|never|not|won'?t|wish|used to|if|or|scared"
    r"|afraid)\b",
)
_SHRUG = _pattern(
    r"\b(i |really |just |so |honestly |tbh |well |oh )*(do ?n[o']?t|dunno"
    r"|did ?n[o']?t) ?(really )?(know)?\b",
    r"\b(idk|not (really )?sure|no (idea|clue)|unsure|h+m+|u+m+|maybe|perhaps|possibly|could be"
    r"|whatever|hard to say|who knows|(you|u) (choose|pick|decide)|can'?t (say|tell)|yet"
    r"|i guess)\b",
)
_DONE = _pattern(
    r"^\W*(ok(ay)?|alright|done|did (it|that)|will do|good idea|yes|yeah|sure|fine|i'?ll|i will"
    r"|let me)\b",
    r"^\W*i('ve| have)? (just |already )?(did|done|drank|ate|tried|called|texted|wrote|written"
    r"|went|took|slept"
    r"|told|sent|put|had|made)\b",
)
_ENDED = _pattern(
    r"\bi( have|'ve)? (finally |just |now )?(ended (it|things|the affair|contact)|blocked|deleted"
    r"|cut (off|him|her|them|all)|stopped (seeing|texting|talking|writing|meeting)|broke (it )?off)"
    r"\b(?!.{0,30}\bagain\b)",
)
_SILENCE = re.compile(r"^[\W_]*$")


class Wanted(str, Enum):
    """What is wanted instead of the last reply."""

    SHORTER = "shorter"
    MISREAD = "misread"
    REPEATING = "repeating"
    PLAINER = "plainer"
    USELESS = "useless"


def asks_for_advice(text: str) -> bool:
    """Whether the person asks what to do; that is the permission to suggest something."""
    return _ADVICE.search(text) is not None


def is_question(text: str) -> bool:
    """Whether a message ends in a question, or is one without its sign."""
    return _QUESTION.search(text) is not None


def wants_questions(text: str) -> bool:
    """Whether someone who is only listened to wants to be asked or advised again."""
    return _QUESTIONS_AGAIN.search(text) is not None


def wants_listening(text: str) -> bool:
    """Whether the person asks for no questions or no advice."""
    return _JUST_LISTEN.search(text) is not None and not wants_questions(text)


def wanted_instead(text: str, *, complaint: bool) -> Wanted:
    """What a complaint, or the wish for other words, is about."""
    for wanted, pattern in (
        (Wanted.SHORTER, _SHORTER),
        (Wanted.MISREAD, _MISREAD),
        (Wanted.REPEATING, _REPEATING),
    ):
        if pattern.search(text):
            return wanted
    return Wanted.USELESS if complaint else Wanted.PLAINER


def tells_good_news(text: str) -> bool:
    """Whether something went well, in plain words and without a but."""
    if _HELD_OUT.search(text):
        return True
    return _GOOD_NEWS.search(text) is not None and _DOUBTFUL_NEWS.search(text) is None


def says_ended(text: str) -> bool:
    """Whether someone says that they ended contact with the other person."""
    return _ENDED.search(text) is not None


def is_silence(text: str) -> bool:
    """Whether nothing was said: an empty message, dots, a lone sign."""
    return _SILENCE.match(text) is not None


def says_done(text: str) -> bool:
    """Whether a message answers a suggestion: done, or will be."""
    return _DONE.search(text) is not None and "?" not in text


def is_shrug(text: str) -> bool:
    """Whether a message says no more than "I don't know"."""
    return _SHRUG.search(text) is not None and len(_SHRUG.sub(" ", text).split()) <= SHRUG_REST


def is_short(text: str) -> bool:
    """Whether a message is no longer than the bare answer to a question."""
    return len(text.split()) <= SHORT
