"""A small language for what to look for in a row of words.

========================  ==================================================================
``kill``                  this word
``kill|hurt``             one of these
``KILL``                  a word of the class KILL (any verb form; ``KILL.past`` only that one)
``want?``                 there or not
``...`` / ``..6``         up to three / six other words, but no negation and no new subject
``..4!``                  up to four words of any sort
``!up``                   the next word is not this one
``^`` / ``$``             the sentence begins / ends here
``(a b | c)``             one of these rows; ``(a b)?`` there or not
``NUM`` ``MINOR_AGE``     a number; a number from 8 to 17
========================  ==================================================================

A pattern never reaches over the end of a sentence. It is matched as a set of positions that
moves along, so that the time taken is bounded by the text's length times a constant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_SIGN = re.compile(r"\(|\)\??|[^\s()]+")
_GAP = re.compile(r"\.\.(?:\.|(\d{1,2})(!?))$")
_WORD = re.compile(r"[a-z0-9#'-]+$|[^\W\d_A-Z]+$")
_CLASS = re.compile(r"[A-Z][A-Z_]*(?:\.[a-z]+)?$")
MOST_ROWS = 400
_NEGATIONS = frozenset({"not", "never", "no", "nobody", "nothing", "without", "none"})


class PatternError(ValueError):
    """A pattern that can't be read; the text says which part."""


@dataclass(frozen=True)
class Step:
    """One word of a pattern.

    Attributes:
        item: id of the set of words that fit.
        gap: how many other words may stand before it.
        free: whether these may be negations and subjects too.
    """

    item: int
    gap: int = 0
    free: bool = False


@dataclass(frozen=True)
class Pattern:
    """A row of steps.

    Attributes:
        steps: at least one.
        anchor: id of the rarest item: without it in the text there is no need to look.
        starts, ends: it must begin, end with the sentence.
        barred: id of the words that may not follow the last step, or None.
        negates: it names a negation itself, e.g. "not want to live".
        source: as it was written.
    """

    steps: tuple[Step, ...]
    anchor: int
    starts: bool = False
    ends: bool = False
    barred: int | None = None
    negates: bool = False
    source: str = ""


@dataclass
class Items:
    """Numbers every set of words that patterns ask for.

    Attributes:
        classes: words of each class, by its name (``KILL``, ``KILL.past``).
        forms: every form of a verb, by each of its forms; widens the words of rules.
    """

    classes: Mapping[str, frozenset[str]]
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ids: dict[frozenset[str], int] = field(default_factory=dict)

    def number(self, words: frozenset[str]) -> int:
        """The id of a set of words."""
        return self.ids.setdefault(words, len(self.ids))

    def resolve(self, part: str, *, widen: bool = False) -> frozenset[str]:
        """The words that one part of a pattern stands for.

        Args:
            part: words and classes, with bars between them.
            widen: take a verb in all its forms.

        Raises:
            PatternError: unknown class, or no word.
        """
        words: set[str] = set()
        for name in part.split("|"):
            if _CLASS.match(name):
                if name not in self.classes:
                    raise PatternError(f"there is no class {name}")
                words |= self.classes[name]
            elif _WORD.match(name):
                words.add(name)
                if widen:
                    words |= self.forms.get(name, frozenset())
            else:
                raise PatternError(f"{name!r} is no word, class or sign")
        return frozenset(words)

    def by_word(self) -> dict[str, frozenset[int]]:
        """The ids of the items that each word fits."""
        found: dict[str, set[int]] = {}
        for words, number in self.ids.items():
            for word in words:
                found.setdefault(word, set()).add(number)
        return {word: frozenset(numbers) for word, numbers in found.items()}


def compile_pattern(
    source: str, items: Items, common: Mapping[str, int], *, widen: bool = False
) -> list[Pattern]:
    """Read one pattern; groups make several of it.

    Args:
        source: in the language above.
        items: numbers the sets of words.
        common: how common words are (more = more common), for the choice of the anchor.
        widen: take verbs in all their forms.

    Raises:
        PatternError: it can't be read.
    """
    rows = list(dict.fromkeys(_expand(source)))
    if len(rows) > MOST_ROWS:
        raise PatternError("makes too many rows; use a class")
    return [_compile_row(row, items, common, widen=widen) for row in rows]


_Row = tuple[str, ...]


def _expand(source: str) -> list[_Row]:
    """Every row that the groups of a pattern allow."""
    signs = _SIGN.findall(source)
    rows, end = _sequence(signs, 0)
    if end < len(signs):
        raise PatternError("a bracket too many")
    return rows


def _sequence(signs: Sequence[str], at: int) -> tuple[list[_Row], int]:
    """Rows of what stands at `at`, up to a bar or bracket that closes it."""
    rows: list[_Row] = [()]
    while at < len(signs) and signs[at] not in ("|", ")", ")?"):
        if signs[at] == "(":
            options, at = _group(signs, at + 1)
        else:
            word = signs[at].rstrip("?")
            options = [(word,), ()] if signs[at].endswith("?") else [(word,)]
        at += 1
        rows = [row + option for row in rows for option in options]
    return rows, at


def _group(signs: Sequence[str], at: int) -> tuple[list[_Row], int]:
    options: list[_Row] = []
    while True:
        rows, at = _sequence(signs, at)
        options.extend(rows)
        if at == len(signs):
            raise PatternError("a bracket is not closed")
        if signs[at] != "|":
            break
        at += 1
    words = [row[0] for row in options if len(row) == 1 and _is_word(row[0])]
    merged = [row for row in options if not (len(row) == 1 and _is_word(row[0]))]
    if words:  # single words make one step together, not many rows
        merged.append(("|".join(words),))
    if signs[at] == ")?":
        merged.append(())
    return merged, at


def _is_word(sign: str) -> bool:
    return sign[0] not in ".!^$"


def _compile_row(row: _Row, items: Items, common: Mapping[str, int], *, widen: bool) -> Pattern:
    parts = list(row)
    starts, ends = parts[:1] == ["^"], parts[-1:] == ["$"]
    parts = parts[starts : len(parts) - ends]
    barred = None
    if parts and parts[-1].startswith("!"):
        barred = items.number(items.resolve(parts.pop()[1:]))
    steps: list[Step] = []
    words: list[frozenset[str]] = []
    gap, free = 0, False
    for part in parts:
        gap_sign = _GAP.match(part)
        if gap_sign:
            gap, free = int(gap_sign.group(1) or 3), bool(gap_sign.group(2))
            continue
        words.append(items.resolve(part, widen=widen))
        steps.append(Step(items.number(words[-1]), gap, free))
        gap, free = 0, False
    if not steps or steps[0].gap:
        raise PatternError(f"{' '.join(row)!r}: must begin with a word")
    rarest = min(range(len(steps)), key=lambda at: sum(common.get(word, 0) for word in words[at]))
    return Pattern(
        steps=tuple(steps),
        anchor=steps[rarest].item,
        starts=starts,
        ends=ends,
        barred=barred,
        negates=any(found & _NEGATIONS for found in words),
        source=" ".join(row),
    )
