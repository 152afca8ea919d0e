"""The order of messages, each once: `talk.test.mjs`, run by node."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.conftest import need

TESTS = Path(__file__).with_name("talk.test.mjs")


def test_what_was_said_and_what_is_on_its_way() -> None:
    node = shutil.which("node")
    need(node is not None, "node")

    done = subprocess.run(
        [str(node), "--test", str(TESTS)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
    assert re.search(r"# pass [1-9]", done.stdout)
