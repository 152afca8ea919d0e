"""The composition root: one of each, and a fault is no answer for ever."""

from __future__ import annotations

import subprocess
import sys

from actions import wiring
from adapters.settings import PROJECT_ROOT

_PROGRAM = """
import os
from actions import wiring
from adapters.settings import Settings
from adapters.wiring import open_store
from mend.errors import MendError
try:
    wiring.coach()
except MendError as error:
    print("refused")
open_store(Settings.from_environ(os.environ), migrate=True).dispose()
print(wiring.coach() is wiring.coach(), wiring.store() is wiring.store())
wiring.store().dispose()
"""


def test_content_and_rules_are_read_once() -> None:
    assert wiring.content() is wiring.content()
    assert wiring.lexicon() is wiring.lexicon()


def test_what_failed_is_tried_again(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={
            "MEND_VAR": str(tmp_path),
            "PYTHONPATH": str(PROJECT_ROOT),
            "PYTHONWARNINGS": "ignore",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["refused", "True True"]
