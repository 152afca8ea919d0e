"""The small language in which content/facts/*.yml says what a phrase looks like.

    my {adjective}? husband      words; {…} is any word of a list; ? may be missing
    he|she still *2 works here   | one of several; * any word, *2 up to two of them
    found out <when>             <…> a date, a length of time or a place
    we have # kids               # a number, in digits or as a word
    ^ separated $                ^ begins a clause, $ ends one
    left [ my husband ]          [ ] only these words are quoted
    =US                          as written, capitals included
    /\\d+yrs?/                    a word that fits this regular expression

Words stand in the form that spaCy gives as NORM: small letters, "not" for n't, "am", "are"
and "have" for 'm, 're and 've; but "'s" and "s" stay, since they can be "is" or "has".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

Lists = Mapping[str, Mapping[str, str]]
"""Word lists by name: the value that each word stands for, by word."""

LABELS = ("when", "length", "place")
OPEN = "*"  # any word
NUMBER = "number"  # the list of number words, for #
MOST_OPEN_WORDS = 6

_WORD = re.compile(r"^[^\s{}<>\[\]|?*#^$=/]+$")
_OPEN_PART = re.compile(r"^\*(\d*)$")


@dataclass(frozen=True)
class Part:
    """What one word of a phrase may be.

    Attributes:
        source: as written, by which a value can refer to it: ``{partner}``, ``<when>``, ``#``.
        words: any of these, in the form of NORM.
        exact: this one, as written.
        label: a place, date or length that was marked before, all its words.
        regex: a word of which NORM fits.
        least: how often at least, 0 or 1.
        most: how often at most.
        starts: it begins a clause.
    """

    source: str
    words: tuple[str, ...] = ()
    exact: str = ""
    label: str = ""
    regex: str = ""
    least: int = 1
    most: int = 1
    starts: bool = False


@dataclass(frozen=True)
class Phrase:
    """One way to say something.

    Attributes:
        line: as written.
        parts: in order.
        quote: first part and the one after the last that are quoted; None for all.
        ends: a clause must end after it.
    """

    line: str
    parts: tuple[Part, ...]
    quote: tuple[int, int] | None = None
    ends: bool = False

    def sources(self) -> frozenset[str]:
        """What a value may refer to."""
        return frozenset(part.source for part in self.parts)


def parse(line: str, lists: Lists) -> Phrase:
    """The phrase that `line` describes.

    Raises:
        ValueError: it is no phrase; the text says what is wrong with it.
    """
    parts: list[Part] = []
    marks: dict[str, int] = {}
    starts = ends = False
    for item in line.split():
        if ends:
            raise ValueError("nothing can follow $")
        if item in ("[", "]"):
            marks[item] = len(parts)
        elif item == "^":
            starts = True
        elif item == "?":
            parts.append(Part(item, words=("?",)))
        elif item == "$":
            ends = True
        else:
            part = _part(item, lists)
            if starts and not part.least:
                raise ValueError("after ^ a word must stand that can't be missing")
            parts.append(replace(part, starts=starts))
            starts = False
    if not parts or all(not part.least for part in parts):
        raise ValueError("at least one word must be there")
    return Phrase(line, tuple(parts), _quote(marks, len(parts)), ends)


def _quote(marks: Mapping[str, int], count: int) -> tuple[int, int] | None:
    if not marks:
        return None
    first, last = marks.get("[", 0), marks.get("]", count)
    if first >= last:
        raise ValueError("nothing stands between [ and ]")
    return first, last


def _part(item: str, lists: Lists) -> Part:
    if opened := _OPEN_PART.match(item):
        most = int(opened[1] or 1)
        if not 0 < most <= MOST_OPEN_WORDS:
            raise ValueError(f"{item}: at most {MOST_OPEN_WORDS} open words")
        return Part(OPEN, least=0 if opened[1] else 1, most=most)
    core, least = (item[:-1], 0) if item.endswith("?") and len(item) > 1 else (item, 1)
    return replace(_closed(core, lists), least=least)


def _closed(core: str, lists: Lists) -> Part:
    """A part that names what the word must be."""
    if core == "#":
        return Part(core, regex=_number_regex(lists))
    if core[:1] == "<" and core[-1:] == ">":
        if core[1:-1] not in LABELS:
            raise ValueError(f"{core} is none of {', '.join(LABELS)}")
        return Part(core, label=core[1:-1].upper())
    if core[:1] == "/" and core[-1:] == "/" and len(core) > 2:
        return Part(core, regex=_checked_regex(core[1:-1]))
    if core[:1] == "=" and _WORD.match(core[1:]):
        return Part(core, exact=core[1:])
    return Part(core, words=_words(core, lists))


def _words(core: str, lists: Lists) -> tuple[str, ...]:
    found: list[str] = []
    for word in core.split("|"):
        if word[:1] == "{" and word[-1:] == "}":
            if word[1:-1] not in lists:
                raise ValueError(f"{word}: there is no such list")
            found += lists[word[1:-1]]
        elif not _WORD.match(word) or word != word.lower():
            raise ValueError(f"{core}: words are written in small letters, parted by |")
        else:
            found.append(word)
    return tuple(dict.fromkeys(found))


def _number_regex(lists: Lists) -> str:
    words = "|".join(re.escape(word) for word in lists.get(NUMBER, {}))
    return rf"^(?:\d{{1,4}}(?:\.\d)?{'|' if words else ''}{words})$"


def _checked_regex(regex: str) -> str:
    try:
        re.compile(regex)
    except re.error as error:
        raise ValueError(f"/{regex}/: {error}") from error
    return f"^(?:{regex})$"
