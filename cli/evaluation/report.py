"""docs/reading.md: one table, a confusion matrix as a picture, and what was missed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from cli.evaluation import metrics
from cli.evaluation.rows import Found, Row, slices
from cli.evaluation.systems import Result
from mend.model import Emotion, Stage

STAGES = [stage.value for stage in Stage]
FEW = 100  # rows; a smaller slice is given with its interval


def table(results: Mapping[str, tuple[Sequence[Row], Result]]) -> list[str]:
    """One line a system and set."""
    head = (
        "| system, set | rows | stage acc. | stage F1 | role acc. | emotion macro-F1 "
        "| emotion micro-F1 | calibration error | ms |"
    )
    lines = [head, "|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for name, (rows, result) in results.items():
        found = result.found
        knows_more = any(item.emotions for item in found)
        figures = [
            metrics.stage_accuracy(rows, found),
            metrics.stage_macro_f1(rows, found),
            metrics.role_accuracy(rows, found) if knows_more else math.nan,
            metrics.emotion_macro_f1(rows, found) if knows_more else math.nan,
            metrics.emotion_micro_f1(rows, found) if knows_more else math.nan,
            metrics.calibration_error(rows, found),
        ]
        cells = " | ".join(_number(figure) for figure in figures)
        lines.append(f"| {name} | {len(rows)} | {cells} | {_number(result.milliseconds, 1)} |")
    return lines


def slice_table(rows: Sequence[Row], found: Sequence[Found]) -> list[str]:
    """Stage accuracy by kind of message, with the 95 % interval of small kinds."""
    lines = ["| kind of message | rows | stage acc. | 95 % interval | role acc. |"]
    lines.append("|---|--:|--:|--:|--:|")
    for name, numbers in slices(rows).items():
        part = [rows[number] for number in numbers]
        read = [found[number] for number in numbers]
        rate = metrics.stage_accuracy(part, read)
        low, high = metrics.interval(rate, len(part))
        span = f"{low:.2f}–{high:.2f}" if len(part) < FEW else ""
        role = _number(metrics.role_accuracy(part, read))
        lines.append(f"| {name} | {len(part)} | {_number(rate)} | {span} | {role} |")
    return lines


def emotion_table(rows: Sequence[Row], found: Sequence[Found]) -> list[str]:
    """F1 of each emotion."""
    scores = metrics.emotion_f1(rows, found)
    counts = Counter(name for row in rows for name in row.emotions)
    lines = ["| emotion | rows | F1 |", "|---|--:|--:|"]
    return lines + [
        f"| {name.value} | {counts[name.value]} | {_number(scores[name.value])} |"
        for name in Emotion
    ]


def safety_line(name: str, rows: Sequence[Row], found: Sequence[Found]) -> str:
    """Recall, right flag and false alarms in one sentence, with their 95 % intervals."""
    figures = metrics.safety_figures(rows, found)
    dangers = sum(bool(row.safety) for row in rows)
    caught = round(figures["recall"] * dangers)
    return (
        f"Danger, {name}: found {_between(figures['recall'], dangers)} of {dangers}, "
        f"right flag {_between(figures['right flag'], caught)} of those, "
        f"false alarms {_between(figures['false alarms'], len(rows) - dangers)} "
        f"of {len(rows) - dangers}."
    )


def _between(rate: float, count: int) -> str:
    low, high = metrics.interval(rate, count)
    return f"{rate:.3f} ({low:.3f}–{high:.3f})"


def misses(rows: Sequence[Row], found: Sequence[Found]) -> list[str]:
    """Which stages were taken for which, most frequent first. Row numbers, no texts."""
    wrong: dict[tuple[str, str], list[int]] = {}
    for number, (row, item) in enumerate(zip(rows, found, strict=True), 1):
        if row.stage != item.stage:
            wrong.setdefault((row.stage, item.stage), []).append(number)
    ranked = sorted(wrong.items(), key=lambda pair: -len(pair[1]))
    return [
        f"- {stage} read as {other}: {len(numbers)} (rows {', '.join(map(str, numbers))})"
        for (stage, other), numbers in ranked
    ]


def draw_confusion(rows: Sequence[Row], found: Sequence[Found], target: Path) -> None:
    """The confusion matrix of the stages as an SVG; needs matplotlib, which Rasa brings."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "mend"  # the same figures give the same file
    from matplotlib import pyplot

    counts = [
        [
            sum(row.stage == a and item.stage == b for row, item in zip(rows, found, strict=True))
            for b in STAGES
        ]
        for a in STAGES
    ]
    figure, axes = pyplot.subplots(figsize=(6.4, 5.4))
    axes.imshow(counts, cmap="Blues")
    for at, row in enumerate(counts):
        for to, count in enumerate(row):
            shade = "white" if count > max(map(max, counts)) / 2 else "black"
            axes.text(to, at, str(count), ha="center", va="center", color=shade)
    names = [name.replace("_", "\n") for name in STAGES]
    axes.set_xticks(range(len(STAGES)), names, fontsize=8)
    axes.set_yticks(range(len(STAGES)), names, fontsize=8)
    axes.set_xlabel("read as")
    axes.set_ylabel("labelled")
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})
    pyplot.close(figure)


def _number(value: float, digits: int = 3) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}"
