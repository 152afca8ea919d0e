"""`mend evaluate --style`: how conversations keep the style that helps, and docs/style.md.

The scripts of tests/conversations and the same stories from both sides (tests/data/mirror.yml)
are read by the trained model that serves and answered by the planner, without a store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from adapters.content_files import load_content, read_yaml
from cli import project
from cli.progress import console
from cli.read import Reader
from mend import parse_data, planner
from mend.conversation import Conversation
from mend.incoming import clean
from mend.model import Reading, Turn
from mend.moves.move import OTHER_WAY, PERMISSION
from mend.style import TARGETS, Exchange, Measures, measure, mirror_gap, missed

PAGE = project.ROOT / "docs" / "style.md"
SCRIPTS = project.ROOT / "tests" / "conversations"
STORIES = project.ROOT / "tests" / "data" / "mirror.yml"
GAP = 0.05  # most that the two sides of the same stories may differ
_START = datetime(2026, 11, 24, 12, tzinfo=timezone.utc)
_SCREENING = {"by_them", "by_me", "both", "no"}  # buttons of the private question


class Player:
    """Plays messages with the planner; `seed` decides the wordings."""

    def __init__(self) -> None:
        self._reader = Reader(project.current_model())
        self._content = load_content()
        self._read = cache(self._parse)

    def play(self, messages: Sequence[Mapping[str, Any]], seed: str) -> list[Exchange]:
        """All exchanges; the private question about fear is answered with no."""
        talk, found = planner.noticed(Conversation(), _START), list[Exchange]()
        queue = list(messages)
        while queue:
            offered = {choice.id for choice in talk.choices}
            screening = offered >= _SCREENING and "choice" not in queue[0]
            sent = {"choice": "no"} if screening else queue.pop(0)
            turn = self._turn(sent, f"{seed}-{len(found)}", len(found))
            plan = planner.plan(turn, talk, self._content)
            found.append(_exchange(turn, talk, plan))
            talk = plan.talk
        return found

    def _turn(self, sent: Mapping[str, Any], id: str, count: int) -> Turn:
        choice = sent.get("choice", "")
        text = clean(str(sent.get("user", "")))
        reading = self._read(text or choice.replace("_", " "))
        at = _START + timedelta(seconds=40 * (count + 1))
        return Turn("somebody", id, text, reading, at, choice=choice)

    def _parse(self, text: str) -> Reading:
        return parse_data.from_mapping(self._reader.parse(text, date(2026, 11, 24)))


def _exchange(turn: Turn, talk: Conversation, plan: planner.Plan) -> Exchange:
    bubbles = plan.reply.bubbles
    allowed = talk.question in (PERMISSION, OTHER_WAY)
    return Exchange(
        said=turn.text,
        bubbles=tuple(bubble.text for bubble in bubbles),
        sentences=tuple(id for bubble in bubbles for id in bubble.sentences),
        choices=bool(bubbles[-1].choices),
        listening=plan.talk.listening,
        permitted=allowed or any("complaint" in name for name in plan.counters),
    )


def evaluate_style(*, write: bool) -> None:
    """Measure; print, and write the page if asked."""
    player = Player()
    scripts = list(_scripts())
    talks = [player.play(turns, name) for name, turns in scripts]
    sides = {
        side: measure(
            player.play([{"user": text} for text in story[side]], f"story {number}")
            for number, story in enumerate(_stories())
        )
        for side in ("betrayed", "betrayer")
    }
    gap = mirror_gap(sides["betrayed"], sides["betrayer"])
    text = "\n".join(page(measure(talks), len(scripts), gap))
    console.print(text, markup=False)
    if write:
        PAGE.write_text(text + "\n", encoding="utf-8")


def _scripts() -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    for path in sorted(SCRIPTS.glob("*.yml")):
        rows: Any = read_yaml(path)
        for row in rows if isinstance(rows, list) else [rows]:
            yield row["name"], row["turns"]


def _stories() -> list[Mapping[str, list[str]]]:
    read: Any = read_yaml(STORIES)
    stories: list[Mapping[str, list[str]]] = read["stories"]
    return stories


def page(found: Measures, scripts: int, gap: float) -> list[str]:
    """docs/style.md, line by line."""
    rows = [
        f"| {name.replace('_', ' ')} | {getattr(found, name):.2f} | {bound} {target:g} |"
        for name, (bound, target) in TARGETS.items()
    ]
    lines = missed(found)
    if gap > GAP:
        lines.append(f"mirror gap: {gap:.3f}, at most {GAP}")
    return [
        "# How conversations keep their style",
        "",
        f"Written by `uv run mend evaluate --style --write`: {scripts} played conversations "
        f"(`tests/conversations`), {found.turns} replies",
        "without those of the safety protocol; the measures are in `mend/style.py`. The mirror gap",
        "is the largest difference, per reply, in reflections, questions and advice between the",
        "two sides of the same 20 stories (`tests/data/mirror.yml`).",
        "",
        "| measure | found | target |",
        "|---|---|---|",
        *rows,
        f"| mirror gap | {gap:.3f} | at most {GAP} |",
        f"| replies without a question | {found.quiet_share:.2f} | about a quarter |",
        "",
        "Missed: " + "; ".join(lines) + "." if lines else "Every target is met.",
    ]
