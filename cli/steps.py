"""The steps before and while the servers start; each ends in one clear line."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from adapters.content_files import load_content, read_yaml
from adapters.safety_files import load_lexicon
from adapters.settings import Settings
from adapters.wiring import open_store
from cli import children, project
from cli.progress import console, step
from mend.errors import ContentError, MendError, ModelError, SettingsError

FREE_BYTES = 500 * 1024 * 1024  # below it neither a model nor a day of messages is safe
READY_SECONDS = 120.0
TRAIN_SECONDS = 900.0


def check_machine(settings: Settings) -> None:
    """Room on the disk, a writable var/, free ports.

    Raises:
        SettingsError: naming what is in the way and what to do.
    """
    try:
        settings.var.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = settings.var / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise SettingsError(
            f"{settings.var}: can't be written ({error.strerror}); "
            "free it, or set MEND_VAR to another folder."
        ) from error
    free = shutil.disk_usage(settings.var).free
    if free < FREE_BYTES:
        raise SettingsError(
            f"{settings.var}: only {free // 2**20} MB are free on this disk; "
            f"Mend needs {FREE_BYTES // 2**20} MB. Free some, or set MEND_VAR elsewhere."
        )
    check_port(settings.host, settings.port, "MEND_PORT")
    check_port("127.0.0.1", settings.actions_port, "MEND_ACTIONS_PORT")


def check_port(host: str, port: int, name: str) -> None:
    """Whether we can listen there.

    Raises:
        SettingsError: the port is taken or not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                f"Port {port} on {host} can't be used ({error.strerror}); "
                f"end what listens there, or set {name} to another port."
            ) from error


def free_port() -> int:
    """A port on loopback that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_content() -> None:
    """All content files are as they must be; raises ContentError with every fault."""
    load_content()
    load_lexicon()


def ensure_model(settings: Settings) -> Path:
    """The model for today's inputs; trained now when it is not there.

    Raises:
        ModelError: training failed; names the log.
    """
    target = project.current_model()
    if target.is_file():
        console.print("  [green]✓[/green] The trained model is current")
        return target
    with step("Training the model (about a minute, once)", "Trained the model"):
        train(target, settings.var / "log" / "train.log")
    for old in project.MODELS.glob("mend-*.tar.gz"):
        if old != target:
            old.unlink()
    return target


def train(target: Path, log: Path) -> None:
    """Train in a process of its own.

    Raises:
        ModelError: it failed; the last line of the log is shown.
    """
    partial = target.with_name(f"training-{secrets.token_hex(4)}.tar.gz")
    with children.stopped_at_exit() as processes:
        process = children.start("cli.training", str(partial), log=log)
        processes.append(process)
        try:
            code = process.wait(TRAIN_SECONDS)
        except subprocess.TimeoutExpired:
            code = -1
    if code != 0 or not partial.is_file():
        partial.unlink(missing_ok=True)
        raise ModelError(f"Training failed: {_why(log)} (the whole story: {log})")
    partial.rename(target)  # only a finished model ever carries the real name


def _why(log: Path) -> str:
    """A training file that is no YAML, which Rasa doesn't name, or what Rasa said last."""
    for path in project.training_inputs():
        try:
            if path.suffix == ".yml":
                read_yaml(path)
        except ContentError as error:
            return error.faults[0]
    return last_words(log)


def last_words(log: Path) -> str:
    """The last line of a log that says something."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.is_file() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "no output")


def migrate(settings: Settings) -> None:
    """Bring the database to the newest structure; makes it when it is not there."""
    open_store(settings, migrate=True).dispose()


def write_endpoints(settings: Settings, secret: str, *, name: str = "endpoints.yml") -> Path:
    """Rasa's endpoints with our ports and the action server's secret; readable by us alone."""
    path = settings.var / name
    text = (
        "# Written by `mend serve` at each start.\n"
        "action_endpoint:\n"
        f"  url: http://127.0.0.1:{settings.actions_port}/webhook\n"
        f"  headers: {{X-Mend-Secret: {secret}}}\n"
        "tracker_store:\n"
        "  type: adapters.store.tracker_store.MendTrackerStore\n"
    )
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def wait_until_ready(url: str, processes: list[subprocess.Popen[bytes]], logs: list[Path]) -> None:
    """Wait until /healthz says yes.

    Raises:
        MendError: a process ended, or it takes too long; names the log.
    """
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        for process, log in zip(processes, logs, strict=True):
            if process.poll() is not None:
                raise MendError(f"A server ended: {last_words(log)} (the whole story: {log})")
        if _answers(f"{url}/healthz"):
            return
        time.sleep(0.2)
    raise MendError(f"The servers did not get ready in {READY_SECONDS:.0f} s; see {logs[-1]}")


def wait_for_actions(
    settings: Settings, secret: str, process: subprocess.Popen[bytes], log: Path
) -> None:
    """Wait until the action server answers; raises like `wait_until_ready`."""
    url = f"http://127.0.0.1:{settings.actions_port}/ready"
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise MendError(f"The action server ended: {last_words(log)} (see {log})")
        if _answers(url, {"X-Mend-Secret": secret}):
            return
        time.sleep(0.1)
    raise MendError(f"The action server did not get ready in {READY_SECONDS:.0f} s; see {log}")


def _answers(url: str, headers: dict[str, str] | None = None) -> bool:
    request = urllib.request.Request(url, headers=headers or {})  # noqa: S310  # our own address
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def say_hello(url: str) -> str:
    """A real message through the real API, then everything about it is forgotten.

    Returns:
        The coach's answer.

    Raises:
        MendError: there was none.
    """
    token = _call("POST", f"{url}/chat/session", {}, "")["token"]
    try:
        answer = _call("POST", f"{url}/chat/messages", {"text": "hello"}, token)
    finally:
        _call("DELETE", f"{url}/chat/session", None, token)
    texts = [message["text"] for message in answer["messages"]]
    if not texts:
        raise MendError("A first message got no answer.")
    return str(texts[0])


def _call(method: str, url: str, body: object, token: str) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310  # our own address
        url,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            raw = answer.read()
    except (urllib.error.URLError, OSError) as error:
        raise MendError(f"A first message got no answer ({error}).") from error
    found: dict[str, Any] = json.loads(raw) if raw else {}
    return found
