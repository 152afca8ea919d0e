"""Reads a message for danger: rules first, a trained reader's probabilities beside them.

Either is enough (union): rules find what is said in known ways, the trained reader what no
rule foresaw. Hints too weak by themselves count together over the whole message, and with
what the trained reader half believes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mend.model import Danger, Flag, Level, Who
from mend.safety.context import Context
from mend.safety.guards import holds
from mend.safety.rules import Lexicon, Match, Rule

ENOUGH = 1.0  # summed weight of different hints that raises a danger
HALF_BELIEVED = 0.4  # from here on a probability counts beside hints, with its own value
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
    shares = probabilities or {}
    found = list(_from_rules(text, lexicon, shares))
    flags = {danger.flag for danger in found}
    found.extend(
        danger for danger in _from_probabilities(lexicon, shares) if danger.flag not in flags
    )
    return tuple(_sorted_once(found))


def _from_rules(text: str, lexicon: Lexicon, shares: Mapping[Flag, float]) -> Iterator[Danger]:
    line = lexicon.line(text)
    findings = lexicon.search(line)
    context = Context(line, findings)
    hints: dict[Flag | None, list[Match]] = defaultdict(list)
    for match in findings.matches:
        if match.rule.weight >= ENOUGH:
            if holds(match, context):
                yield _danger(match.rule)
        elif holds(match, context):
            hints[match.rule.flag].append(match)
    for flag, matches in hints.items():
        share = shares.get(flag, 0.0) if flag else 0.0
        yield from _from_hints(matches, share if share >= HALF_BELIEVED else 0.0)
    for rule in lexicon.search_phrases(text):
        yield _danger(rule)


def _from_hints(matches: list[Match], support: float) -> Iterator[Danger]:
    """One danger where hints that do not overlap weigh enough together."""
    total, end = support, 0
    seen: set[str] = set()
    for match in sorted(matches, key=lambda match: (match.span.start, match.span.end)):
        if match.span.start >= end and match.pattern.source not in seen:
            total += match.rule.weight
            end = match.span.end
            seen.add(match.pattern.source)
    if total >= ENOUGH:
        strongest = max(matches, key=lambda match: (match.rule.level, match.rule.weight))
        yield _danger(strongest.rule)


def _danger(rule: Rule) -> Danger:
    return Danger(rule.kind, rule.level, rule.who, rule.flag, rule.id)


def _from_probabilities(lexicon: Lexicon, probabilities: Mapping[Flag, float]) -> Iterator[Danger]:
    for flag, probability in probabilities.items():
        threshold, level = lexicon.thresholds.get(flag, (2.0, Level.CONCERN))
        if probability >= threshold:
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
