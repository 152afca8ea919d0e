"""`mend evaluate --answers`: how well questions find their answers, and docs/answers.md."""

from __future__ import annotations

from datetime import date
from functools import cache

from adapters.answer_files import load_wordings
from cli import project
from cli.evaluation.answers import Asked, Figures, Find, load, measure
from cli.progress import console
from cli.read import Reader
from mend import parse_data
from mend.model import Match
from mend.moves.known import NEAR, SURE

PAGE = project.ROOT / "docs" / "answers.md"
LINES = project.ROOT / "tests" / "data"
_VECTORS = (
    "## Which vectors",
    "Share of the tuning half whose likeliest answer is right, whatever its score, by what",
    "is compared:",
    "",
    "| compared | right |",
    "|---|---|",
    "| likeness of the fine-tuned vectors | 0.42 |",
    "| linear head on the fine-tuned vectors | 0.56 |",
    "| linear head on word and letter n-grams | 0.52 |",
    "| linear head on the fine-tuned encoder's lower layers and last layer | 0.74 |",
    "| that, n-grams and likeness together (as served) | 0.76 |",
    "| linear head on five layers of the encoder before fine-tuning | 0.81 |",
    "",
    "Fine-tuning bends the last layer towards stage and emotion. The lower layers cost no",
    "further pass and no further weights, so they were taken; the encoder before fine-tuning",
    "would be a second one of 23 MB. This table is of one evening's trials and not written",
    "anew by the command.",
)
_DAY = date(2026, 11, 24)  # a reading needs one; answers don't depend on it


def evaluate_answers(*, write: bool) -> None:
    """Measure through the trained model that serves; print, and write the page if asked."""
    rows, find = load(LINES), _served()
    parts = {
        "tuning": [row for row in rows if not row.kept_apart],
        "kept apart": [row for row in rows if row.kept_apart],
    }
    text = "\n".join(_page(parts, find))
    console.print(text, markup=False)
    if write:
        PAGE.write_text(text + "\n", encoding="utf-8")


def _served() -> Find:
    reader = Reader(project.current_model())

    @cache
    def find(text: str) -> tuple[Match, ...]:
        return parse_data.from_mapping(reader.parse(text, _DAY)).answers

    return find


def _page(parts: dict[str, list[Asked]], find: Find) -> list[str]:
    wordings = load_wordings()
    questions = len(set(wordings.ids) - {""})
    return [
        "# Questions that have an answer",
        "",
        "Written by `uv run mend evaluate --answers --write`. "
        f"{questions} questions in {sum(map(bool, wordings.ids))} reviewed wordings, and",
        f"{sum(not id for id in wordings.ids)} questions without an answer that teach what to "
        "leave alone, stand in `content/answers`. The lines",
        "measured here (`tests/data/answerable.tsv`, `unanswerable.tsv`) are other wordings, near",
        "misses, other questions and statements, by the hand that wrote the answers; half of them,",
        "by hash, were looked at while views and thresholds were chosen.",
        "",
        "| half | to answer | answered right | answered wrongly | right one offered among two "
        "| not to answer | answered all the same | wrong answers of all |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(name, measure(rows, find, sure=SURE, near=NEAR)) for name, rows in parts.items()),
        "",
        f"An answer is given from a score of {SURE} on, two are offered from {NEAR} on. At other "
        "thresholds, kept apart:",
        "",
        "| given from | answered right | wrong answers of all |",
        "|---|---|---|",
        *(_at(sure, parts["kept apart"], find) for sure in (0.25, 0.3, SURE, 0.4, 0.45, 0.5)),
        "",
        *_VECTORS,
    ]


def _row(name: str, found: Figures) -> str:
    return (
        f"| {name} | {found.answerable} | {found.right} ({found.right / found.answerable:.0%}) "
        f"| {found.other} | {found.near} | {found.unanswerable} | {found.answered} "
        f"| {found.wrong_share:.1%} |"
    )


def _at(sure: float, rows: list[Asked], find: Find) -> str:
    found = measure(rows, find, sure=sure, near=NEAR)
    return f"| {sure} | {found.right / found.answerable:.0%} | {found.wrong_share:.1%} |"
