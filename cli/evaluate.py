"""`mend evaluate`: measure the reader, print the tables and write docs/reading.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from adapters.nlu.encoder import Encoder
from cli import project
from cli.evaluation import report
from cli.evaluation.metrics import share
from cli.evaluation.rows import Found, Row, load_flagged, load_rows, out_of_scope
from cli.evaluation.systems import (
    Result,
    Served,
    cross_validated,
    logistic_regression,
    phrases,
)
from cli.progress import console, step
from mend.errors import MendError

PAGE = project.ROOT / "docs" / "reading.md"
PICTURE = project.ROOT / "docs" / "reading-confusion.svg"
STOCK = project.ROOT / "docs" / "reading-stock.json"  # measured apart: see training/README.md
SETS = ("dev", "dev_plain")
HELD_OUT = project.ROOT / "tests" / "data" / "heldout.jsonl"  # our own, by a writer apart
UNSEEN = project.ROOT / "tests" / "data" / "blind_safety.txt"  # danger and what only sounds so


def fingerprint(folder: Path) -> str:
    """Changes whenever the page has to be measured anew: model inputs and sets."""
    digest = hashlib.sha256(project.fingerprint().encode())
    for name in SETS:
        digest.update((folder / f"{name}.jsonl").read_bytes())
    return digest.hexdigest()[:16]


def evaluate(folder: Path, data: Path, *, write: bool) -> None:
    """Measure on the sets in `folder`; print, and write the page if asked.

    Args:
        folder: holds dev.jsonl and dev_plain.jsonl.
        data: holds clinc150/ for out-of-scope questions; may be missing.

    Raises:
        MendError: a set is missing or malformed.
    """
    sets = {name: _rows(folder / f"{name}.jsonl") for name in SETS}
    sets["held-out"] = _rows(HELD_OUT)
    text = "\n".join(_page(sets, data, fingerprint(folder)))
    console.print(text, markup=False)
    if write:
        PAGE.write_text(text + "\n", encoding="utf-8")


def _rows(path: Path) -> list[Row]:
    if not path.is_file():
        raise MendError(f"{path} is missing; name the folder with --sets")
    return load_rows(path)


def _page(sets: dict[str, list[Row]], data: Path, inputs: str) -> list[str]:
    served = Served()
    with step("Reading the development sets", "Read the development sets"):
        ours = {name: served.read([row.text for row in rows]) for name, rows in sets.items()}
    results: dict[str, tuple[Sequence[Row], Result]] = {
        f"Mend as it serves, {name}": (sets[name], result) for name, result in ours.items()
    }
    with step("Cross-validating and comparing", "Cross-validated and compared"):
        results |= _on_phrases(sets)
    rows = [row for part in sets.values() for row in part]
    found = [item for result in ours.values() for item in result.found]
    report.draw_confusion(rows, found, PICTURE)
    return [
        *_head(inputs),
        *report.table(results),
        "",
        *_stock(),
        _scope(served, sets, data),
        "",
        *_danger(served, sets, ours),
        "## By kind of message",
        "",
        *report.slice_table(rows, found),
        "",
        "## By emotion",
        "",
        *report.emotion_table(rows, found),
        "",
        "## What is taken for what",
        "",
        f"![Confusion matrix]({PICTURE.name})",
        "",
        "Row numbers count through dev, dev_plain and held-out.",
        "",
        *report.misses(rows, found),
    ]


def _danger(served: Served, sets: dict[str, list[Row]], ours: dict[str, Result]) -> list[str]:
    """Not of the held-out set: rules of danger were tuned on it."""
    unseen = load_flagged(UNSEEN)
    read = served.read([row.text for row in unseen]).found
    rows = [row for name in SETS for row in sets[name]]
    found = [item for name in SETS for item in ours[name].found]
    return [
        report.safety_line("wording nobody had seen (tests/data/blind_safety.txt)", unseen, read),
        "",
        report.safety_line("the development sets", rows, found),
        "",
    ]


def _head(inputs: str) -> list[str]:
    return [
        "# How well it reads",
        "",
        f"Written by `uv run mend evaluate --write`; inputs `{inputs}`. The sets were labelled by",
        "hand and never trained on: dev is crafted to be hard, dev_plain is everyday words,",
        "held-out (`tests/data/heldout.jsonl`) was written by someone who saw no other phrase",
        "and looked at by nobody who wrote phrases. The rules of danger were tuned on it, so its",
        "dangers count for nothing here.",
        "",
    ]


def _on_phrases(sets: dict[str, list[Row]]) -> dict[str, tuple[Sequence[Row], Result]]:
    examples = phrases()
    encoder = Encoder(project.MODELS / "encoder", threads=2)
    vectors = encoder.encode([example.text for example in examples])
    labelled = [
        Row(e.text, e.stage, frozenset(e.emotions), e.role, frozenset(e.flags)) for e in examples
    ]
    results: dict[str, tuple[Sequence[Row], Result]] = {
        "Mend, 5-fold cross-validation on the phrases": (
            labelled,
            Result(cross_validated(examples, vectors), float("nan")),
        )
    }
    for name, rows in sets.items():
        texts = [row.text for row in rows]
        results[f"Rasa's LogisticRegressionClassifier on the same vectors, {name}"] = (
            rows,
            logistic_regression(examples, vectors, texts, encoder),
        )
    return results


def _stock() -> list[str]:
    if not STOCK.is_file():
        return ["Rasa's default pipeline with DIET: not measured yet.", ""]
    lines = json.loads(STOCK.read_text(encoding="utf-8"))["lines"]
    return [*lines, ""]


def _scope(served: Served, sets: dict[str, list[Row]], data: Path) -> str:
    texts = out_of_scope(data)
    read: list[Found] = served.read(texts).found if texts else []
    other = [row.text for rows in sets.values() for row in rows if row.stage == "other"]
    read += served.read(other).found
    recall = share([item.stage == "other" for item in read])
    return (
        f"Out of scope, {len(read)} messages (`other` of the development sets and "
        f"clinc150's oos): recall {recall:.3f}."
    )
