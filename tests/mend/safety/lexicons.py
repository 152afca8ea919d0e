"""A tiny lexicon for tests of the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mend.model import Flag, Level, Who
from mend.safety.compiling import compile_lexicon
from mend.safety.rules import Lexicon
from mend.safety.sources import USUAL_GUARDS, LexiconSource, RuleSource

CLASSES = {
    "BLOCK": frozenset({"i", "he", "she", "it", "not", "never", "but"}),
    "HIT": frozenset({"hit", "hits", "slap"}),
}
MARKERS: Mapping[str, tuple[str, ...]] = {
    "negation": ("not|never !only",),
    "negated_claim": ("not think|say",),
    "turn": ("but|because|and",),
    "long_ago": ("years ago",),
    "still": ("again",),
    "third_person": ("my ..1 friend",),
    "first_person": ("me|i",),
    "fiction": ("film",),
    "asking": ("form asks ..2 whether",),
    "admits": ("yes",),
    "laugh": ("lol",),
    "earnest": ("i mean it",),
    "restraint": ("but i walked",),
    "quoting": ("he wrote her",),
    "thing": ("song",),
    "i_do": ("i",),
    "simile": ("as if",),
    "consent": ("agreed",),
    "child": ("son",),
}


def rule(
    *patterns: str,
    unless: Iterable[str] = (),
    guards: Iterable[str] = USUAL_GUARDS,
    weight: float = 1.0,
    needs: str = "",
    name: str = "one",
) -> RuleSource:
    return RuleSource(
        id=name,
        kind="violence_physical",
        level=Level.HIGH,
        who=Who.WRITER,
        flag=Flag.PARTNER_VIOLENCE,
        patterns=patterns,
        unless=tuple(unless),
        guards=frozenset(guards),
        weight=weight,
        needs=needs,
    )


def lexicon(*rules: RuleSource) -> Lexicon:
    return compile_lexicon(LexiconSource(rules=rules, classes=CLASSES, markers=MARKERS))
