"""Processes that end when we end, one way or the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli import children, project
from tests.cli.checkout import left_running, until


def _wait_forever(log: Path, var: Path, module: str = "http.server") -> subprocess.Popen[bytes]:
    return children.start(module, "0", "--bind", "127.0.0.1", log=log, extra={"MEND_VAR": str(var)})


def test_output_goes_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log" / "child.log"
    process = children.start("tests.cli.no_such_module", log=log)
    assert process.wait() == 1
    assert "No module named" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_child_gets_the_quiet_environment_and_what_is_added() -> None:
    found = children.quiet_environment({"MEND_PORT": "1", "OMP_NUM_THREADS": "7"})
    assert found["RASA_TELEMETRY_ENABLED"] == "false"
    assert (found["MEND_PORT"], found["OMP_NUM_THREADS"]) == ("1", "7")
    assert found["PATH"] == os.environ["PATH"]


def test_children_are_ended_when_the_block_is_left(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), children.stopped_at_exit() as processes:
        processes += [_wait_forever(tmp_path / f"{n}.log", tmp_path) for n in range(2)]
        raise ValueError("broken")
    assert all(process.poll() is not None for process in processes)
    assert left_running(tmp_path) == []


def test_an_interrupt_ends_everything_even_where_a_shell_had_it_ignored(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), children.stopped_at_exit() as processes:
            processes.append(_wait_forever(tmp_path / "log", tmp_path))
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert processes[0].poll() is not None


def test_a_child_that_has_ended_already_is_no_trouble(tmp_path: Path) -> None:
    with children.stopped_at_exit() as processes:
        processes.append(children.start("this", log=tmp_path / "log"))
        processes[0].wait()
    assert processes[0].returncode == 0


def test_a_child_that_does_not_listen_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "STOP_SECONDS", 0.2)
    ready = tmp_path / "ready"
    process = children.start("tests.cli.stubborn", str(ready), log=tmp_path / "log")
    assert until(ready.exists)
    children.stop([process])
    assert process.returncode == -signal.SIGKILL


_PARENT = """
import sys
from pathlib import Path
from cli import children
folder = Path(sys.argv[1])
children.start("http.server", "0", "--bind", "127.0.0.1", log=folder / "log")
(folder / "started").touch()
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children on Linux only")
def test_a_child_ends_when_its_parent_is_killed_outright(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path)],
        cwd=project.ROOT,
        env={**os.environ, "MEND_VAR": str(tmp_path)},
        stdin=subprocess.PIPE,
    )
    assert until(lambda: (tmp_path / "started").exists() and len(left_running(tmp_path)) == 2)
    parent.kill()
    parent.communicate()
    assert until(lambda: left_running(tmp_path) == [])
