"""Reads content/facts/*.yml: strictly, and with all faults at once.

A file of a fact looks like this (the language of its phrases: `adapters.fact_phrases`)::

    fact: contact
    about: "Whether it goes on."
    guards: [negated, asked]
    groups:
      - value: ongoing
        example: "She is still texting him."
        say: ["he|she {is}? still {texting} him|her"]
      - value: ""          # looks like it, and is nothing
        example: "I still talk to my mom."
        say: ["still talk to my {kin}"]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from adapters.country_files import load_countries
from adapters.fact_patterns import FactKind, FactPatterns, Group, Guard
from adapters.fact_phrases import Lists, Phrase, parse
from adapters.strict_yaml import Faults, Strict, read_yaml
from mend.errors import ContentError
from mend.facts import Measure, Several

FACTS_FOLDER = Path(__file__).parent.parent / "content" / "facts"
COUNTRIES = "countries.yml"  # beside the folder; names of countries have one home
WORDS, GUARDS, TIMES, PLACES = "words.yml", "guards.yml", "times.yml", "places.yml"
QUOTED = "quoted"  # the one guard that is no list of cues: inside quotation marks

_MEASURES = {"<when>": Measure.DATE, "<length>": Measure.LENGTH, "#": Measure.COUNT}
_REFERENCE = re.compile(r"^[<#]|\{[a-z_]+\}")
_Read = TypeVar("_Read", bound=Strict)


class _WordsFile(Strict):
    lists: dict[str, list[str]]
    values: dict[str, dict[str, list[str]]]


class _TimesFile(Strict):
    lengths: list[str]
    days: list[str]


class _PlacesFile(Strict):
    cities: dict[str, list[str]]
    ambiguous: list[str]


class _GuardFile(Strict):
    about: str
    where: str = Field(regex=r"^(before|clause|earlier|sentence|message)$")
    reach: int = Field(0, ge=0, le=12)
    stops: tuple[str, ...] = ()
    cues: list[str]
    but_not: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class _GuardsFile(Strict):
    guards: dict[str, _GuardFile]


class _GroupFile(Strict):
    value: str
    example: str
    say: list[str]
    rank: int = Field(1, ge=1, le=9)
    measure: Measure | None = None
    guards: list[str] | None = None
    role: str = Field("", regex=r"^(|betrayed|betrayer)$")


class _FactFile(Strict):
    fact: str = Field(regex=r"^[a-z_]+$")
    about: str
    several: Several = Several.FIRST
    guards: list[str]
    groups: list[_GroupFile]


def load_fact_patterns(folder: Path = FACTS_FOLDER) -> FactPatterns:
    """Everything in `folder`, and the names of countries beside it.

    Raises:
        ContentError: one or more files are faulty.
    """
    faults = Faults(folder.parent)
    patterns = _Reader(folder, faults).read()
    if faults.lines:
        raise ContentError(faults.lines)
    return patterns


class _Reader:
    """Reads file after file and notes what is wrong."""

    def __init__(self, folder: Path, faults: Faults) -> None:
        self._folder = folder
        self._faults = faults
        self._lists: Lists = {}

    def read(self) -> FactPatterns:
        words = self._file(_WordsFile, WORDS)
        self._lists = _lists(words) if words else {}
        guards, times = self._file(_GuardsFile, GUARDS), self._file(_TimesFile, TIMES)
        shared = {WORDS, GUARDS, TIMES, PLACES}
        names = sorted({path.name for path in self._folder.glob("*.yml")} - shared)
        facts = {name: self._file(_FactFile, name) for name in names}
        read = FactPatterns(
            kinds={
                file.fact: FactKind(file.about, file.several) for file in facts.values() if file
            },
            groups=tuple(
                self._group(name, file, number)
                for name, file in facts.items()
                if file
                for number in range(len(file.groups))
            ),
            guards=self._guards(guards) if guards else {},
            lengths=self._phrases(TIMES, "lengths", times.lengths if times else ()),
            days=self._phrases(TIMES, "days", times.days if times else ()),
            places=self._places(),
            lists=self._lists,
        )
        self._check_names(read)
        return read

    def _file(self, model: type[_Read], name: str) -> _Read | None:
        path = self._folder / name
        try:
            return model.parse_obj(read_yaml(path))
        except ValidationError as error:
            self._faults.add_validation(path, error)
        except ContentError as error:
            self._faults.lines.extend(error.faults)
        return None

    def _phrases(self, name: str, key: str, lines: Iterable[str]) -> tuple[Phrase, ...]:
        phrases = []
        for number, line in enumerate(lines):
            try:
                phrases.append(parse(line, self._lists))
            except ValueError as error:
                self._faults.add(self._folder / name, f"{key}.{number}: {error}")
        return tuple(phrases)

    def _guards(self, file: _GuardsFile) -> dict[str, Guard]:
        return {
            name: Guard(
                about=guard.about,
                where=guard.where,
                reach=guard.reach,
                stops=frozenset(_flat(guard.stops, self._lists)),
                cues=self._phrases(GUARDS, f"{name}.cues", guard.cues),
                but_not=self._phrases(GUARDS, f"{name}.but_not", guard.but_not),
                unless=self._phrases(GUARDS, f"{name}.unless", guard.unless),
            )
            for name, guard in file.guards.items()
        }

    def _group(self, name: str, file: _FactFile, number: int) -> Group:
        group = file.groups[number]
        key = f"groups.{number}"
        phrases = self._phrases(name, f"{key}.say", group.say)
        for reference in _references(group.value):
            if any(reference not in phrase.sources() for phrase in phrases):
                self._faults.add(self._folder / name, f"{key}: a phrase without {reference}")
        measure = group.measure or _MEASURES.get(group.value, Measure.LABEL)
        guards = file.guards if group.guards is None else group.guards
        return Group(
            fact=file.fact,
            value=group.value,
            example=group.example,
            phrases=phrases,
            rank=group.rank,
            measure=measure,
            guards=tuple(guards),
            role=group.role,
        )

    def _places(self) -> dict[str, str]:
        places = dict(load_countries(self._folder.parent / COUNTRIES, self._faults).variants)
        file = self._file(_PlacesFile, PLACES)
        if not file:
            return places
        for code, cities in file.cities.items():
            for city in cities:
                if places.setdefault(city, code) != code:
                    self._faults.add(self._folder / PLACES, f"{code}: {city} is elsewhere too")
        return {name: code for name, code in places.items() if name not in file.ambiguous}

    def _check_names(self, read: FactPatterns) -> None:
        """Every guard that a group names must be there."""
        for group in read.groups:
            for name in sorted(set(group.guards) - set(read.guards) - {QUOTED}):
                self._faults.add(self._folder, f"{group.fact}: {name} is not in {GUARDS}")


def _lists(words: _WordsFile) -> dict[str, dict[str, str]]:
    lists = {name: {word: word for word in _flat(row, {})} for name, row in words.lists.items()}
    for name, values in words.values.items():
        lists[name] = {word: value for value, row in values.items() for word in row}
    return lists


def _flat(rows: Sequence[str], lists: Lists) -> list[str]:
    """Words of `rows`, each a word, several parted by spaces, or a ``{list}``."""
    words = [word for row in rows for word in row.split()]
    known: Mapping[str, Mapping[str, str]] = {f"{{{name}}}": row for name, row in lists.items()}
    return [item for word in words for item in known.get(word, {word: word})]


def _references(value: str) -> list[str]:
    """Parts of a phrase that `value` is read from."""
    if value in (*_MEASURES, "<place>"):
        return [value]
    return [match[0] for match in _REFERENCE.finditer(value)]
