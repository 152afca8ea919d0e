"""Reads a message for danger: rules first, a trained reader's probabilities beside them.

Either is enough (union): rules find what is said in known ways, the trained reader what no
rule foresaw. Hints too weak by themselves count together over the whole message, and with
what the trained reader half believes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mend.model import Danger, Flag, Level, Who
from mend.safety.context import Context
from mend.safety.guards import holds
from mend.safety.rules import Lexicon, Match, Rule

ENOUGH = 1.0  # summed weight of different hints that raises a danger
HALF_BELIEVED = 0.4  # from here on a probability counts beside hints, with its own value
FEW = 8  # words; below that, or with the n-grams alone, a trained reader must be twice as sure
SHORT = 30  # words; up to here alarming words that were explained silence the trained readers
LEAST = 1e-4  # keeps log odds finite
PRIORITY = (
    Flag.SUICIDE_SELF_HARM,
    Flag.CHILD_DANGER,
    Flag.PARTNER_VIOLENCE,
    Flag.HARM_OTHERS,
    Flag.REVENGE_ABUSE,
    None,
)
_BY_FLAG = {
    Flag.SUICIDE_SELF_HARM: "suicide_active",
    Flag.CHILD_DANGER: "child_danger",
    Flag.PARTNER_VIOLENCE: "violence_physical",
    Flag.HARM_OTHERS: "threat_other",
    Flag.REVENGE_ABUSE: "revenge_other",
}
_WHO_BY_FLAG = {
    Flag.SUICIDE_SELF_HARM: Who.WRITER,
    Flag.CHILD_DANGER: Who.CHILD,
    Flag.PARTNER_VIOLENCE: Who.WRITER,
    Flag.HARM_OTHERS: Who.OTHER,
    Flag.REVENGE_ABUSE: Who.OTHER,
}


def read_safety(
    text: str, lexicon: Lexicon, probabilities: Mapping[Flag, float] | None = None
) -> tuple[Danger, ...]:
    """The dangers in one message, most urgent first, each kind once.

    Args:
        text: as it was typed.
        lexicon: the rules, with the thresholds for `probabilities`.
        probabilities: of each flag, 0 to 1, from a trained reader; None where there is none.
    """
    line = lexicon.line(text)
    findings = lexicon.search(line)
    context = Context(line, findings)
    standing = [match for match in findings.matches if holds(match, context)]
    found = [_danger(match.rule) for match in standing if match.rule.weight >= ENOUGH]
    found += [_danger(rule) for rule in lexicon.search_phrases(text)]
    shares = joined(lexicon.ngrams.read(line.tokens), probabilities or {})
    found += _from_hints(standing, shares)
    if len(line.tokens) <= SHORT:
        explained = _explained(findings.matches, standing)
        idiom = any(True for _ in context.markers("idiom"))
        shares = {} if idiom else _without(explained, shares)
    flags = {danger.flag for danger in found}
    unsure = len(line.tokens) < FEW or not probabilities
    found += [one for one in _from_shares(lexicon, shares, unsure=unsure) if one.flag not in flags]
    return tuple(_sorted_once(found))


def joined(own: Mapping[Flag, float], other: Mapping[Flag, float]) -> dict[Flag, float]:
    """What two trained readers believe together: the mean of their log odds.

    Args:
        own: of the n-grams; alone where there is nothing else, as when a model failed to load.
        other: of a reader of whole sentences.
    """
    if not own or not other:
        return dict(own or other)
    return {
        flag: _share((_odds(own[flag]) + _odds(other[flag])) / 2)
        for flag in own.keys() & other.keys()
    }


def _odds(share: float) -> float:
    likely = min(max(share, LEAST), 1 - LEAST)
    return math.log(likely / (1 - likely))


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _explained(matches: Iterable[Match], standing: Iterable[Match]) -> frozenset[Flag | None]:
    """Flags whose alarming words were all read as meant otherwise (denied, a figure, …)."""
    return frozenset(match.rule.flag for match in matches) - {match.rule.flag for match in standing}


def _without(explained: frozenset[Flag | None], shares: Mapping[Flag, float]) -> dict[Flag, float]:
    return {flag: share for flag, share in shares.items() if flag not in explained}


def _from_hints(standing: Iterable[Match], shares: Mapping[Flag, float]) -> Iterator[Danger]:
    hints: dict[Flag | None, list[Match]] = defaultdict(list)
    for match in standing:
        if match.rule.weight < ENOUGH:
            hints[match.rule.flag].append(match)
    for flag, matches in hints.items():
        share = shares.get(flag, 0.0) if flag else 0.0
        if _weight(matches) + (share if share >= HALF_BELIEVED else 0.0) >= ENOUGH:
            yield _danger(
                max(matches, key=lambda match: (match.rule.level, match.rule.weight)).rule
            )


def _weight(matches: Iterable[Match]) -> float:
    """Summed weight of different hints that do not overlap."""
    total, end = 0.0, 0
    seen: set[str] = set()
    for match in sorted(matches, key=lambda match: (match.span.start, match.span.end)):
        if match.span.start >= end and match.pattern.source not in seen:
            total += match.rule.weight
            end = match.span.end
            seen.add(match.pattern.source)
    return total


def _danger(rule: Rule) -> Danger:
    return Danger(rule.kind, rule.level, rule.who, rule.flag, rule.id)


def _from_shares(
    lexicon: Lexicon, shares: Mapping[Flag, float], *, unsure: bool
) -> Iterator[Danger]:
    for flag, share in shares.items():
        threshold, level = lexicon.thresholds.get(flag, (2.0, Level.CONCERN))
        if share >= ((1 + threshold) / 2 if unsure else threshold):
            yield Danger(_BY_FLAG[flag], level, _WHO_BY_FLAG[flag], flag, "trained_reader")


def _sorted_once(found: Iterable[Danger]) -> list[Danger]:
    best: dict[tuple[str, Who], Danger] = {}
    for danger in found:
        key = danger.kind, danger.who
        if key not in best or danger.level > best[key].level:
            best[key] = danger
    return sorted(
        best.values(), key=lambda danger: (-danger.level, PRIORITY.index(danger.flag), danger.kind)
    )
