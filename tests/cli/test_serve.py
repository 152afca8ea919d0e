"""`mend serve`: starts all, watches all, ends all. One running installation for the module.

The tests follow one life, top to bottom: it comes up, a server dies and comes back, Ctrl-C.
"""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import pytest

from adapters.settings import Settings
from cli import project, serve, steps
from tests.chat import Person
from tests.cli.checkout import environment, left_running, until


@dataclass
class Running:
    """A `mend serve` that says what it does into a file."""

    process: subprocess.Popen[bytes]
    output: Path
    var: Path
    url: str

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8")

    def servers(self) -> dict[str, psutil.Process]:
        """The server processes by module."""
        found = {}
        for child in psutil.Process(self.process.pid).children():
            try:
                line = child.cmdline()
            except psutil.Error:  # it just ended
                continue
            if "-m" in line:
                found[line[line.index("-m") + 1]] = child
        return found


def _start(folder: Path) -> Running:
    assert project.current_model().is_file(), "train first: `make train`"
    port = steps.free_port()
    settings = {"MEND_PORT": str(port), "MEND_ACTIONS_PORT": str(steps.free_port())}
    output, var = folder / "output", folder / "var"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "serve"],
            cwd=project.ROOT,
            env=environment(var, **settings),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    return Running(process, output, var, f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    found = _start(tmp_path_factory.mktemp("serve"))
    try:
        yield found
    finally:
        found.process.terminate()
        found.process.wait(30)


def _healthy(running: Running) -> bool:
    try:
        return httpx.get(f"{running.url}/healthz", timeout=10).status_code == 200
    except httpx.HTTPError:
        return False


def test_it_says_step_by_step_what_it_does_and_where_the_chat_is(running: Running) -> None:
    assert until(lambda: "Stop:" in running.said or running.process.poll() is not None, 120)
    said = running.said
    for line in ("This machine and the content are fine", "The database is open", "servers answer"):
        assert re.search(rf"✓ .*{line}.* \(\d+\.\d s\)", said), said
    assert f"Chat:  {running.url}/chat/" in said
    assert "Ctrl-C" in said
    assert str(running.var / "log") in said
    assert "MEND_OPERATOR is unset" in said
    assert len(said.splitlines()) < 30


def test_it_said_hello_to_itself_and_left_nobody_behind(running: Running) -> None:
    from sqlalchemy import func, select

    from adapters.store.tables import person
    from adapters.wiring import open_store

    store = open_store(Settings.from_environ({"MEND_VAR": str(running.var)}))
    with store.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(person)).scalar_one() == 0
    store.dispose()


def test_its_files_are_for_the_owner_alone(running: Running) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in running.var.iterdir()}
    assert modes["secret.key"] == modes["endpoints.yml"] == modes["mend.sqlite3"] == 0o600
    assert stat.S_IMODE(running.var.stat().st_mode) == 0o700


def test_no_secret_stands_in_a_command_line(running: Running) -> None:
    endpoints = (running.var / "endpoints.yml").read_text()
    (secret,) = re.findall(r"X-Mend-Secret: ([^}\s]+)", endpoints)
    lines = [" ".join(process.cmdline()) for process in running.servers().values()]
    assert len(lines) == 2
    assert all(secret not in line for line in lines)


def test_it_listens_on_loopback_alone(running: Running) -> None:
    listening = [
        connection.laddr.ip
        for process in running.servers().values()
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) == 2
    assert set(listening) == {"127.0.0.1"}


@pytest.mark.parametrize("module", ["actions.server", "adapters.server"])
def test_a_server_that_was_killed_is_started_again(running: Running, module: str) -> None:
    killed = running.servers()[module]
    killed.kill()
    assert until(lambda: running.servers().get(module, killed).pid != killed.pid)
    assert until(lambda: _healthy(running), 90)
    with httpx.Client(base_url=running.url, timeout=60) as client:
        assert Person(client).say("hello")
    assert "ended; again" in running.said


def test_ctrl_c_ends_everything_even_while_somebody_listens(running: Running) -> None:
    with httpx.Client(base_url=running.url, timeout=60) as client:
        person = Person(client)
        with client.stream("GET", "/chat/events", headers=person.headers) as stream:
            next(stream.iter_lines())
            running.process.send_signal(signal.SIGINT)
            assert running.process.wait(30) == 0
    assert left_running(running.var) == []
    assert "Stopping …" in running.said
    assert "Traceback" not in running.said


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children on Linux only")
def test_killed_outright_it_leaves_no_child(tmp_path: Path) -> None:
    started = _start(tmp_path)
    assert until(lambda: len(started.servers()) == 2, 60), started.said
    os.kill(started.process.pid, signal.SIGKILL)
    started.process.wait()
    assert until(lambda: left_running(started.var) == [])


def test_the_address_is_one_that_a_browser_can_open() -> None:
    for host, shown in (
        ("0.0.0.0", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
        ("chat.lan", "chat.lan"),
    ):
        settings = Settings.from_environ({"MEND_HOST": host, "MEND_PORT": "5005"})
        assert serve.address(settings) == f"http://{shown}:5005"


def test_free_ports_are_two_on_loopback() -> None:
    settings = serve.on_free_ports(Settings.from_environ({"MEND_HOST": "0.0.0.0"}))
    assert settings.host == "127.0.0.1"
    assert settings.port != settings.actions_port
