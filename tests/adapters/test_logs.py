"""Logs keep places, kinds and our own words; never what somebody wrote."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.logs import WithoutWords, describe
from mend.content import CellKey, Content

CANARY = "petrichor-canary"


class Kept(logging.Handler):
    """Formats what passes the filter, as the real handler does."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.addFilter(WithoutWords())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Iterator[Kept]:
    handler = Kept()
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_foreign_chatter_goes(kept: Kept, level: int) -> None:
    logging.getLogger("somelibrary.part").log(level, "Received %s", CANARY)
    assert kept.lines == []


@pytest.mark.parametrize("name", ["rasa.core.processor", "sanic.error", "root"])
def test_a_foreign_warning_keeps_its_place_and_loses_its_words(kept: Kept, name: str) -> None:
    logging.getLogger(name if name != "root" else None).warning("could not parse %s", CANARY)
    (line,) = kept.lines
    assert line.startswith("at test_logs:")
    assert CANARY not in line


@pytest.mark.parametrize("name", ["rasa.core.processor", "adapters.channels.conversation"])
def test_an_error_keeps_its_kind_and_loses_its_text(kept: Kept, name: str) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger(name).exception("it broke")
    (line,) = kept.lines
    assert "(ValueError" in line
    assert "Traceback" not in line
    assert CANARY not in line


def test_our_own_words_stay(kept: Kept) -> None:
    logging.getLogger("actions.base").error("No reply could be made (%s).", "KeyError")
    assert kept.lines == ["No reply could be made (KeyError)."]


def test_an_error_is_described_by_kind_and_by_the_place_in_our_code() -> None:
    with pytest.raises(KeyError) as caught:
        Content().get(CellKey(CANARY))
    described = describe(caught.value)
    assert described.startswith("KeyError at mend/content.py:")
    assert CANARY not in described


def test_an_error_from_elsewhere_is_described_by_kind() -> None:
    with pytest.raises(ValueError, match="invalid") as caught:
        int("x")
    assert describe(caught.value) == "ValueError"


_PROGRAM = """
import logging, sys, warnings
from adapters.logs import quiet_logs
quiet_logs({level!r})
import structlog
cut = logging.getLogger("sanic.error")
cut.propagate = False
for logger in (cut, logging.getLogger("rasa.x"), logging.getLogger("x"), logging.getLogger()):
    logger.debug("{canary}")
    logger.error("{canary} %s", "{canary}")
    try:
        raise RuntimeError("{canary}")
    except RuntimeError:
        logger.exception("{canary}")
warnings.warn("{canary}")
log = structlog.get_logger()
log.error("rasa.core.step", text="{canary}")
log.error("{canary} in the name", text="{canary}")
log.warning("")
log.debug("rasa.core.debug", text="{canary}")
"""


@pytest.mark.parametrize("level", [None, "DEBUG", "ERROR"])
def test_a_whole_process_says_nothing_of_what_was_written(level: str | None) -> None:
    code = _PROGRAM.format(level=level, canary=CANARY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    said = done.stdout + done.stderr
    assert CANARY not in said
    assert "rasa.core.step" in said
    assert said.count("(RuntimeError)") == 4


def test_the_place_of_an_error_is_never_a_path_of_this_machine(kept: Kept) -> None:
    logging.getLogger("rasa").error("it broke", exc_info=ValueError())
    assert str(Path.cwd()) not in kept.lines[0]
