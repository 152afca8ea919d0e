"""Whatever breaks behind an action, the person gets help and the log gets no words."""

from __future__ import annotations

import asyncio
import logging

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.base import CoachAction
from actions.coach import ActionCoach
from adapters.content_files import load_content
from mend.coach import Coach
from mend.errors import SettingsError, StoreError
from mend.model import Reply, Turn
from mend.safety.fallback import UNANSWERED
from tests.actions.trackers import tracker, uttered
from tests.fakes import FakeStore

CANARY = "petrichor-canary"


class Broken(Coach):
    """A coach that fails in the given way."""

    def __init__(self, error: Exception) -> None:
        object.__setattr__(self, "error", error)

    def answer(self, turn: Turn) -> Reply:
        raise self.error  # type: ignore[attr-defined]


def _run(action: CoachAction, text: str = "hello") -> list[str]:
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker(text), {}))
    assert events == []
    return uttered(dispatcher)


def _refuse() -> Coach:
    raise SettingsError("MEND_PORT is not a whole number")


def test_the_coachs_reply_is_uttered() -> None:
    coach = Coach(content=load_content(), new_work=FakeStore().new_work)
    texts = _run(ActionCoach(lambda: coach))
    assert "self-help program" in texts[0]


@pytest.mark.parametrize(
    "error",
    [
        StoreError(CANARY),
        KeyError(CANARY),
        ValueError(CANARY),
        RuntimeError(CANARY),
        OSError(CANARY),
    ],
    ids=lambda error: type(error).__name__,
)
def test_any_failure_gives_the_safe_reply_and_logs_no_words(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        texts = _run(ActionCoach(lambda: Broken(error)), f"my {CANARY}")
    assert "findahelpline.com" in texts[-1]
    assert CANARY not in " ".join(texts)
    assert type(error).__name__ in caplog.text
    assert CANARY not in caplog.text


def _marks(action: CoachAction, channel: str) -> list[object]:
    dispatcher = CollectingDispatcher()
    told = tracker("hello")
    told.events[-1]["input_channel"] = channel
    asyncio.run(action.run(dispatcher, told, {}))
    return [item["custom"] for item in dispatcher.messages if item.get("custom")]


def test_the_channel_is_told_when_there_is_no_answer() -> None:
    assert _marks(ActionCoach(_refuse), "web") == [{UNANSWERED: True}]
    assert _marks(ActionCoach(_refuse), "cmdline") == []  # the shell would print it
    coach = Coach(content=load_content(), new_work=FakeStore().new_work)
    assert {UNANSWERED: True} not in _marks(ActionCoach(lambda: coach), "web")


def test_a_coach_that_can_not_be_built_gives_the_safe_reply() -> None:
    assert "findahelpline.com" in _run(ActionCoach(_refuse))[-1]


def test_in_danger_the_safe_reply_begins_with_the_crisis_words() -> None:
    texts = _run(ActionCoach(_refuse), "I want to kill myself")
    assert len(texts) == 2
    assert "call your local emergency number" in texts[0]


def test_the_abstract_action_is_not_registered() -> None:
    with pytest.raises(TypeError, match="abstract"):
        CoachAction()  # type: ignore[abstract]
