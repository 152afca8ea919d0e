"""The commands for the database and for people's requests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.settings import Settings
from adapters.wiring import open_store
from cli import project
from cli.main import app
from mend.errors import MendError
from mend.model import Bubble, Danger, Fact, Flag, Level, Reading, Reply, Stage, Turn, Who
from mend.records import Note, Scheduled
from tests.fakes import NOON

COMMANDS = ["migrate", "backup", "restore", "rotate-key", "people", "show", "export", "forget"]
WORDS = "I cried in the car for an hour"


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own."""
    for name in os.environ:
        if name.startswith("MEND_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("MEND_VAR", str(tmp_path / "var"))
    assert run("migrate").startswith("The database is open")
    return tmp_path / "var"


def run(*words: str) -> str:
    """Run a command that must work; what it printed, on one line each."""
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def ref() -> str:
    """Somebody with a little of everything; the public reference."""
    settings = Settings.from_environ(os.environ)
    store = open_store(settings)
    with store.new_work() as work:
        person = work.people.open("sender", channel="web", at=NOON)
        person = replace(person, retention_days=30)
        work.people.save(person)
        turn = Turn("sender", "m1", WORDS, Reading(Stage.ACKNOWLEDGE_PAIN), NOON)
        work.messages.record(person, turn, Reply((Bubble("That hurts."),)))
        danger = Danger("x", Level.HIGH, Who.WRITER, Flag.PARTNER_VIOLENCE, "r")
        feared = Reading(Stage.OTHER, dangers=(danger,))
        turn = Turn("sender", "m2", "he hits me", feared, NOON)
        help_shown = Bubble("Are you safe right now?", sentences=("safety.violence.a",))
        work.messages.record(person, turn, Reply((help_shown,)))
        work.facts.put(person, {"relation": Fact("wife", "my wife")})
        work.notes.put(person, Note("n", "letter", NOON, {"words": "Dear you"}))
        work.safety_plans.put(person, {"contacts": ["Ann 01 23"]})
        work.risks.put(person, {"violence": 3})
        work.schedule.put(person, Scheduled("s", NOON + timedelta(days=1), "checkin", "web"))
        work.commit()
    store.dispose()
    return person.ref


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_says_what_it_does(command: str) -> None:
    assert len(run(command, "--help").split()) > 20


def test_people_are_only_counted(ref: str) -> None:
    assert run("people") == "people: 1\nremembered beyond the session: 1\n"


def test_show_tells_kinds_and_numbers_and_no_words(ref: str) -> None:
    shown = run("show", ref)
    assert "messages: 2" in shown
    assert "facts: 1" in shown
    assert "30 days after the last visit" in shown
    assert "cried" not in shown
    assert "wife" not in shown


def test_export_writes_a_copy_for_people_and_one_for_programs(ref: str, tmp_path: Path) -> None:
    run("export", ref, str(tmp_path / "out"))
    copy = json.loads((tmp_path / "out" / "notes.json").read_text())
    text = (tmp_path / "out" / "notes.md").read_text()
    assert [item["text"] for item in copy["messages"]] == [WORDS, "That hurts."]
    assert copy["facts"] == {"relation": "wife"}
    assert WORDS in text
    assert "Dear you" in text
    assert (tmp_path / "out" / "notes.json").stat().st_mode & 0o777 == 0o600


def test_export_leaves_out_what_could_betray_its_owner(ref: str, tmp_path: Path) -> None:
    run("export", ref, str(tmp_path))
    written = (tmp_path / "notes.json").read_text() + (tmp_path / "notes.md").read_text()
    for secret in ("hits", "safe right now", "Ann", "violence"):
        assert secret not in written


def test_export_includes_what_is_named(ref: str, tmp_path: Path) -> None:
    run("export", ref, str(tmp_path), "--with", "flags", "--with", "safety_plan")
    copy = json.loads((tmp_path / "notes.json").read_text())
    assert copy["safety_plan"] == {"contacts": ["Ann 01 23"]}
    assert copy["flags"] == {"violence": 3}
    assert len(copy["messages"]) == 4


def test_export_refuses_an_unknown_part(ref: str, tmp_path: Path) -> None:
    with pytest.raises(MendError, match="takes flags, screens, safety_plan"):
        run("export", ref, str(tmp_path), "--with", "everything")


def test_forget_asks_and_then_erases(ref: str) -> None:
    asked = CliRunner().invoke(app, ["forget", ref], input="n\n")
    assert asked.exit_code == 1
    run("forget", ref, "--yes")
    assert run("people").startswith("people: 0")


@pytest.mark.parametrize("command", ["show", "forget"])
def test_an_unknown_reference_is_refused(command: str) -> None:
    words = [command, "nobody", *(["--yes"] if command == "forget" else [])]
    with pytest.raises(MendError, match="Nobody has the reference nobody"):
        run(*words)


def test_a_backup_brings_back_who_was_there(ref: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.backup"
    run("backup", str(file))
    run("forget", ref, "--yes")
    run("restore", str(file), "--yes")
    assert "messages: 2" in run("show", ref)


def test_a_new_key_file_opens_the_same_database(ref: str, var: Path) -> None:
    before = (var / "secret.key").read_text()
    run("rotate-key")
    assert (var / "secret.key").read_text() != before
    assert "messages: 2" in run("show", ref)


def test_it_runs_as_a_process_of_its_own(ref: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli.main", "show", "nobody"]
    done = subprocess.run(command, cwd=project.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Nobody has the reference nobody" in done.stderr
    command = [sys.executable, "-m", "cli.main", "export", ref, str(tmp_path)]
    done = subprocess.run(command, cwd=project.ROOT, capture_output=True, text=True, check=True)
    assert WORDS in (tmp_path / "notes.md").read_text()
    assert WORDS not in done.stdout + done.stderr
