"""Reads content/exercises and content/checks: strictly, and with all faults at once.

How a file looks: docs/exercises.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from adapters.exercise_models import CheckFile, ExerciseFile, RuleFile, StepFile
from adapters.strict_yaml import Faults, Strict, read_yaml
from mend.content import ANY, Cell, CellKey, Review, Sentence
from mend.errors import ContentError
from mend.exercises.linting import Rule
from mend.exercises.model import AFTER, BEFORE, END, KIND, Asked, Exercise, Gate, Option, Step

_F = TypeVar("_F", bound=Strict)
Rules = dict[str, tuple[Rule, ...]]
Cells = dict[CellKey, Cell]
MIRROR = "mirror_"  # before the id of what a text must take up
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def load_checks(root: Path, faults: Faults) -> tuple[Rules, Cells]:
    """The rules of each check, and what is said to what they find; faults are only noted."""
    files = dict(_parsed(root, CheckFile, faults))
    cells: Cells = {}
    own: Rules = {}
    for path, file in files.items():
        own[file.check] = tuple(_rule(path, rule, file.shorthands, faults) for rule in file.rules)
        for rule in file.rules:
            cell = _cell(f"check_{rule.id}", ANY, rule.say, file)
            if cell.key in cells:
                faults.add(path, f"{rule.id}: a rule of another check has this id too")
            cells[cell.key] = cell
    rules: Rules = {}
    for path, file in files.items():
        for name in file.includes:
            if name not in own:
                faults.add(path, f"includes: there is no check {name}")
        names = (file.check, *file.includes)
        rules[file.check] = tuple(rule for name in names for rule in own.get(name, ()))
    return rules, cells


def load_exercises(
    root: Path, faults: Faults, *, rules: Rules, themes: set[str], flows: set[str]
) -> tuple[dict[str, Exercise], Cells]:
    """The exercises in the order of their files, and their words; faults are only noted."""
    exercises: dict[str, Exercise] = {}
    cells: Cells = {}
    titles: set[str] = set()
    for path, file in _parsed(root, ExerciseFile, faults):
        known = {"checks": set(rules), "themes": themes, "flows": flows}
        for fault in (*_faults_of(file, known), *_words_missing(file)):
            faults.add(path, fault)
        if file.exercise in exercises or file.title in titles or file.exercise != path.stem:
            faults.add(path, "id (the file's name) and title must be its own")
        titles.add(file.title)
        exercises[file.exercise] = _exercise(file)
        cells |= {cell.key: cell for cell in _cells(file)}
    return exercises, cells


def _parsed(root: Path, model: type[_F], faults: Faults) -> Iterator[tuple[Path, _F]]:
    for path in sorted(root.glob("*.yml")):
        try:
            yield path, model.parse_obj(read_yaml(path))
        except ValidationError as error:
            faults.add_validation(path, error)
        except ContentError as error:
            faults.lines.extend(error.faults)


def _rule(path: Path, rule: RuleFile, shorthands: Mapping[str, str], faults: Faults) -> Rule:
    def pattern(words: list[str]) -> re.Pattern[str]:
        joined = "|".join(words)
        for name, whole in shorthands.items():
            joined = joined.replace(f"<{name}>", whole)
        try:
            return re.compile(joined, re.IGNORECASE)
        except re.error as error:
            faults.add(path, f"{rule.id}: is no regular expression ({error})")
            return re.compile("(?!)")

    unless = pattern(rule.unless) if rule.unless else None
    return Rule(rule.id, pattern(rule.words), unless, rule.lacks, rule.cuts)


def _exercise(file: ExerciseFile) -> Exercise:
    steps = [_step(step, file.exercise) for step in file.steps]
    if file.distress:
        before, after = (Step(id, file.exercise, Asked.RATING) for id in (BEFORE, AFTER))
        steps = [before, *steps, after]
    return Exercise(
        id=file.exercise,
        title=file.title,
        label=file.label,
        about=file.about,
        minutes=file.minutes,
        names=re.compile(rf"\b(?:{'|'.join(file.names)})", re.IGNORECASE),
        roles=frozenset(file.roles),
        stages=frozenset(file.stages),
        themes=tuple(file.themes),
        gates=frozenset(file.gates),
        distress=file.distress,
        steps={step.id: step for step in steps},
        result=file.result,
        flow=file.flow,
        keeps=file.keeps,
        opens=file.opens,
        source=file.source,
        version=file.version,
    )


def _step(step: StepFile, exercise: str) -> Step:
    mirrors = (
        Rule(MIRROR + id, re.compile(words, re.IGNORECASE), lacks=True)
        for id, words in step.mirrors.items()
    )
    return Step(
        id=step.id,
        exercise=exercise,
        asked=step.answer,
        note=step.note,
        keeps=step.keeps,
        says=bool(step.say),
        hints=bool(step.hint),
        options=tuple(
            Option(
                item.id,
                item.label,
                item.to,
                item.joint,
                re.compile(item.words, re.IGNORECASE) if item.words else None,
            )
            for item in step.options
        ),
        open=step.open,
        promises=step.promises,
        checks=tuple(step.checks),
        mirrors=tuple(mirrors),
        roles=frozenset(step.roles),
        to=step.to,
        least=step.least,
        most=step.most,
        longest=step.longest,
    )


def _cells(file: ExerciseFile) -> Iterator[Cell]:
    for part, text in (("intro", file.intro), ("closing", file.closing)):
        if text:
            yield _cell(f"{file.exercise}_{part}", ANY, text, file)
    for step in file.steps:
        texts = {("say", ANY): step.say, ("ask", ANY): step.ask, ("hint", ANY): step.hint}
        texts |= {("ask", role): text for role, text in step.ask_for.items()}
        for (part, role), text in texts.items():
            if text:
                yield _cell(f"{file.exercise}_{step.id}_{part}", role, text, file)


def _cell(topic: str, role: str, text: str, file: ExerciseFile | CheckFile) -> Cell:
    key = CellKey(KIND, topic, role=role)
    return Cell(
        key=key,
        sentences=(Sentence(f"{key}.a", text),),
        source=file.source,
        version=file.version,
        review=Review(file.review.by, file.review.day),
    )


def _words_missing(file: ExerciseFile) -> Iterator[str]:
    if bool(file.steps) == bool(file.flow):
        yield "has either steps or a flow of the safety protocol"
    if file.steps and not (file.intro and file.closing):
        yield "needs an intro and a closing"


def _faults_of(file: ExerciseFile, known: Mapping[str, set[str]]) -> Iterator[str]:
    ids = [step.id for step in file.steps]
    if len(set(ids)) < len(ids) or {BEFORE, AFTER} & set(ids):
        yield f"steps: ids must differ from each other and from {BEFORE} and {AFTER}"
    for name in file.themes:
        if name not in known["themes"]:
            yield f"themes: there is no theme {name}"
    if file.flow and file.flow not in known["flows"]:
        yield f"flow: there is no flow {file.flow}"
    for name in _PLACEHOLDER.findall(file.result):
        if name not in ids:
            yield f"result: there is no step {name}"
    for step in file.steps:
        yield from (f"{step.id}: {fault}" for fault in _step_faults(step, file, known["checks"]))
    yield from _unreached(file)


def _step_faults(step: StepFile, file: ExerciseFile, checks: set[str]) -> Iterator[str]:
    ids = {item.id for item in file.steps} | {END}
    for target in filter(None, (step.to, *(item.to for item in step.options))):
        if target not in ids:
            yield f"leads to {target}, which does not exist"
    for name in step.checks:
        if name not in checks:
            yield f"there is no check {name}"
    if step.answer is Asked.CHOICE and not (step.options or step.promises):
        yield "is a choice without options"
    if (step.checks or step.mirrors) and step.answer is not Asked.TEXT:
        yield "only texts are checked"
    if step.most and step.most < step.least:
        yield "most is below least"
    if len({item.id for item in step.options}) < len(step.options):
        yield "two options have the same id"
    if any(item.joint for item in step.options) and Gate.JOINT not in file.gates:
        yield "has a joint option, but the exercise has no joint gate"


def _unreached(file: ExerciseFile) -> Iterator[str]:
    """Steps that no way leads to."""
    ids = [step.id for step in file.steps]
    if not ids:
        return
    reached, left = set[str](), ids[:1]
    following = dict(zip(ids, [*ids[1:], END], strict=True))
    while left:
        id = left.pop()
        if id in reached or id == END or id not in ids:
            continue
        reached.add(id)
        step = next(item for item in file.steps if item.id == id)
        passed = step.to or following[id]
        left += [item.to or passed for item in step.options] if step.options else []
        left.append(passed)  # skipped, or left out for this role
    for id in ids:
        if id not in reached:
            yield f"{id}: no way leads here"
