"""`mend doctor`: one line for each check, right or wrong, and what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from cli import project, steps
from cli.doctor import examine
from tests.cli.checkout import mend

CHECKS = ["Python", "Packages", "Settings", "Content", "Disk, folder, ports", "Database", "Model"]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "MEND_VAR": str(tmp_path / "var"),
        "MEND_PORT": str(steps.free_port()),
        "MEND_ACTIONS_PORT": str(steps.free_port()),
        "MEND_OPERATOR": "Ann, ann@example.org",
    }


def _lines(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    fine = examine(environ)
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert fine is all(line.startswith("✓") for line in lines)
    return {line[2:].split(": ")[0]: line for line in lines}


def test_every_check_has_a_line(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = _lines(environ, capsys)
    assert list(lines) == CHECKS
    assert all(line.startswith("✓") for name, line in lines.items() if name != "Model")
    assert lines["Model"].startswith("✓" if project.current_model().is_file() else "✗")


@pytest.mark.parametrize(
    ("name", "value", "check", "told"),
    [
        ("MEND_PORT", "http", "Settings", "MEND_PORT is not a whole number"),
        ("MEND_PROT", "1", "Settings", "unknown: MEND_PROT"),
        ("MEND_VAR", "/dev/null/var", "Disk, folder, ports", "MEND_VAR"),
        ("MEND_DATABASE_URL", "mysql://h/d", "Settings", "MEND_DATABASE_URL"),
        (
            "MEND_DATABASE_URL",
            "postgresql://ann:geheim@127.0.0.1:9/mend",
            "Database",
            "can't be reached",
        ),
    ],
)
def test_what_is_wrong_is_told_in_its_line(
    environ: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    check: str,
    told: str,
) -> None:
    lines = _lines({**environ, name: value}, capsys)
    assert lines[check].startswith("✗")
    assert told in lines[check]
    assert "geheim" not in " ".join(lines.values())


def test_a_taken_port_is_told(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", int(environ["MEND_PORT"]))):
        line = _lines(environ, capsys)["Disk, folder, ports"]
    assert line.startswith("✗")
    assert environ["MEND_PORT"] in line


def test_a_wrong_key_is_told(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert _lines(environ, capsys)["Database"].startswith("✓")
    line = _lines({**environ, "MEND_SECRET_KEY": "x" * 40}, capsys)["Database"]
    assert line.startswith("✗")
    assert "key" in line
    assert "xxxx" not in line


def test_an_unset_operator_is_warned_about(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = _lines({**environ, "MEND_OPERATOR": ""}, capsys)["Settings"]
    assert line.startswith("✓")
    assert "MEND_OPERATOR is unset" in line


def test_the_exit_status_says_whether_all_is_well(tmp_path: Path) -> None:
    done = mend("doctor", var=tmp_path, MEND_PORT="http")
    assert done.returncode == 1
    assert "✗ Settings" in done.stdout
    assert "Traceback" not in done.stderr
