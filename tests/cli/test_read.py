"""`mend read`: JSON lines in, JSON lines out, in order, through the model that serves the chat."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from cli import project
from mend.incoming import MAX_CHARACTERS
from mend.model import Emotion, Flag, Role, Stage
from tests.cli.checkout import environment, mend

BETRAYED = "I found out last night that my husband has been seeing someone. I can't stop shaking."
# What is asked of the one process, by name; a text, or a line as it is.
ASKED: dict[str, str | bytes] = {
    "betrayed": BETRAYED,
    "betrayer": "I cheated on my wife and she found out. I hate myself.",
    "help": "Should we see a therapist?",
    "danger": "I don't want to be alive any more",
    "broken": b"{",
    "list": b"[1]",
    "no text": b'{"txet": "hello"}',
    "number": b'{"text": 7}',
    "blank": b"",
    "not UTF-8": b'{"text": "\xff"}',
    "deep": b"[" * 100_000,
    "too long": "x" * (MAX_CHARACTERS + 1),
    "longest": ("I am so tired of it all. " * 1000)[:MAX_CHARACTERS],
    "greeting": "hello",
    "slash": "/greet",
    "slash danger": "/i want to kill myself",
    "slash and underscores": "/i_want_to_die",
    "empty": "",
    "white space": " \n\t ",
    "emoji": "😭😭😭",
    "surrogate": b'{"text": "I am sad \\ud83d"}',
    "html": "<script>alert(1)</script>",
    "date": json.dumps({"text": BETRAYED, "date": "2026-11-24"}).encode(),
    "no date": b'{"text": "hello", "date": "yesterday"}',
    "number as date": b'{"text": "hello", "date": 5}',
    "more keys": json.dumps({"text": BETRAYED, "id": 7}).encode(),
    "again": BETRAYED,
}
REFUSED = {
    "broken": "JSON",
    "list": "text",
    "no text": "text",
    "number": "text",
    "blank": "JSON",
    "not UTF-8": "UTF-8",
    "deep": "JSON",
    "too long": str(MAX_CHARACTERS),
    "no date": "YYYY-MM-DD",
    "number as date": "YYYY-MM-DD",
}
READ = [name for name in ASKED if name not in REFUSED]


@dataclass
class Process:
    """`mend read`, spoken to line by line."""

    running: subprocess.Popen[bytes]
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ask(self, line: bytes) -> dict[str, Any]:
        """One line in, its line out, while the process waits for more."""
        assert self.running.stdin is not None
        assert self.running.stdout is not None
        self.running.stdin.write(line + b"\n")
        self.running.stdin.flush()
        found: dict[str, Any] = json.loads(self.running.stdout.readline())
        return found


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """The one process of this module; each answer comes before the next question."""
    folder = tmp_path_factory.mktemp("read")
    with (folder / "stderr").open("wb") as errors:
        running = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "read"],
            cwd=project.ROOT,
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        asked = Process(running)
        for name, line in ASKED.items():
            raw = line if isinstance(line, bytes) else json.dumps({"text": line}).encode()
            asked.answers[name] = asked.ask(raw)
        yield asked
        rest, _ = running.communicate()
    assert (rest, running.returncode) == (b"", 0)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_line_gives_an_error_in_its_place(process: Process, name: str) -> None:
    answer = process.answers[name]
    assert set(answer) == {"error"}
    assert REFUSED[name] in answer["error"]


@pytest.mark.parametrize("name", READ)
def test_every_reading_has_the_promised_keys_and_labels(process: Process, name: str) -> None:
    reading = process.answers[name]
    assert reading["stage"] in {stage.value for stage in Stage}
    assert 0 <= reading["stage_confidence"] <= 1
    assert reading["role"] in {role.value for role in Role}
    assert set(reading["emotions"]) <= {emotion.value for emotion in Emotion}
    assert all(0 < share <= 1 for share in reading["emotions"].values())
    assert set(reading["safety"]) <= {flag.value for flag in Flag}
    for fact in reading["facts"].values():
        assert set(fact) >= {"value", "text"}


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("betrayed", "stage", "acknowledge_pain"),
        ("betrayed", "role", "betrayed"),
        ("betrayer", "role", "betrayer"),
        ("help", "stage", "seek_help"),
        ("greeting", "stage", "other"),
        ("greeting", "act", "greet"),
        ("empty", "stage", "other"),
        ("white space", "stage", "other"),
        ("danger", "safety", ["suicide_self_harm"]),
        ("slash danger", "safety", ["suicide_self_harm"]),
        ("slash and underscores", "safety", ["suicide_self_harm"]),
        ("greeting", "safety", []),
    ],
)
def test_plain_messages_are_read_as_anyone_would(
    process: Process, name: str, key: str, expected: object
) -> None:
    assert process.answers[name][key] == expected


def test_a_leading_slash_changes_nothing(process: Process) -> None:
    assert process.answers["slash"] == process.ask(b'{"text": "greet"}')


def test_the_same_text_is_read_the_same_wherever_it_stands(process: Process) -> None:
    answers = process.answers
    assert answers["betrayed"] == answers["again"] == answers["more keys"]
    assert answers["betrayed"]["stages"] == answers["date"]["stages"]


def test_dates_count_from_the_day_that_is_given(process: Process) -> None:
    text = "I found out three weeks ago"

    def found(day: str) -> str:
        reading = process.ask(json.dumps({"text": text, "date": day}).encode())
        return json.dumps(reading["facts"])

    assert "2026-11-03" in found("2026-11-24")
    assert "2025-12-11" in found("2026-01-01")


def test_without_a_model_it_says_what_to_do(tmp_path: Path) -> None:
    done = mend("read", "--model", str(tmp_path / "none.tar.gz"), var=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("✗ ")
    assert "uv run mend train" in done.stderr
    assert done.stderr.count("\n") == 1
