"""How hard a text is to read: the Flesch-Kincaid grade, without a dictionary to download.

`textstat` fetches its dictionary from the network when first used, which a test must not
do. Syllables are counted by rule instead: groups of vowels, less a silent e.
"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r'(?<=[.?])["]?\s+(?=["{A-Z0-9])')
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'+.-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeioulsxzcgh]es$|[^aeioutd]ed$|[^aeiouyl]e$")
_APART = re.compile(r"[iy]ing|[aeo]ing|i[ao]|iet|(?<=[dr])eal(?!s?$)|eni|riou")
_TOGETHER = re.compile(r"[cst]i[ao]|[aeiou]y[aeiou]")


def sentences(text: str) -> list[str]:
    """`text` cut after the full stops and question marks that end a sentence."""
    return _SENTENCE_END.split(text)


def words(text: str) -> list[str]:
    """The words of `text`; an address counts as one."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables `word` likely has, never 0."""
    bare = re.sub(r"('s|'re|'ll|'ve|'d|'m)$", "", word.lower().strip("'.-"))
    groups = len(_VOWELS.findall(bare)) + bool(re.search(r"[dst]n't$", bare))
    apart, together = len(_APART.findall(bare)), len(_TOGETHER.findall(bare))
    return max(1, groups - len(_SILENT.findall(bare)) + apart - together)


def grade(text: str) -> float:
    """The school grade (US) that `text` asks for, after Kincaid et al. 1975; may be below 0."""
    found = words(text)
    per_word = sum(syllables(word) for word in found) / len(found)
    return 0.39 * len(found) / len(sentences(text)) + 11.8 * per_word - 15.59
