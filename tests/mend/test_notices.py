"""When it is said that this is software."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mend.conversation import Conversation
from mend.notices import due_notice, first_notice, named, noticed
from tests.mend.talking import START, content, message, moment


def _due(talk: Conversation, *, channel: str = "web") -> tuple[str, ...]:
    now = moment(message("hello", act="greet"), talk)
    return due_notice(replace(now, turn=replace(now.turn, channel=channel)))


def test_first_contact_without_a_notice_gets_it() -> None:
    assert len(_due(Conversation())) == 2


@pytest.mark.parametrize("channel", ["telegram", "shell"])
def test_each_channel_has_its_own(channel: str) -> None:
    assert _due(Conversation(), channel=channel) == first_notice(content(), channel, "a test")


def test_it_comes_again_after_three_hours_of_use() -> None:
    assert _due(Conversation(turns=9, notice_at=START - timedelta(hours=3)))
    assert not _due(Conversation(turns=9, notice_at=START - timedelta(hours=2)))


def test_it_comes_again_after_a_week_of_absence() -> None:
    talk = Conversation(
        turns=9, notice_at=START - timedelta(hours=1), last_at=START - timedelta(days=7)
    )
    assert len(_due(talk)) == 1


def test_the_operator_is_named() -> None:
    assert "the person who runs this computer" in " ".join(first_notice(content(), "first", ""))
    assert named("Jane Doe") == "Jane Doe"


def test_showing_it_is_remembered() -> None:
    assert noticed(Conversation(), START).notice_at == START
