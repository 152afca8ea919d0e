"""What content/facts holds, once it has been read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.fact_phrases import Lists, Phrase
from mend.facts import Measure, Several


@dataclass(frozen=True)
class Guard:
    """What makes a find worthless: a negation, a question, somebody else's story.

    Attributes:
        about: what it drops, for the documentation.
        where: where a cue counts, seen from the find: ``before`` it in its clause, anywhere in
            its ``clause``, ``earlier`` in its sentence, in its ``sentence``, in the ``message``.
        reach: words between a cue ``before`` and the find, at most.
        stops: words that end the search for a cue ``before``.
        cues: what to look for.
        but_not: what looks like a cue and is none.
        unless: what makes the guard void, in the same sentence (for ``message``: anywhere).
    """

    about: str
    where: str
    reach: int = 0
    stops: frozenset[str] = frozenset()
    cues: tuple[Phrase, ...] = ()
    but_not: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Group:
    """Phrases that tell the same value of a fact.

    Attributes:
        fact: its name.
        value: the value, or where it is read from: ``{list}``, ``<when>``, ``#``; empty where
            the phrases only look like the fact.
        example: a message in which it is found (for an empty value: in which it is not).
        phrases: ways to say it.
        rank: 1 speaks most clearly, or is the main thing among several.
        measure: how the words become a value.
        guards: names of the guards that it is subject to.
        role: only for a writer who was read as this; empty for all.
    """

    fact: str
    value: str
    example: str
    phrases: tuple[Phrase, ...]
    rank: int = 1
    measure: Measure = Measure.LABEL
    guards: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True)
class FactKind:
    """One fact that can be told.

    Attributes:
        about: what it is, for the documentation.
        several: which value holds when equally good finds differ.
    """

    about: str
    several: Several


@dataclass(frozen=True)
class FactPatterns:
    """Everything that content/facts holds.

    Attributes:
        kinds: by name of the fact, in the order of the files.
        groups: of all facts.
        guards: by name.
        lengths: phrases for lengths of time.
        days: phrases for days and dates; may contain ``<length>``.
        places: ISO country code by name of a place, in small letters.
        lists: word lists.
    """

    kinds: Mapping[str, FactKind] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    guards: Mapping[str, Guard] = field(default_factory=dict)
    lengths: tuple[Phrase, ...] = ()
    days: tuple[Phrase, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
