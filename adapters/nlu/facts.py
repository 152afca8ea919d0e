"""Finds in a message what a person told, with spaCy's rulers and matcher; no model.

Three passes over the words: lengths of time and places are marked, then days (which may
contain a length), then the phrases of content/facts. The longest phrase wins over those
within it: "my ex-husband" is never "husband", and a phrase that only looks like a fact
silences the fact. What is left goes through the guards: negations, questions, "if", other
people's stories. `mend.facts` chooses among what remains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from adapters.fact_patterns import FactPatterns, Group
from adapters.nlu.fact_guards import Cues, Judge, Place
from adapters.nlu.fact_layout import Layout
from adapters.nlu.fact_words import Match, PhraseFinder, language, plain
from mend.facts import Find, Told, choose
from mend.model import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_TEXT = 8_000  # characters that are read; messages have 1 to 400 words
MOST_STRINGS = 300_000  # words that spaCy keeps; beyond, it is built anew and forgets them
COMMON = "common"  # the list of words that are in almost every message
TRIM = "trim"  # the list of words that a quotation does not end with
JOINTS = "joints"  # the list of words that begin a clause


class _Part(Enum):
    """What a phrase was added for."""

    FACT = "fact"
    CUE = "cue"
    BUT_NOT = "but_not"
    UNLESS = "unless"


class _Owner(NamedTuple):
    part: _Part
    name: str  # of the fact or guard
    group: Group | None = None


@dataclass(frozen=True)
class _Found:
    """All matches in one message, by what they were added for."""

    matches: dict[tuple[_Part, str], list[Match[_Owner]]]

    def places(self, part: _Part, name: str, *other: _Part) -> list[Place]:
        """Places of `part`, without those within a longer match of `other`."""
        rows = [row for which in (part, *other) for row in self.matches.get((which, name), ())]
        return [(row.start, row.end) for row in _longest(rows) if row.owner.part is part]


class FactReader:
    """Reads the facts of single messages.

    Args:
        patterns: what to look for.
    """

    def __init__(self, patterns: FactPatterns) -> None:
        self._patterns = patterns
        self._trim = patterns.lists.get(TRIM, {})
        self._several = {name: kind.several for name, kind in patterns.kinds.items()}
        self._build()

    def read(self, text: str, *, today: date, role: Role = Role.UNKNOWN) -> dict[str, Told]:
        """The facts told in `text`, by name.

        Args:
            text: any text.
            today: the day on which it was written.
            role: who writes, as far as it was read; some phrases tell something only then.
        """
        if len(self._nlp.vocab.strings) > MOST_STRINGS:
            self._build()
        return choose(self.finds(text, role=role), today=today, several=self._several)

    def finds(self, text: str, *, role: Role = Role.UNKNOWN) -> list[Find]:
        """Every place of `text` that tells a fact."""
        doc = self._nlp(plain(text[:LONGEST_TEXT]))
        layout = Layout(doc, self._patterns.lists.get(JOINTS, {}))
        found = self._found(doc, layout)
        judge = self._judge(doc, layout, found)
        finds = []
        for name in self._patterns.kinds:
            for match, group in _speaking(found.matches.get((_Part.FACT, name), ())):
                of_role = group.role in ("", role.value)
                if of_role and judge.accepts(group, (match.start, match.end)):
                    finds.append(self._find(text, doc, match, group))
        return finds

    def _build(self) -> None:
        patterns = self._patterns
        self._nlp = language(patterns)
        self._finder: PhraseFinder[_Owner] = PhraseFinder(
            self._nlp.vocab, patterns.lists.get(COMMON, {})
        )
        for group in patterns.groups:
            for phrase in group.phrases:
                self._finder.add(_Owner(_Part.FACT, group.fact, group), phrase)
        for name, guard in patterns.guards.items():
            kinds = (
                (_Part.CUE, guard.cues),
                (_Part.BUT_NOT, guard.but_not),
                (_Part.UNLESS, guard.unless),
            )
            for part, phrases in kinds:
                for phrase in phrases:
                    self._finder.add(_Owner(part, name), phrase)

    def _found(self, doc: Doc, layout: Layout) -> _Found:
        found = _Found({})
        for match in self._finder.find(doc, layout):
            found.matches.setdefault((match.owner.part, match.owner.name), []).append(match)
        return found

    def _judge(self, doc: Doc, layout: Layout, found: _Found) -> Judge:
        def cues(name: str) -> Cues:
            return Cues(
                self._patterns.guards[name],
                found.places(_Part.CUE, name, _Part.BUT_NOT),
                found.places(_Part.UNLESS, name),
                layout,
            )

        return Judge(cues, [token.norm_ for token in doc], layout)

    def _find(self, text: str, doc: Doc, match: Match[_Owner], group: Group) -> Find:
        start, end = match.quoted
        while end - start > 1 and doc[end - 1].norm_ in self._trim:
            end -= 1
        first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        return Find(
            name=group.fact,
            value=self._value(doc, match, group.value),
            text=text[first:last],
            start=first,
            measure=group.measure,
            rank=group.rank,
        )

    def _value(self, doc: Doc, match: Match[_Owner], value: str) -> str:
        """`value` itself, or what the words say that it refers to."""
        for part in match.phrase.parts:
            is_named = part.source[:1] in ("<", "{", "#") and part.source in value
            at = match.word_of(part.source) if is_named else None
            if at is None:
                continue
            if part.label:
                return _marked(doc, at)
            if part.source == value == "#":
                return str(doc[at].norm_)
            row = self._patterns.lists.get(part.source.strip("{}"), {})
            value = value.replace(part.source, row.get(doc[at].norm_, ""))
        return value


def _marked(doc: Doc, at: int) -> str:
    """The date or length that word `at` belongs to, or the code of the place."""
    start, end = at, at + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return str(doc[start].ent_id_ or doc[start:end].text)


def _longest(matches: Iterable[Match[_Owner]]) -> list[Match[_Owner]]:
    """Without those within another one; of equal ones, what says nothing, then the clearest."""
    kept: list[Match[_Owner]] = []
    reached = 0
    for match in sorted(matches, key=_order):
        if match.end > reached:
            kept.append(match)
            reached = match.end
    return kept


def _speaking(matches: Iterable[Match[_Owner]]) -> Iterator[tuple[Match[_Owner], Group]]:
    """The longest ones that tell something, and don't touch what only looks like the fact."""
    silent: set[int] = set()
    speaking: list[tuple[Match[_Owner], Group]] = []
    for match in _longest(matches):
        group = match.owner.group
        if group is None or not group.value:
            silent.update(range(match.start, match.end))
        else:
            speaking.append((match, group))
    for match, group in speaking:
        if silent.isdisjoint(range(match.start, match.end)):
            yield match, group


def _order(match: Match[_Owner]) -> tuple[int, int, bool, int]:
    group = match.owner.group
    speaks = match.owner.part is not _Part.BUT_NOT and (group is None or bool(group.value))
    return match.start, -match.end, speaks, group.rank if group else 0
