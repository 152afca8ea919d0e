"""Checkouts to break, commands to run in them, and what they leave running."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from cli import children, project

_COPIED = ("content", "data")


def linked_checkout(folder: Path) -> Path:
    """A checkout whose content and data are copies, to be broken, and the rest is linked."""
    root = folder / "checkout"
    root.mkdir()
    for path in project.ROOT.iterdir():
        if path.name in _COPIED:
            shutil.copytree(path, root / path.name)
        elif not path.name.startswith(".") and path.name not in ("var", "models"):
            (root / path.name).symlink_to(path)
    (root / "models").mkdir()
    (root / "models" / "encoder").symlink_to(project.ROOT / "models" / "encoder")
    return root


def environment(var: Path, **settings: str) -> dict[str, str]:
    """The environment of a command: nothing of ours but `settings`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MEND_")}
    return {**clean, "PYTHONWARNINGS": "ignore", "MEND_VAR": str(var), **settings}


def mend(
    *arguments: str, var: Path, root: Path = project.ROOT, seconds: float = 120, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `mend …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *arguments],
        cwd=root,
        env=environment(var, **settings),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        preexec_fn=children.die_with_parent,
    )


def left_running(var: Path) -> list[str]:
    """Command lines of the processes that work with `var`."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("MEND_VAR") == str(var) and process.status() != "zombie":
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found


def until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait for `condition`; whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
