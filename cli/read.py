"""`mend read`: a stream of messages through the trained model that serves the chat."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

from rasa.shared.exceptions import RasaException

from adapters.logs import quiet_logs
from cli import children, project
from mend import parse_data
from mend.errors import ModelError
from mend.incoming import MAX_CHARACTERS, clean

Json = dict[str, Any]


def read_lines(source: Iterable[bytes], target: IO[str], *, model: Path | None = None) -> None:
    """One line out for each line in, in order, as soon as it is read.

    Args:
        source: JSON lines, UTF-8.
        target: where results go; flushed after each line.
        model: a trained model; the current one when None.

    Raises:
        ModelError: there is no trained model.
    """
    reader = Reader(model or project.current_model())
    for line in source:
        target.write(json.dumps(reader.read(line), ensure_ascii=False) + "\n")
        target.flush()


class Reader:
    """A loaded model that reads one message at a time.

    Raises:
        ModelError: `model` is not there or can't be loaded.
    """

    def __init__(self, model: Path) -> None:
        if not model.is_file():
            raise ModelError(f"{model}: no such model; make one with `uv run mend train`")
        os.environ.update(children.quiet_environment())
        quiet_logs("ERROR")
        from rasa.core.agent import Agent

        quiet_logs("ERROR")  # importing Rasa configures logging of its own
        self._agent = Agent.load(str(model))
        self._loop = asyncio.new_event_loop()
        if not self._agent.is_ready():
            raise ModelError(f"{model}: can't be loaded; train anew: `uv run mend train --force`")

    def read(self, line: bytes) -> Json:
        """The reading of one input line, or ``{"error": …}``."""
        try:
            text, today = _checked(line)
        except ValueError as error:
            return {"error": str(error)}
        try:
            return self.parse(text, today)
        except RasaException as error:  # a component broke; the next line may be well
            return {"error": f"could not be read ({error.__class__.__name__})"}

    def parse(self, text: str, today: date) -> Json:
        """The reading of `text`, written on `today`."""
        parsed = self._loop.run_until_complete(
            self._agent.processor.parse_message(_message(text, today))
        )
        reading: Json = parsed[parse_data.KEY]
        return reading


def _message(text: str, today: date) -> Any:
    from rasa.core.channels.channel import UserMessage

    return UserMessage(clean(text) or " ", metadata={"date": today.isoformat()})


def _checked(line: bytes) -> tuple[str, date]:
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError("not a JSON line in UTF-8") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('a line must be {"text": "…"}')
    if len(row["text"]) > MAX_CHARACTERS:
        raise ValueError(f"the text is longer than {MAX_CHARACTERS} characters")
    try:
        today = date.fromisoformat(row["date"]) if "date" in row else date.today()  # noqa: DTZ011
    except (TypeError, ValueError) as error:
        raise ValueError('"date" must be YYYY-MM-DD') from error
    return row["text"], today
