"""Every conversation of tests/conversations/ again and again, each time with other wordings.

Which wording is said depends on the message's id, so one run over the web API meets one of
them by chance. Here the same messages, read once by the trained model, are answered by the
coach under many ids: what a script expects must hold for every wording that may be said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Any

import pytest

from adapters.channels import transcript
from adapters.content_files import load_content
from cli import project
from cli.read import Reader
from mend import parse_data, planner
from mend.coach import Coach
from mend.incoming import clean
from mend.model import Reading, Turn
from tests.fakes import NOON, FakeStore
from tests.player import Messages, Script, play, scripts

SEEDS = 25
SCRIPTS = list(scripts())
BETWEEN = timedelta(seconds=40)  # messages; a session lasts through the script
Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read() -> Read:
    """The trained model; each text is read once."""
    assert project.current_model().is_file(), "train first: `make train`"
    reader = Reader(project.current_model())

    @cache
    def cached(text: str) -> Reading:
        return parse_data.from_mapping(reader.parse(text, date(2026, 11, 24)))

    return cached


class _Sitting:
    """One person with a coach of their own; `seed` decides the wordings."""

    def __init__(self, coach: Coach, read: Read, seed: str) -> None:
        self._coach, self._read, self._seed = coach, read, seed
        self._count = 0

    def send(self, text: str = "", choice: str = "") -> Messages:
        self._count += 1
        turn = Turn(
            sender="somebody",
            message_id=f"{self._seed}-{self._count}",
            text=clean(text),
            reading=self._read(clean(text) or choice.replace("_", " ")),
            at=_time(self._count),
            channel="web",
            choice=choice,
        )
        answer: list[dict[str, Any]] = transcript.of_reply(self._coach.answer(turn))
        return answer


def _time(count: int) -> datetime:
    return NOON.astimezone(timezone.utc) + BETWEEN * count


def _coach() -> Coach:
    """A coach that has shown the notice, as opening a web session does."""
    store = FakeStore()
    with store.new_work() as work:
        person = work.people.open("somebody", channel="web", at=NOON)
        work.conversations.put(person, planner.noticed(work.conversations.get(person), NOON))
        work.commit()
    return Coach(content=load_content_once(), new_work=store.new_work)


@lru_cache(maxsize=1)
def load_content_once() -> Any:
    """The content; reading it 1,500 times would take minutes."""
    return load_content()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_holds_whatever_the_wording(read: Read, script: Script) -> None:
    for seed in range(SEEDS):
        sitting = _Sitting(_coach(), read, f"{seed}-{script.name}")
        play(script, sitting.send, lambda choice, at=sitting: at.send(choice=choice))
