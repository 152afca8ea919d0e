"""Trains the Rasa model; run as a process of its own so that its output goes to a log."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cli import project


def train(target: Path) -> None:
    """Train on today's inputs and write `target`.

    Raises:
        SystemExit: Rasa refused; the reason stands on stderr.
    """
    from rasa.api import train as rasa_train

    result = rasa_train(
        domain=str(project.ROOT / "domain.yml"),
        config=str(project.ROOT / "config.yml"),
        training_files=[str(project.ROOT / "data")],
        output=str(target.parent),
        fixed_model_name=target.name.removesuffix(".tar.gz"),
    )
    if result.code != 0 or not target.is_file():
        raise SystemExit(result.code or 1)


if __name__ == "__main__":
    os.chdir(project.ROOT)
    train(Path(sys.argv[1]))
