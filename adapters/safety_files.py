"""Reads content/safety into a compiled `Lexicon`: strictly, and with all faults at once.

=====================  ================================================================
``classes.yml``        words that patterns call by one name (``KILL``, ``PARTNER``)
``markers.yml``        what tells about the context (negation, long ago, laughter)
``spellings.yml``      short forms, misspellings, pictures
``known_words.txt``    ordinary words, never taken for a misspelling
``ngrams.tsv``         fitted weights of the n-gram reader (training/safety_ngrams.py)
``thresholds.yml``     when a trained reader raises a flag by itself
``rules/*.yml``        the rules, each with its reason and with examples
=====================  ================================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from adapters.content_files import CONTENT_FOLDER, read_yaml
from adapters.safety_models import (
    LEVELS,
    ClassesFile,
    MarkersFile,
    RuleExamples,
    RulesFile,
    SpellingsFile,
    ThresholdsFile,
)
from mend.errors import ContentError
from mend.safety.compiling import compile_lexicon
from mend.safety.forms import plural, verb_forms
from mend.safety.ngrams import Ngrams
from mend.safety.rules import Lexicon
from mend.safety.sources import (
    FURTHER_GUARDS,
    USUAL_GUARDS,
    LexiconFaults,
    LexiconSource,
    RuleSource,
)
from mend.safety.text import Vocabulary

SAFETY_FOLDER = CONTENT_FOLDER / "safety"
NGRAMS_FILE = SAFETY_FOLDER / "ngrams.tsv"

_File = TypeVar("_File", bound=BaseModel)


class _Reader:
    """Reads files and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.faults: list[str] = []

    def read(self, name: str, model: type[_File]) -> _File | None:
        try:
            return model.parse_obj(read_yaml(self._root / name))
        except ContentError as error:
            self.faults.extend(error.faults)
        except ValidationError as error:
            for fault in error.errors():
                place = ".".join(str(part) for part in fault["loc"])
                self.faults.append(f"safety/{name}: {place}: {fault['msg']}")
        return None

    def rules(self) -> Iterator[tuple[str, RuleExamples]]:
        seen: dict[str, str] = {}
        paths = sorted((self._root / "rules").glob("*.yml"))
        if not paths:
            self.faults.append("safety/rules: no *.yml found; is the checkout complete?")
        for path in paths:
            name = f"rules/{path.name}"
            file = self.read(name, RulesFile)
            for rule in file.rules if file else ():
                if rule.id in seen:
                    self.faults.append(f"safety/{name}: {rule.id}: also in {seen[rule.id]}")
                seen[rule.id] = name
                self._check(name, rule)
                yield name, rule

    def _check(self, name: str, rule: RuleExamples) -> None:
        if not rule.patterns and not rule.phrases:
            self.faults.append(f"safety/{name}: {rule.id}: has neither patterns nor phrases")
        if rule.weight == 1 and not rule.hits:
            self.faults.append(f"safety/{name}: {rule.id}: needs an example (hits)")
        unknown = (set(rule.ignores) - set(USUAL_GUARDS)) | (set(rule.also) - set(FURTHER_GUARDS))
        for guard in sorted(unknown):
            self.faults.append(f"safety/{name}: {rule.id}: {guard} is no guard")


@cache  # rules are read at start, and one process wants them in several places
def load_lexicon(root: Path = SAFETY_FOLDER) -> Lexicon:
    """Read and compile every file below `root`.

    Raises:
        ContentError: naming every fault of every file.
    """
    reader = _Reader(root)
    classes = reader.read("classes.yml", ClassesFile)
    markers = reader.read("markers.yml", MarkersFile)
    spellings = reader.read("spellings.yml", SpellingsFile)
    thresholds = reader.read("thresholds.yml", ThresholdsFile)
    rules = [_rule(rule) for _, rule in reader.rules()]
    if not (classes and markers and spellings and thresholds) or reader.faults:
        raise ContentError(reader.faults)
    try:
        return compile_lexicon(
            LexiconSource(
                rules=tuple(rules),
                classes=_classes(classes),
                markers={name: tuple(item.patterns) for name, item in markers.markers.items()},
                vocabulary=_vocabulary(spellings),
                forms=_forms(classes.inflected),
                known_words=_known_words(root),
                ngrams=_ngrams(root, classes),
                thresholds={
                    flag: (item.probability, LEVELS[item.level])
                    for flag, item in thresholds.thresholds.items()
                },
            )
        )
    except LexiconFaults as error:
        raise ContentError([f"safety: {fault}" for fault in error.faults]) from error


