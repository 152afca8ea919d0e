"""Reads content/safety into flows and their words: strictly, and with all faults at once.

A flow file looks like this (see docs/content.md)::

    flow: suicide
    group: suicide
    kinds: [suicide_passive, suicide_active]
    summary: "one line for docs/safety.md"
    source: "domain 3.2"
    version: 1
    review: {by: null, on: null}
    starts:
      - {levels: [imminent], step: now}
      - {step: ask}
    steps:
      - id: ask
        say: {a: "I'm glad you said that."}
        ask: {a: "Are you having thoughts of killing yourself?"}
        again: {a: "I ask once more: do you think about killing yourself?"}
        answers:
          - {id: "yes", label: "Yes", to: plan, level: high}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from adapters.safety_flow_models import AnswerFile, FlowFile, PhrasesFile, StepFile
from adapters.strict_yaml import Faults, Strict, read_yaml
from mend.content import ANY, Cell, CellKey, Review, Sentence
from mend.errors import ContentError
from mend.model import Level
from mend.safety.flow import KIND, LAST, Answer, Flow, Start, Step

_F = TypeVar("_F", bound=Strict)


def load_flows(root: Path, faults: Faults) -> tuple[dict[str, Flow], dict[CellKey, Cell]]:
    """The flows below ``flows/`` and all words of the protocol; faults are only noted."""
    flows: dict[str, Flow] = {}
    cells: dict[CellKey, Cell] = {}
    files: dict[str, tuple[Path, FlowFile]] = {}
    for path in sorted((root / "flows").glob("*.yml")):
        file = _parsed(path, FlowFile, faults)
        if file is not None:
            files[file.flow] = path, file
            flows[file.flow] = _flow(file)
            cells |= {cell.key: cell for cell in _flow_cells(file)}
    for path, file in files.values():
        for fault in _faults_of(file, flows):
            faults.add(path, fault)
    phrases = _parsed(root / "phrases.yml", PhrasesFile, faults)
    if phrases is not None:
        cells |= {cell.key: cell for cell in _phrase_cells(phrases)}
    return flows, cells


def _parsed(path: Path, model: type[_F], faults: Faults) -> _F | None:
    try:
        return model.parse_obj(read_yaml(path))
    except ValidationError as error:
        faults.add_validation(path, error)
    except ContentError as error:
        faults.lines.extend(error.faults)
    return None


def _flow(file: FlowFile) -> Flow:
    return Flow(
        id=file.flow,
        group=file.group,
        kinds=tuple(file.kinds),
        summary=file.summary,
        starts=tuple(
            Start(item.step, tuple(item.kinds), tuple(map(_level, item.levels)))
            for item in file.starts
        ),
        steps={step.id: _step(step, file.flow) for step in file.steps},
        again=file.again,
        when_safe=file.when_safe,
        follow_up=file.follow_up,
        helplines=tuple(file.helplines),
        source=file.source,
        version=file.version,
        reviewed_by=file.review.by,
        reviewed_on=file.review.day,
    )


def _step(step: StepFile, flow: str) -> Step:
    return Step(
        id=step.id,
        flow=flow,
        says=bool(step.say),
        asks=bool(step.ask),
        answers=tuple(_answer(answer) for answer in step.answers),
        open_to=step.open_to,
        skip_to=step.skip_to,
        helplines=tuple(step.helplines),
        asks_country=step.asks_country,
        emergency=step.emergency,
        closes_joint=step.closes_joint,
        confirmed_by=step.confirmed_by,
        keeps=step.keeps,
        after=step.after,
    )


def _answer(answer: AnswerFile) -> Answer:
    return Answer(
        id=answer.id,
        label=answer.label,
        to=answer.to,
        to_high=answer.to_high,
        level=_level(answer.level) if answer.level else None,
        lowers=answer.lowers,
        calms=answer.calms,
        joint=answer.joint,
        also=tuple(answer.also),
        words=tuple(answer.words),
    )


def _level(name: str) -> Level:
    return Level[name.upper()]


def _flow_cells(file: FlowFile) -> Iterator[Cell]:
    for step in file.steps:
        wordings = {("say", ANY): step.say, ("ask", ANY): step.ask, ("again", ANY): step.again}
        wordings |= {("say", role): texts for role, texts in step.say_for.items()}
        place = Step(id=step.id, flow=file.flow)
        for (part, role), texts in wordings.items():
            if texts:
                yield _cell(place.key(part, role), texts, file)


def _phrase_cells(file: PhrasesFile) -> Iterator[Cell]:
    for topic, texts in file.phrases.items():
        yield _cell(CellKey(KIND, topic), texts, file)


def _cell(key: CellKey, texts: Mapping[str, str], file: FlowFile | PhrasesFile) -> Cell:
    return Cell(
        key=key,
        sentences=tuple(Sentence(f"{key}.{name}", text) for name, text in texts.items()),
        source=file.source,
        version=file.version,
        review=Review(file.review.by, file.review.day),
    )


def _faults_of(file: FlowFile, flows: Mapping[str, Flow]) -> Iterator[str]:
    steps = flows[file.flow].steps
    for start in file.starts:
        if start.step not in steps:
            yield f"starts: no step {start.step}"
    if file.starts[-1].kinds or file.starts[-1].levels:
        yield "starts: the last one must fit everything"
    for name in ("again", "when_safe"):
        if getattr(file, name) and getattr(file, name) not in steps:
            yield f"{name}: no step {getattr(file, name)}"
    for step in file.steps:
        yield from (f"{step.id}: {fault}" for fault in _step_faults(step, file.flow, flows))


def _step_faults(step: StepFile, flow: str, flows: Mapping[str, Flow]) -> Iterator[str]:
    if not step.say and not step.ask:
        yield "neither says nor asks anything"
    if step.ask and not step.again:
        yield "asks, but has no other words for asking again"
    if step.ask and not (step.answers or step.open_to):
        yield "asks, but has no answers and is not open"
    if step.answers and not step.ask:
        yield "has answers but asks nothing"
    targets = [target for answer in step.answers for target in (answer.to, answer.to_high)]
    for target in filter(None, (*targets, step.open_to, step.skip_to)):
        if not _exists(target, flow, flows):
            yield f"leads to {target}, which does not exist"
    if step.confirmed_by and step.confirmed_by not in {answer.id for answer in step.answers}:
        yield f"confirmed_by: no answer {step.confirmed_by}"


def _exists(target: str, flow: str, flows: Mapping[str, Flow]) -> bool:
    if target == LAST:
        return True
    name, _, id = target.rpartition(".")
    found = flows.get(name or flow)
    return found is not None and id in found.steps
