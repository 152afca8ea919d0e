"""What the files below content/safety say, as typed values; `compiling` makes a lexicon of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mend.model import Flag, Level, Who
from mend.safety.ngrams import Ngrams
from mend.safety.text import Vocabulary

USUAL_GUARDS = ("negated", "resolved", "elsewhere", "quoted", "fiction", "asked", "jest")
FURTHER_GUARDS = ("restraint", "own_act", "thing", "simile", "consent")


@dataclass(frozen=True)
class RuleSource:
    """One rule as its file states it.

    Attributes:
        id: unique, safe to log.
        kind: family of the finding; names a flow of the protocol.
        level, who, flag: of the danger that is found.
        patterns: any of them is enough.
        unless: none of these may touch the place that was found.
        guards: which readings of the context take the finding back.
        needs: a marker that must stand somewhere in the message, or empty.
        widen: verbs of the class file's `inflected` list count in all their forms.
        weight: 1 raises the danger by itself; less is a hint, raised together with others.
        phrases: pieces of text that are searched as they are (scripts without spaces).
        why: the reason, from domain.md.
    """

    id: str
    kind: str
    level: Level
    who: Who
    flag: Flag | None
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()
    guards: frozenset[str] = frozenset(USUAL_GUARDS)
    needs: str = ""
    weight: float = 1.0
    widen: bool = True
    phrases: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class LexiconSource:
    """Everything below content/safety.

    Attributes:
        rules: in any order.
        classes: words by class name, verb forms as ``NAME.form``.
        markers: patterns that tell about the context, by name (``long_ago``, ``laugh``, …).
        vocabulary: spellings and signs; its speller is made here.
        forms: every form of the verbs that rules take in all their forms.
        known_words: words never taken for a misspelling.
        ngrams: the fitted n-gram reader; an empty one reads nothing.
        thresholds: probability from which a trained reader raises a flag, and the level.
    """

    rules: tuple[RuleSource, ...]
    classes: Mapping[str, frozenset[str]]
    markers: Mapping[str, tuple[str, ...]]
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known_words: frozenset[str] = frozenset()
    ngrams: Ngrams = Ngrams()
    thresholds: Mapping[Flag, tuple[float, Level]] = field(default_factory=dict)


class LexiconFaults(ValueError):
    """Patterns that can't be read; one line each, starting with the rule or marker."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))
