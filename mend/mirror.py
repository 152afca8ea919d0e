"""A short plain statement said back: "she took off her ring", "you still have her number".

It is what shows most surely that something was read. So only what can be said back without
harm is: deeds and facts, and the writer's feelings; no verdict on anybody, nothing violent,
sexual or self-hating, nothing about what somebody thinks of somebody, no names.
"""

from __future__ import annotations

import re

from mend.sentences import split_sentences

SHORTEST, LONGEST = 3, 9  # words
FEWEST = 2  # words of an answer that is named as a word

_SLOPPY = {
    "im": "I'm",
    "ive": "I've",
    "i": "I",
    "dont": "don't",
    "doesnt": "doesn't",
    "didnt": "didn't",
    "cant": "can't",
    "cannot": "can't",
    "wont": "won't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "havent": "haven't",
    "hasnt": "hasn't",
    "hes": "he's",
    "shes": "she's",
    "theyre": "they're",
}
_YOURS = {
    "i": "you",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you both",
    "we're": "you're both",
    "we've": "you've both",
    "we'd": "you'd both",
    "we'll": "you'll both",
    "us": "you both",
    "our": "your",
    "ours": "yours",
    "ourselves": "yourselves",
}
_LETTERS = re.compile(r"^[a-z]{3,}( [a-z]{2,})?$", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"\b(yes|yeah|yep|yup|sure|okay|fine|nope?|nah|not|really|good|thanks?|hello|bye|idk|dunno"
    r"|maybe|perhaps|true|exactly|correct|stop|help|skip|next|hmm|huh|pls|please|go|course|idea)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(I|am)\b")  # turned only in part
_AFTER_I = {"am": "are", "was": "were", "wasn't": "weren't"}
_LEAD_IN = re.compile(r"^(and|but|so|well|yes|yeah|no|because|ok(ay)?|then|also|now|plus),? ", re.I)
_PLAIN = re.compile(r"^[\w' ,-]+$")
_NAMED = re.compile(
    r"\s(?!I\b|I'|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|Christmas|Easter)[A-Z]"
)
_KIN = (
    r"(husband|wife|partner|boyfriend|girlfriend|fianc\w+|mother|mum|mom|father|dad|sister|brother"
    r"|son|daughter|kids|children|boys|girls|parents|family|friends?|boss|ex|phone|ring|house|bed"
    r"|things|clothes|letter|job|dog|cat|wedding|birthday|anniversary)"
)
_HE = rf"(he|she|they|it|(my|our|his|her|their|the) (\w+ )?{_KIN})"
_ADVERB = (
    r"(just |still |now |also |already |only |even |both |really |so |very |finally |always "
    r"|sometimes )*"
)
_BEING = (  # after "is" or "was": where somebody is, or what goes on
    r"(\w+ing|asleep|away|gone|home|back|here|there|out|upstairs|downstairs|silent|quiet|at|in|on"
    r"|with|not (home|here|there|back|speaking|talking|sleeping|eating))"
)
_HAVE_DONE = (
    r"(been|moved|told|asked|started|stopped|gone|taken|given|written|called|deleted|blocked"
    r"|changed|agreed|booked|found|come|sent|met|seen|talked|promised|had|got)"
)
_DONE = (
    r"took|gave|asked|told|said|went|came|called|wrote|sent|moved|left|stayed|slept|sat|cried|had"
    r"|found|saw|read|knew|worked|lived|deleted|blocked|changed|stopped|started|kept|put|lost|paid"
    r"|sold|bought|brought|met|talked|answered|looked|waited|agreed|happened|lasted|promised"
    r"|apologi[sz]ed|wanted to (talk|know|try|wait|see|come|meet|move)"
    r"|(won't|didn't|can't|will) (even |ever )?(talk|speak|answer|know|sleep|eat|come|ask|say"
    r"|tell|call|write|go"
    r"|move|stop|look|be)"
)
_DOES = (  # of one who is spoken about
    r"takes|gives|asks|tells|says|goes|comes|calls|writes|sends|moves|leaves|stays|sleeps|sits"
    r"|cries|has|finds|sees|reads|knows|works|lives|deletes|changes|stops|starts|keeps|puts|pays"
    r"|meets|talks|answers|looks|waits|agrees|happens|hurts|promises|apologi[sz]es"
    r"|wants to (talk|know|try|wait|see|come|meet|move)"
    r"|doesn't (even )?(talk|speak|answer|know|sleep|eat|want to|come|ask|say)"
)
_DO = (  # of "I", "we" or "they"
    r"take|give|ask|tell|go|come|call|write|stay|sit|cry|have|find|see|read|work|live|put|pay|talk"
    r"|wait|want to (talk|know|try|wait|see|come|meet|move)"
    r"|don't (talk|speak|sleep|eat|touch|know (if|what|how|where|who))"
)
_I_FEEL = (
    r"(feel|felt|miss|missed|remember|hope|wish|wonder|keep|kept|want to (know|understand|talk|try"
    r"|believe|trust|sleep|scream|cry|be (heard|seen|close|honest|someone|believed))|need"
    r"|can't (sleep|eat|stop|look|breathe|forget|trust"
    r"|believe|talk|bear|focus|concentrate)|don't (know|understand|recogni[sz]e|feel|sleep|eat)"
    r"|couldn't (sleep|eat|look|speak|stop)|doubt)"
)
_FEELING = (
    r"(not )?(scared|afraid|frightened|terrified|tired|exhausted|sad|lonely|alone|lost|angry"
    r"|furious|hurt|hurting|nervous|anxious|worried|confused|torn|numb|empty|jealous|ashamed"
    r"|embarrassed|calm|calmer|relieved|hopeful|shaking|crying|waiting|thinking|sitting"
    r"|lying awake"
    r"|trying|living|staying|sleeping|working|pregnant|awake|at|in|on|with|home|here|seeing"
    r"|starting|learning|writing|going to (call|write|tell|ask|try|talk|see))\b"
)
_FELT = rf"I(('m| am| was|'ve been) {_ADVERB}{_FEELING}| {_ADVERB}{_I_FEEL}\b)"
_STATEMENTS = (
    _FELT,
    rf"{_HE}( is|'s| are|'re| was| were) {_ADVERB}{_BEING}\b",
    rf"{_HE}( has|'s| have|'ve| had) {_ADVERB}{_HAVE_DONE}\b",
    rf"{_HE} {_ADVERB}({_DONE}|{_DOES})\b",
    rf"(I|we|they) {_ADVERB}({_DONE}|{_DO})\b",
    rf"(we're|we are|we were) {_ADVERB}{_BEING}\b",
    rf"(I've|I have|we've|we have) {_ADVERB}{_HAVE_DONE}\b",
)
_FEELS = re.compile(_FELT, re.IGNORECASE)
_STATES = re.compile("|".join(f"(?:{item})" for item in _STATEMENTS), re.IGNORECASE)
_NEVER = re.compile(
    r"\b(you|your|yours|u|ur|kill\w*|die[ds]?|dead|death|suicid\w*|cut\w*|hit|hits|punch\w*"
    r"|slap\w*"
    r"|beat\w*|chok\w*|gun|knife|pills?|blood|bruise\w*|rap(e|ed|ing)|forc\w*|threat\w*|hurt (him"
    r"|her|them|myself)|fuck\w*|shit\w*|bitch\w*|slut\w*|whore\w*|bastard|cunt|ass\w*|damn|hell"
    r"|cheat\w*|liar|lie[ds]?|lying|affair|betray\w*|narciss\w*|psycho\w*|crazy|stupid|idiot|ugly"
    r"|fat|old|monster|pathetic|worth\w*|filth\w*|dirty|disgust\w*|evil|fault|blame\w*|deserve\w*"
    r"|wrong|right|guilty?|should\w*|must|enough|nothing|never|nobody|no one|ruin\w*|destroy\w*"
    r"|broke|fail\w*|bad|worse|worst|better than|hate\w*|love\w*|care[ds]?|divorc\w*|sex\w*"
    r"|naked|porn\w*|gambl\w*|drunk|drink\w*|if|unless|whether|maybe|perhaps|why|how|what|who"
    r"|which|lol|haha|like a|or|than|revenge|leave (him|her|them)|left (him|her|them|me)|end (it"
    r"|this)|out of my|myself|joke|am i|do i|vile|feel like|miss us|insane|mad|by me|blades?"
    r"|will to live|tablets|no will|i don't know$|not$|will be$)\b",
    re.IGNORECASE,
)


