"""Takes other people's names, numbers and addresses out of a message before it is kept.

Pure: what are names and known words is given. In doubt a word stays: a message full of gaps
helps nobody, and all that is kept is encrypted besides. What was typed into something that
is kept on purpose (a letter, a safety plan) never passes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mend.contact_patterns import ADDRESS, EMAIL, HANDLE, LINK, numbers

NAME = "[name]"

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_RELATION = (
    r"(?:ex-|step-?|half-)?(?:sister|brother|friend|bestie|ex|boss|manager|colleague|co-?worker|husband|wife"
    r"|partner|fianc[eé]e?|boyfriend|girlfriend|son|daughter|kid|baby|mother|mum|mom|father|dad|cousin|aunt|auntie"
    r"|uncle|nephew|niece|neighbou?r|roommate|flatmate|secretary|assistant|nanny|babysitter|trainer|teacher|pastor"
    r"|therapist|doctor|lawyer|twin|guy|girl|man|woman|lady|dude|affair partner)"
)
_AFTER_RELATION = re.compile(
    rf"\b(?:my|his|her|their|our|your|this|that|the|a|an)(?: [\w-]+)? {_RELATION},? $",
    re.IGNORECASE,
)
_AFTER_NAMING = re.compile(
    r"\b(?:named|called|calls? (?:him|her|them)|name is|name was|names? (?:are|were)|name['’]s) $",
    re.IGNORECASE,
)
_AFTER_TITLE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? |(?:mr|mrs|ms|dr|prof|Miss|Pastor|Father|Officer|Sergeant) )$"
)
_AFTER_PLACE = re.compile(
    r"\b(?:in|to|from|near|at|around|of|since|last|this|next|until|till|by|early|late"
    r"|mid|every|for|the|a|our|my) $",
    re.IGNORECASE,
)
_AFTER_PERSON = re.compile(
    r"\b(?:with|and|told|tell|tells|met|meet|meets|saw|see|kissed|texted|messaged|about|loves?|loved|trusts?|dating|chose|marry|married|hates?|hugged|asked|dumped"
    r"|divorced|left|slept with) $",
    re.IGNORECASE,
)
_BEFORE_DEED = re.compile(
    r"^(?: ?,? ?(?:has |had |have )?(?:said|says|told|tells|asked|asks|called|texted|texts"
    r"|wrote|lied|cheated|admitted|thinks|works|worked|kissed|slept|promised|confessed|knows|knew"
    r"|and (?:i|me)\b)|['’]s (?:wife|husband|phone|house|car|name|place|number|messages?|office"
    r"|brother|sister|mother|father))",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?:n['’]t|['’](?:d|ll|re|ve|m|s)?)$", re.IGNORECASE)  # he'd, don't
_SENTENCE_START = re.compile(r"(?:[.!?…:;\n\"“”(\[–—•*>]|['‘])\s*$")
NEAR = 60  # characters before and after a word that are looked at
TITLE_CASE = 0.5  # of the words with a capital: then capitals say nothing
FOREIGN = 0.4  # of the words unknown: then this is another language
# German gives every noun a capital.
_GERMAN = frozenset(
    (
        "und",
        "ist",
        "nicht",
        "ich",
        "das",
        "der",
        "die",
        "mich",
        "mir",
        "hat",
        "mit",
        "ein",
        "auf",
        "sie",
    )
)


@dataclass(frozen=True)
class Masker:
    """Masks messages: ``masker(text)``.

    Attributes:
        names: first names that mean nothing else, lower case.
        unsure: first names that are words or places, too.
        kept: words with a capital that name nobody (days, places, brands).
        known: ordinary words.
    """

    names: frozenset[str]
    unsure: frozenset[str]
    kept: frozenset[str]
    known: frozenset[str]

    def __call__(self, text: str) -> str:
        """`text` with ``[name]``, ``[number]``, ``[email]``, ``[link]`` or ``[address]``
        in place of what leads to somebody."""
        for pattern, shown in ((EMAIL, "[email]"), (LINK, "[link]"), (ADDRESS, "[address]")):
            text = pattern.sub(shown, text)
        text = HANDLE.sub(NAME, _replaced(text, numbers(text), "[number]"))
        return _replaced(text, list(self._names(text)), NAME)

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        words = [found for found in _WORD.finditer(text) if not _in_brackets(text, found)]
        later = [found for found in words if not _SENTENCE_START.search(_before(text, found))]
        capitals = self._capitals_tell([_bare(found.group()) for found in later])
        before = -1  # end of the name before, for surnames
        for found in words:
            end = found.start() + len(_bare(found.group()))
            if self._is_name(text, found, capitals=capitals) or self._goes_on(text, found, before):
                yield found.start(), end
                before = end

    def _is_name(self, text: str, found: re.Match[str], *, capitals: bool) -> bool:
        bare = _bare(found.group())
        low, before, end = bare.lower(), _before(text, found), found.start() + len(bare)
        after = text[end : end + NEAR]
        if low in self.names:
            return True
        if len(bare) < 2 or (low in self.kept and low not in self.unsure):
            return False
        if not bare[0].isupper() or bare.isupper():
            return low in self.unsure and _AFTER_NAMING.search(before) is not None
        if _AFTER_TITLE.search(before) or _AFTER_NAMING.search(before):
            return True
        if capitals and _AFTER_RELATION.search(before):
            return True
        if low in self.unsure:
            return self._stands_for_a_person(before, after)
        return capitals and self._unknown(low, before, after)

    def _stands_for_a_person(self, before: str, after: str) -> bool:
        if _AFTER_PLACE.search(before):
            return False
        return bool(_AFTER_PERSON.search(before) or _BEFORE_DEED.match(after))

    def _unknown(self, low: str, before: str, after: str) -> bool:
        if low in self.known or ("-" in low and low.split("-")[0] in self.known):
            return False
        if _SENTENCE_START.search(before):
            return _BEFORE_DEED.match(after) is not None
        return _AFTER_PLACE.search(before) is None

    def _goes_on(self, text: str, found: re.Match[str], before: int) -> bool:
        """A surname: a capitalised word right after a name."""
        word = found.group()
        between = text[before : found.start()] if before >= 0 else ""
        usual = word.lower() in self.kept or not word[0].isupper() or word.isupper()
        return between in (" ", "-") and not usual

    def _capitals_tell(self, words: list[str]) -> bool:
        """Whether a capital says anything: not in headlines, not in other languages."""
        if len(_GERMAN & {word.lower() for word in words}) >= 2:
            return False
        longer = [word for word in words if len(word) > 1]
        capital = sum(word[0].isupper() for word in longer)
        unknown = sum(word.lower() not in self.known for word in longer)
        headline = len(longer) >= 4 and capital > TITLE_CASE * len(longer)
        return not headline and not (len(longer) >= 6 and unknown > FOREIGN * len(longer))


def _before(text: str, found: re.Match[str]) -> str:
    """The words before; the begin of the text shows as the end of a sentence."""
    start = max(0, found.start() - NEAR)
    return text[start : found.start()] if start else f"\n{text[: found.start()]}"


def _bare(word: str) -> str:
    return _SHORTENED.sub("", word) or word


def _in_brackets(text: str, found: re.Match[str]) -> bool:
    return (
        text[found.start() - 1 : found.start()] == "["
        and text[found.end() : found.end() + 1] == "]"
    )


def _replaced(text: str, spans: list[tuple[int, int]], shown: str) -> str:
    for start, end in reversed(spans):
        text = text[:start] + shown + text[end:]
    return text.replace(f"{shown} {shown}", shown)
