"""Fixtures for all tests: the reference folder, and the real servers, started once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import project
from tests.servers import Servers

SHARED = project.ROOT.parent / "shared"
ALLOWED_ORIGIN = "https://allowed.example"
OPERATOR = "Ann Example <ann@operator.example>"


def need(condition: bool, what: str) -> None:
    """Skip the test without `what`; in CI nothing may be skipped, so there it fails."""
    if condition:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and in CI nothing is skipped")
    pytest.skip(f"{what} is missing; see `make services`")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder beside the checkout, with development sets."""
    need(SHARED.is_dir(), "../shared")
    return SHARED


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The real Rasa and action servers with the trained model, on free ports."""
    folder = tmp_path_factory.mktemp("servers")
    temporary = folder / "tmp"
    temporary.mkdir()
    settings = {
        "MEND_ALLOWED_ORIGINS": ALLOWED_ORIGIN,
        "MEND_OPERATOR": OPERATOR,
        # As loud as can be, and temporary files where they are searched: see test_canary.
        "LOG_LEVEL": "DEBUG",
        "LOG_LEVEL_LIBRARIES": "DEBUG",
        "TMPDIR": str(temporary),
    }
    with Servers(folder, **settings) as running:
        yield running