def mirrored(text: str) -> str:
    """A statement, or the feeling that a longer text ends in, with "you" for "I", no full stop.

    It is empty where that can't be said back, or where something is asked.
    """
    sentences = split_sentences(text)
    if not sentences or "?" in text:
        return ""
    words = _LEAD_IN.sub("", sentences[-1].rstrip(".!…")).split()
    words = [_SLOPPY.get(word.lower(), word) for word in words]
    plain = " ".join(words)
    if not SHORTEST <= len(words) <= LONGEST or not _PLAIN.match(plain):
        return ""
    says = _STATES if len(sentences) == 1 else _FEELS
    if _NEVER.search(plain) or _NAMED.search(plain) or not says.match(plain):
        return ""
    said = " ".join(_turned(words))
    return "" if _LEFT.search(said) else said[:1].upper() + said[1:]


def mirrored_word(text: str) -> str:
    """The one or two words of an answer, to be said back; empty where they'd better not be."""
    words = text.strip(" .,!…").split()
    plain = " ".join(words)
    if not 1 <= len(words) <= FEWEST or not _LETTERS.match(plain) or _NEVER.search(plain):
        return ""
    if any(word.lower() in _YOURS or word.lower() in _SLOPPY for word in words):
        return ""
    return "" if _NO_ANSWER.search(plain) else plain.lower()


def _turned(words: list[str]) -> list[str]:
    """The words as the listener says them."""
    turned = []
    for before, word in zip(["", *words], words, strict=False):
        bare = word.rstrip(",")
        tail = word[len(bare) :]
        if before.lower() == "i" and bare.lower() in _AFTER_I:
            bare = _AFTER_I[bare.lower()]
        elif before.lower() == "we" and bare.lower() == "both":
            continue
        turned.append(_YOURS.get(bare.lower(), bare) + tail)
    return turned
