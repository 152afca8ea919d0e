"""Noticing that someone writes in another language than English, and which.

The coach reads English only; whoever writes in another language is told so in that
language, with the two ways to help that hold anywhere. By script where that tells enough,
otherwise by frequent small words. A message that also reads as English is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
MIN_SCRIPT_SHARE = 0.5  # of the letters
MIN_HITS = 2  # different small words
MIN_SHARE = 0.25  # of the words
MIN_SHARE_SHORT = 0.5  # where only one word is surely not English
_ENGLISH = frozenset(
    _WORD.findall(
        """the and i you he she we they is are was were my me him her his it its to of for with
        that this have has had not don't dont can't cant what why how when but because about feel
        if will would just like know want love hate hurt trust ok okay yes hello hi please help
        im i'm do did does your our their from be been on at as there out up so then now never
        all one who again still anymore really think said says told sorry thank thanks no die
        man hat war an am bin in by or go see only more very"""
    )
)


@dataclass(frozen=True)
class Language:
    """A language the coach can name but not read.

    Attributes:
        code: ISO 639, e.g. ``es``.
        name: English name, for documents.
        text: what is said in it: English only; in danger, local number, findahelpline.com.
        words: frequent small words, lower case, that English does not have.
        script: a regular expression for one letter of its script, where that is telling.
        letters: further letters that tell it from others of the same script.
        danger: crisis phrases, lower case, that raise a concern.
    """

    code: str
    name: str
    text: str
    words: frozenset[str] = frozenset()
    script: str = ""
    letters: str = ""
    danger: tuple[str, ...] = ()


def find_language(text: str, languages: Sequence[Language]) -> Language | None:
    """The language `text` is written in, or None where it may be English or can't be told."""
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    by_script = _by_script(text, words, languages)
    if by_script is not None:
        return by_script
    by_words = [item for item in languages if item.words and not item.script]
    if not words or _reads_as_english(words, by_words):
        return None
    best = max(by_words, key=lambda item: _hits(words, item), default=None)
    return best if best is not None and _is_enough(words, best) else None


def _by_script(text: str, words: Sequence[str], languages: Sequence[Language]) -> Language | None:
    letters = [letter for letter in text if letter.isalpha()]
    if not letters:
        return None
    fitting = [
        item
        for item in languages
        if item.script
        and sum(bool(re.match(item.script, letter)) for letter in letters)
        >= MIN_SCRIPT_SHARE * len(letters)
    ]
    telling = [item for item in fitting if item.letters and re.search(item.letters, text)]
    by_words = sorted(fitting, key=lambda item: -_hits(words, item)[0])
    return next(iter((*telling, *by_words)), None)


def _reads_as_english(words: Sequence[str], languages: Sequence[Language]) -> bool:
    """Whether enough words are English and nothing else ("die" and "me" tell nothing)."""
    shared = frozenset().union(*(item.words for item in languages))
    telling = [word for word in words if word in _ENGLISH and word not in shared]
    return len(telling) >= max(1, MIN_SHARE * len(words))


def _is_enough(words: Sequence[str], language: Language) -> bool:
    """Several words that English doesn't have; in a short message one, if most others fit."""
    foreign = {word for word in words if word in language.words and word not in _ENGLISH}
    different, share = _hits(words, language)
    if len(foreign) >= MIN_HITS:
        return share >= MIN_SHARE
    return bool(foreign) and different >= MIN_HITS and share >= MIN_SHARE_SHORT


def _hits(words: Sequence[str], language: Language) -> tuple[int, float]:
    found = [word for word in words if word in language.words]
    return len(set(found)), len(found) / max(1, len(words))


def tells_danger(text: str, language: Language) -> bool:
    """Whether `text` holds one of the language's common crisis phrases."""
    low = text.lower()
    return any(phrase in low for phrase in language.danger)
