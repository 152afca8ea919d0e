"""The steps before the servers start: each refuses with one line that says what to do."""

from __future__ import annotations

import socket
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.settings import Settings
from cli import children, steps
from mend.errors import MendError, ModelError, SettingsError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings.from_environ({"MEND_VAR": str(tmp_path / "var")})
    return replace(settings, port=steps.free_port(), actions_port=steps.free_port())


def test_a_free_port_can_be_used_and_is_left_free() -> None:
    port = steps.free_port()
    steps.check_port("127.0.0.1", port, "MEND_PORT")
    steps.check_port("127.0.0.1", port, "MEND_PORT")


@pytest.mark.parametrize("name", ["MEND_PORT", "MEND_ACTIONS_PORT"])
def test_a_taken_port_is_named_with_its_setting(settings: Settings, name: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        changed = {"MEND_PORT": "port", "MEND_ACTIONS_PORT": "actions_port"}[name]
        with pytest.raises(SettingsError, match=rf"Port {port} .* set {name} to another"):
            steps.check_machine(replace(settings, **{changed: port}))  # type: ignore[arg-type]


def test_a_fine_machine_passes_and_only_the_folder_is_made(settings: Settings) -> None:
    steps.check_machine(settings)
    assert list(settings.var.iterdir()) == []
    assert stat.S_IMODE(settings.var.stat().st_mode) == 0o700


def test_a_folder_that_can_not_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"file/var: can't be written .* MEND_VAR"):
        steps.check_machine(replace(settings, var=tmp_path / "file" / "var"))


def test_a_full_disk_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "FREE_BYTES", 2**60)
    with pytest.raises(SettingsError, match=r"MB are free on this disk; .* MEND_VAR"):
        steps.check_machine(settings)


def test_endpoints_hold_ports_and_secret_for_the_owner_alone(settings: Settings) -> None:
    settings.var.mkdir()
    for secret in ("first", "second"):  # written anew at each start
        path = steps.write_endpoints(settings, secret)
    text = path.read_text()
    assert f"http://127.0.0.1:{settings.actions_port}/webhook" in text
    assert "X-Mend-Secret: second" in text
    assert "first" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("log", "words"),
    [("one\n  two \n\n", "two"), ("", "no output"), ("\n\n", "no output"), (None, "no output")],
)
def test_the_last_words_of_a_log(tmp_path: Path, log: str | None, words: str) -> None:
    path = tmp_path / "log"
    if log is not None:
        path.write_text(log)
    assert steps.last_words(path) == words


def test_content_is_checked() -> None:
    steps.check_content()


def test_a_database_is_made_and_moved_on(settings: Settings) -> None:
    steps.migrate(settings)
    steps.migrate(settings)
    assert (settings.var / "mend.sqlite3").is_file()


def test_waiting_ends_when_a_server_does(tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = children.start("tests.cli.no_such_module", log=log)
    process.wait()
    with pytest.raises(MendError, match=r"A server ended: .*No module named .*log"):
        steps.wait_until_ready(f"http://127.0.0.1:{steps.free_port()}", [process], [log])


def test_waiting_for_the_action_server_ends_when_it_does(
    settings: Settings, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    process = children.start("tests.cli.no_such_module", log=log)
    process.wait()
    with pytest.raises(MendError, match="The action server ended"):
        steps.wait_for_actions(settings, "secret", process, log)


def test_waiting_does_not_go_on_for_ever(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "READY_SECONDS", 0.3)
    with children.stopped_at_exit() as processes:
        ready = tmp_path / "ready"
        processes.append(children.start("tests.cli.stubborn", str(ready), log=tmp_path / "log"))
        monkeypatch.setattr(children, "STOP_SECONDS", 0.1)
        with pytest.raises(MendError, match="did not get ready in"):
            steps.wait_until_ready("http://127.0.0.1:9", processes, [tmp_path / "log"])
        with pytest.raises(MendError, match="did not get ready in"):
            steps.wait_for_actions(settings, "s", processes[0], tmp_path / "log")


def test_a_first_message_without_an_answer_is_told() -> None:
    with pytest.raises(MendError, match="got no answer"):
        steps.say_hello(f"http://127.0.0.1:{steps.free_port()}")


def test_a_training_that_fails_leaves_nothing_but_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    target, log = tmp_path / "models" / "mend-0.tar.gz", tmp_path / "train.log"
    with pytest.raises(ModelError, match=r"Training failed: .*train\.log"):
        steps.train(target, log)
    assert not target.parent.exists()
