"""The page of the soak's results: its table is the record; a new row sums up anew."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path
from typing import NamedTuple

_ROW = re.compile(r"^\| (\d+) \| " + r"(\d+) \| " * 8 + r"`([0-9a-f]{12})` \|$", re.MULTILINE)
_HEAD = (
    "seed", "people at once", "kills of the action server", "kills of the chat server",
    "messages taken", "answered", "sent again", "lost, doubled or out of order", "seconds",
    "fingerprint of the inputs",
)  # fmt: skip


class Share(NamedTuple):
    """One run: as a row of the table."""

    seed: int
    people: int
    actions: int
    rasa: int
    taken: int
    answered: int
    again: int
    faults: int
    seconds: int
    fingerprint: str

    @property
    def kills(self) -> int:
        return self.actions + self.rasa


def shares(page: str) -> list[Share]:
    """The rows of a page."""
    return [Share(*map(int, row[:-1]), row[-1]) for row in _ROW.findall(page)]  # type: ignore[arg-type]


def add(path: Path, share: Share) -> None:
    """Write the page anew with one row more; a row of the same seed is replaced."""
    known = shares(path.read_text("utf-8")) if path.is_file() else []
    others = [item for item in known if item.seed != share.seed]
    path.write_text(page(sorted([*others, share]), _machine()), encoding="utf-8")


def page(found: list[Share], machine: str) -> str:
    """The page of these rows."""
    kills, taken, faults = (sum(values) for values in zip(*map(_sums, found), strict=True))
    rows = [f"| {' | '.join(map(str, share[:-1]))} | `{share.fingerprint}` |" for share in found]
    return "\n".join(
        [
            "# Killed at random moments",
            "Written by `python -m tests.soak --into docs/soak.md`; each run adds a row. Both",
            "servers are real; at a random moment under load one of them gets kill -9 and is",
            "started again. While one is down, people get help instead of an answer: half of them",
            "send their message again until it is answered, the others go on with the next.",
            "Every message that the server took (status 200) must be in the database afterwards,",
            "once and in order, and every answer with it.",
            "",
            f"**{kills} kills, {taken} messages taken, {faults} lost, doubled or out of order.**",
            f"Machine of the latest run: {machine}.",
            "",
            f"| {' | '.join(_HEAD)} |",
            "|" + "---|" * len(_HEAD),
            *rows,
            "",
        ]
    )


def _sums(share: Share) -> tuple[int, int, int]:
    return share.kills, share.taken, share.faults


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB memory, "
        f"{platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, shared with other work"
    )
