"""The lexicon: what counts as danger, as typed data, compiled once for quick reading.

`RuleSource` and `LexiconSource` are what the files below content/safety say;
`compile_lexicon` turns them into a `Lexicon`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mend.model import Flag, Level, Who
from mend.safety.patterns import Items, Line, Pattern, PatternError, Span, compile_pattern, find
from mend.safety.spelling import Speller
from mend.safety.text import Token, Vocabulary, plain, read_words

USUAL_GUARDS = ("negated", "resolved", "elsewhere", "quoted", "fiction", "asked", "jest")
FURTHER_GUARDS = ("restraint", "own_act", "thing", "simile", "consent")
# What a gap never reaches over unless it says so: words that turn the meaning round, and
# words that begin a new clause with another subject.
BLOCKS = "BLOCK"
LONG_ENOUGH = 4  # letters from which a short form may itself be misspelt


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
        thresholds: probability from which a trained reader raises a flag, and the level.
    """

    rules: tuple[RuleSource, ...]
    classes: Mapping[str, frozenset[str]]
    markers: Mapping[str, tuple[str, ...]]
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known_words: frozenset[str] = frozenset()
    thresholds: Mapping[Flag, tuple[float, Level]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """A rule without its patterns, which the lexicon keeps in its index."""

    id: str
    kind: str
    level: Level
    who: Who
    flag: Flag | None
    guards: frozenset[str]
    needs: str
    weight: float


@dataclass(frozen=True)
class Match:
    """One place where a rule's pattern was found, before the context is weighed."""

    rule: Rule
    span: Span
    pattern: Pattern


_Owner = tuple[str, int]  # ("rule" | "unless" | "marker", number)


@dataclass(frozen=True)
class Lexicon:
    """Compiled rules; immutable, shared by all threads."""

    rules: tuple[Rule, ...]
    markers: tuple[str, ...]
    vocabulary: Vocabulary
    thresholds: Mapping[Flag, tuple[float, Level]]
    items_of: Mapping[str, frozenset[int]]
    blocks: frozenset[str]
    index: Mapping[int, tuple[tuple[_Owner, Pattern], ...]]
    phrases: tuple[tuple[str, int], ...]

    def line(self, text: str) -> Line:
        """`text` as words, with the items that each word fits."""
        tokens = read_words(text, self.vocabulary)
        items = tuple(self._items(token) for token in tokens)
        places: dict[int, list[int]] = defaultdict(list)
        for place, fitting in enumerate(items):
            for item in fitting:
                places[item].append(place)
        blocks = tuple(token.forms[0] in self.blocks for token in tokens)
        return Line(tokens, items, places, blocks)

    def _items(self, token: Token) -> frozenset[int]:
        found = self.items_of.get(token.forms[0], frozenset())
        for form in token.forms[1:]:
            found |= self.items_of.get(form, frozenset())
        return found

    def search(self, line: Line) -> Findings:
        """Everything that rules, their exceptions and the markers find in `line`."""
        matches: list[Match] = []
        unless: dict[str, list[Span]] = defaultdict(list)
        markers: dict[str, list[Span]] = defaultdict(list)
        for item in line.places:
            for (sort, number), pattern in self.index.get(item, ()):
                spans = find(pattern, line)
                if sort == "rule":
                    matches.extend(Match(self.rules[number], span, pattern) for span in spans)
                elif sort == "unless":
                    unless[self.rules[number].id].extend(spans)
                else:
                    markers[self.markers[number]].extend(spans)
        return Findings(tuple(matches), unless, markers)

    def search_phrases(self, text: str) -> Iterator[Rule]:
        """Rules one of whose phrases stands in `text`, in any script."""
        searched = plain(text)
        if searched.isascii():
            return
        for phrase, number in self.phrases:
            if phrase in searched:
                yield self.rules[number]


@dataclass(frozen=True)
class Findings:
    """What was found in one message, before the context is weighed."""

    matches: tuple[Match, ...]
    unless: Mapping[str, list[Span]]
    markers: Mapping[str, list[Span]]


class LexiconFaults(ValueError):
    """Patterns that can't be read; one line each, starting with the rule or marker."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def compile_lexicon(source: LexiconSource) -> Lexicon:
    """Compile the rules.

    Raises:
        LexiconFaults: naming every pattern that can't be read.
    """
    common = _how_common(source)
    items = Items(source.classes, source.forms)
    faults: list[str] = []
    index: dict[int, list[tuple[_Owner, Pattern]]] = defaultdict(list)
    markers = tuple(source.markers)
    for owner, place, text in _sources(source, markers):
        widen = owner[0] != "marker" and source.rules[owner[1]].widen
        try:
            for pattern in compile_pattern(text, items, common, widen=widen):
                index[pattern.anchor].append((owner, pattern))
        except PatternError as error:
            faults.append(f"{place}: {text!r}: {error}")
    if faults:
        raise LexiconFaults(faults)
    by_word = items.by_word()
    return Lexicon(
        rules=tuple(_rule(rule) for rule in source.rules),
        markers=markers,
        vocabulary=_with_speller(source, by_word),
        thresholds=source.thresholds,
        items_of=by_word,
        blocks=source.classes.get(BLOCKS, frozenset()),
        index={anchor: tuple(found) for anchor, found in index.items()},
        phrases=tuple(
            (plain(phrase), number)
            for number, rule in enumerate(source.rules)
            for phrase in rule.phrases
        ),
    )


def _sources(source: LexiconSource, markers: tuple[str, ...]) -> Iterator[tuple[_Owner, str, str]]:
    for number, rule in enumerate(source.rules):
        for text in rule.patterns:
            yield ("rule", number), rule.id, text
        for text in rule.unless:
            yield ("unless", number), f"{rule.id}, unless", text
    for number, name in enumerate(markers):
        for text in source.markers[name]:
            yield ("marker", number), name, text


def _how_common(source: LexiconSource) -> Counter[str]:
    """In how many patterns a word stands: a fair guess at how common it is in messages."""
    common: Counter[str] = Counter()
    members = {name: tuple(words) for name, words in source.classes.items()}
    for _, _, text in _sources(source, tuple(source.markers)):
        for part in text.replace("(", " ").replace(")", " ").split():
            for name in part.strip("?!").split("|"):
                common.update(members.get(name, (name,)))
    return common


def _with_speller(source: LexiconSource, by_word: Mapping[str, object]) -> Vocabulary:
    vocabulary = source.vocabulary
    wanted = {*by_word, *(part for parts in vocabulary.spellings.values() for part in parts)}
    wanted |= {short for short in vocabulary.spellings if len(short) >= LONG_ENOUGH}
    known = source.known_words | vocabulary.spellings.keys()
    return Vocabulary(
        spellings=vocabulary.spellings,
        unless_after=vocabulary.unless_after,
        signs=vocabulary.signs,
        speller=Speller.build(wanted, known),
    )


def _rule(source: RuleSource) -> Rule:
    return Rule(
        id=source.id,
        kind=source.kind,
        level=source.level,
        who=source.who,
        flag=source.flag,
        guards=source.guards,
        needs=source.needs,
        weight=source.weight,
    )
