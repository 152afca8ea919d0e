"""A sentence that is typed is found nowhere in plain text: not in files, logs or dumps."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.content_files import load_content
from adapters.store.store import Store
from mend.coach import Coach
from mend.model import Danger, Emotion, Fact, Flag, Level, Reading, Role, Stage, Turn, Who
from tests.adapters.store.conftest import (
    migrated_postgres,
    postgres_cluster,
    postgres_store,
    sqlite_store,
    store,
)
from tests.chat import Person
from tests.conftest import need
from tests.fakes import NOON
from tests.servers import Servers

__all__ = ["migrated_postgres", "postgres_cluster", "postgres_store", "sqlite_store", "store"]

CANARY = "quizzical flamingo under the seventh bridge"
DANGER = Danger("suicide_active", Level.HIGH, Who.WRITER, Flag.SUICIDE_SELF_HARM, "r")
SAYINGS = (
    Reading(Stage.OTHER, act="greet"),
    *(Reading(stage, emotions={Emotion.FEAR: 0.9}, role=Role.BETRAYED) for stage in Stage),
    Reading(Stage.ACKNOWLEDGE_PAIN, facts={"relation": Fact("wife", CANARY)}),
    Reading(Stage.OTHER, dangers=(DANGER,)),
    Reading(Stage.OTHER, act="complaint"),
    Reading(Stage.OTHER, act="goodbye"),
)


def _found(raw: bytes) -> bool:
    part = CANARY.split()[1]
    return part.encode() in raw or part.encode("utf-16-le") in raw


def _files_with_it(folder: Path) -> list[str]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.name for path in paths if _found(path.read_bytes())]


def _shown_by_the_system(pid: int) -> bytes:
    """What `ps` shows of a process to others."""
    return Path(f"/proc/{pid}/cmdline").read_bytes() + Path(f"/proc/{pid}/environ").read_bytes()


def _dump(store: Store) -> bytes:
    need(shutil.which("pg_dump") is not None, "pg_dump")
    url = store.engine.url
    command = ["pg_dump", "-h", url.host, "-p", str(url.port), "-U", url.username, url.database]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_the_coach_leaves_no_plain_words_in_the_database(store: Store, tmp_path: Path) -> None:
    coach = Coach(load_content(), store.new_work)
    for number, reading in enumerate(SAYINGS):
        at = NOON + timedelta(minutes=number)
        coach.answer(Turn("sender", f"m{number}", f"I think of the {CANARY}", reading, at))
    coach.answer(Turn("sender", "e1", "export my data", Reading(Stage.OTHER), NOON))
    coach.answer(Turn("sender", "e2", "", Reading(Stage.OTHER), NOON, choice="yes"))
    if store.engine.url.get_backend_name() == "sqlite":
        assert _files_with_it(tmp_path) == []
        assert any(path.suffix == ".sqlite3" for path in tmp_path.rglob("*"))
    else:
        dumped = _dump(store)
        assert not _found(dumped)
        assert b"COPY public.message" in dumped


@pytest.mark.parametrize(
    "text",
    [
        f"I found out last night about the {CANARY}",
        f"I want to kill myself near the {CANARY}",
        f"/greet {CANARY}",
        f'<img src=x onerror="{CANARY}">',
        f"'; DROP TABLE person; -- {CANARY}",
        f"delete that {CANARY}",
    ],
)
def test_the_servers_leave_no_plain_words(servers: Servers, text: str) -> None:
    with servers.client() as client:
        person = Person(client)
        person.say(text)
        person.post({"text": text, "choice": 5})
        client.post("/chat/messages", content=text, headers=person.headers)
        client.get("/chat/files/" + CANARY.split()[1], headers={"Authorization": "Bearer none"})
    assert _files_with_it(servers.folder) == []
    assert not _found(servers.log_text().encode())
    assert not any(_found(_shown_by_the_system(process.pid)) for process in servers.processes)
