"""Every conversation of tests/conversations/ over the web API, with the trained model.

What was said is written to a temporary folder; a failing test prints where.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.chat import Person
from tests.player import FOLDER, Script, play, scripts
from tests.servers import Servers

SCRIPTS = list(scripts())


@pytest.fixture(scope="session")
def transcripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the transcripts of this run go."""
    return tmp_path_factory.mktemp("transcripts")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_coach_answers_as_it_should(
    servers: Servers, transcripts: Path, script: Script
) -> None:
    person = Person(servers.client())
    try:
        play(script, person.say, person.choose)
    finally:
        path = transcripts / f"{re.sub(r'[^a-z0-9]+', '-', script.name.lower())}.txt"
        path.write_text(_transcript(person), encoding="utf-8")
        print(f"transcript: {path}")


def _transcript(person: Person) -> str:
    answer = person.client.get("/chat/messages", headers=person.headers)
    if answer.status_code != 200:  # the script ended with everything erased
        return "erased\n"
    sides = {"person": ">", "coach": "<"}
    rows = [f"{sides[item['from']]} {item['text']}" for item in answer.json()["messages"]]
    return "\n".join(rows) + "\n"


def test_every_file_has_conversations_and_every_conversation_a_name_of_its_own() -> None:
    files = {path.stem for path in FOLDER.glob("*.yml")}
    assert {script.name.split(":")[0] for script in SCRIPTS} == files != set()
    names = [script.name for script in SCRIPTS]
    assert len(set(names)) == len(names)


def test_every_conversation_expects_something() -> None:
    assert [
        script.name
        for script in SCRIPTS
        if not (script.risk or any(turn.get("expect") for turn in script.turns))
        or any(not {"user", "choice"} & set(turn) for turn in script.turns)
    ] == []
