"""Compiles the rules once, so that a message is read in milliseconds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from mend.safety.patterns import Items, Pattern, PatternError, compile_pattern
from mend.safety.plain import plain
from mend.safety.rules import Lexicon, Owner, Rule
from mend.safety.sources import LexiconFaults, LexiconSource, RuleSource
from mend.safety.spelling import Speller
from mend.safety.text import Vocabulary

# What a gap never reaches over unless it says so: words that turn the meaning round, and
# words that begin a new clause with another subject.
BLOCKS = "BLOCK"
LONG_ENOUGH = 4  # letters from which a short form may itself be misspelt


def compile_lexicon(source: LexiconSource) -> Lexicon:
    """Compile the rules.

    Raises:
        LexiconFaults: naming every pattern that can't be read.
    """
    common = _how_common(source)
    items = Items(source.classes, source.forms)
    faults: list[str] = []
    index: dict[int, list[tuple[Owner, Pattern]]] = defaultdict(list)
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
        ngrams=source.ngrams,
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


def _sources(source: LexiconSource, markers: tuple[str, ...]) -> Iterator[tuple[Owner, str, str]]:
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
