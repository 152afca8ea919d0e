"""One line per step, and faults said plainly."""

from __future__ import annotations

import re

import pytest

from cli.progress import fail, step


def test_a_step_that_went_well_says_so_with_its_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    with step("Doing it", "Did it"):
        pass
    assert re.fullmatch(r"  ✓ Did it \(0\.\d s\)\n", capsys.readouterr().out.split("…\n")[-1])


def test_a_step_that_failed_says_nothing_more(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="broken"), step("Doing it", "Did it"):
        raise ValueError("broken")
    assert "Did it" not in capsys.readouterr().out


def test_a_fault_goes_to_stderr_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    fail("content/a.yml: [bold] is no stage, see /chat/[id] " + "x" * 200)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "✗ content/a.yml: [bold] is no stage, see /chat/[id] " + "x" * 200 + "\n"
    )
