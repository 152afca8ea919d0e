"""The commands: help that suffices, and refusals of one clear line that leave nothing."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from cli import steps
from tests.cli.checkout import left_running, linked_checkout, mend


def _refused(tmp_path: Path, told: str, *, root: Path | None = None, **settings: str) -> str:
    """Run `mend serve`; it must refuse at once, say `told`, and leave nothing running."""
    ports = {"MEND_PORT": str(steps.free_port()), "MEND_ACTIONS_PORT": str(steps.free_port())}
    where = {"root": root} if root else {}
    var = Path(settings.pop("MEND_VAR", str(tmp_path / "var")))
    done = mend("serve", var=var, **where, **{**ports, **settings})  # type: ignore[arg-type]
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.startswith("✗ ")
    assert re.search(told, done.stderr), done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert left_running(var) == []
    return done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "serve",
        "shell",
        "train",
        "read",
        "evaluate",
        "doctor",
        "export",
        "forget",
        "migrate",
        "docs",
    ],
)
def test_every_command_says_what_it_does(tmp_path: Path, command: str) -> None:
    done = mend(command, "--help", var=tmp_path)
    assert done.returncode == 0
    assert f"mend {command}" in re.sub(r"\s+", " ", done.stdout) or command in done.stdout
    assert len(done.stdout.split()) > 15


def test_without_a_command_it_lists_them(tmp_path: Path) -> None:
    done = mend(var=tmp_path)
    assert all(name in done.stdout for name in ("serve", "shell", "read", "doctor"))


def test_an_unknown_command_is_refused(tmp_path: Path) -> None:
    done = mend("sevre", var=tmp_path)
    assert done.returncode == 2
    assert "sevre" in done.stderr


def test_a_malformed_port_is_one_line(tmp_path: Path) -> None:
    assert _refused(tmp_path, "MEND_PORT is not a whole number", MEND_PORT="http").count("\n") == 1


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = _refused(tmp_path, f"Port {port} .* set MEND_PORT", MEND_PORT=port)
    assert said.count("\n") == 1


def test_a_folder_that_can_not_be_used_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    var = str(tmp_path / "file" / "var")
    assert _refused(tmp_path, "file/var: can't be written", MEND_VAR=var).count("\n") == 1


def test_an_unreachable_database_is_one_line_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://ann:geheim@127.0.0.1:9/mend"
    said = _refused(
        tmp_path, "database mend on 127.0.0.1:9 can't be reached", MEND_DATABASE_URL=url
    )
    assert said.count("\n") == 1
    assert "geheim" not in said


def test_a_wrong_key_is_one_line_and_changes_nothing(tmp_path: Path) -> None:
    mend("migrate", var=tmp_path / "var")
    database = tmp_path / "var" / "mend.sqlite3"
    before = database.read_bytes()
    said = _refused(tmp_path, "key does not open", MEND_SECRET_KEY="x" * 40)
    assert said.count("\n") == 1
    assert "xxxx" not in said
    assert database.read_bytes() == before


def test_broken_content_is_told_with_every_fault(tmp_path: Path) -> None:
    root = linked_checkout(tmp_path)
    words = root / "content" / "words"
    (words / "one.yml").write_text("cells: [")
    (words / "two.yml").write_text("source: x\nversion: 1\ncells: [{kind: act, txets: {}}]\n")
    said = _refused(tmp_path, r"faults? in content files", root=root)
    assert "one.yml" in said
    assert "two.yml" in said


def test_broken_training_data_are_told_with_the_log(tmp_path: Path) -> None:
    root = linked_checkout(tmp_path)
    (root / "data" / "nlu" / "broken.yml").write_text('version: "3.1"\nnlu:\n- intent: [\n')
    _refused(tmp_path, r"Training failed: .*broken\.yml line \d+: .*train\.log", root=root)
    assert list((root / "models").glob("*.tar.gz")) == []