def ngram_classes(root: Path = SAFETY_FOLDER) -> dict[str, str]:
    """The class that each word counts under in the n-gram reader.

    Raises:
        ContentError: classes.yml is faulty.
    """
    reader = _Reader(root)
    file = reader.read("classes.yml", ClassesFile)
    if file is None:
        raise ContentError(reader.faults)
    return _counted_under(file)


def load_examples(root: Path = SAFETY_FOLDER) -> tuple[RuleExamples, ...]:
    """Every rule with its examples, for tests and for the published protocol.

    Raises:
        ContentError: naming every fault of every file.
    """
    reader = _Reader(root)
    rules = tuple(rule for _, rule in reader.rules())
    if reader.faults:
        raise ContentError(reader.faults)
    return rules


def _rule(file: RuleExamples) -> RuleSource:
    return RuleSource(
        id=file.id,
        kind=file.kind,
        level=LEVELS[file.level],
        who=file.who,
        flag=file.flag,
        patterns=tuple(file.patterns),
        unless=tuple(file.unless),
        guards=frozenset(USUAL_GUARDS) - frozenset(file.ignores) | frozenset(file.also),
        needs=file.needs,
        weight=file.weight,
        widen=file.widen,
        phrases=tuple(file.phrases),
        why=file.why,
    )


def _classes(file: ClassesFile) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, item in file.classes.items():
        words = found.setdefault(name, set())
        words.update(item.words, item.nouns, map(plural, item.nouns))
        for verb in item.verbs:
            for form, word in verb_forms(verb).items():
                words.add(word)
                for label in (form, *(["past"] if form == "done" else [])):
                    found.setdefault(f"{name}.{label}", set()).add(word)
    for name, item in file.classes.items():  # in the order of the file: parts come first
        for part in item.of:
            for label, words in list(found.items()):
                if label == part or label.startswith(f"{part}."):
                    found.setdefault(name + label[len(part) :], set()).update(words)
    return {name: frozenset(words) for name, words in found.items()}


def _forms(verbs: list[str]) -> dict[str, frozenset[str]]:
    """Every form of a verb, by each of its forms."""
    found: dict[str, frozenset[str]] = {}
    for verb in verbs:
        forms = frozenset(verb_forms(verb).values())
        for form in forms:
            found[form] = found.get(form, frozenset()) | forms
    return found


def _vocabulary(file: SpellingsFile) -> Vocabulary:
    return Vocabulary(
        spellings={short: tuple(long.split()) for short, long in file.spellings.items()},
        unless_after={
            short: frozenset(words.split()) for short, words in file.unless_after.items()
        },
        signs=file.signs,
    )


def _known_words(root: Path) -> frozenset[str]:
    path = root / "known_words.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        fault = f"safety/known_words.txt: can't be read ({error.__class__.__name__})"
        raise ContentError([fault]) from error
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _counted_under(file: ClassesFile) -> dict[str, str]:
    classes = _classes(file)
    found: dict[str, str] = {}
    for name in file.ngrams:
        for word in sorted(classes.get(name, ())):
            found.setdefault(word, name)
    return found


def _ngrams(root: Path, classes: ClassesFile) -> Ngrams:
    """The fitted weights; without the file the rules read alone."""
    path = root / "ngrams.tsv"
    if not path.is_file():
        return Ngrams()
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        numbers = {row[0]: tuple(map(float, row[1:])) for row in rows}
    except ValueError as error:
        fault = "safety/ngrams.tsv: not as training/safety_ngrams.py writes it; fit it again"
        raise ContentError([fault]) from error
    bias = numbers.pop("bias")[1:]
    features = {name: (values[0], values[1:]) for name, values in numbers.items()}
    return Ngrams(_counted_under(classes), features, bias)
