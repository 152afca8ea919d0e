"""From Rasa's tracker to a turn, and from a reply to utterances."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions import convert
from mend.model import Bubble, Choice, Image, Reading, Reply, Role, Stage
from tests.actions.trackers import AT, GREETED, tracker


def test_a_turn_carries_what_the_message_was() -> None:
    turn = convert.to_turn(tracker("hello there"))
    assert (turn.sender, turn.message_id, turn.text) == ("sender-1", "message-1", "hello there")
    assert turn.reading == GREETED
    assert turn.at == datetime.fromtimestamp(AT, tz=timezone.utc)
    assert (turn.channel, turn.choice) == ("web", "")


def test_the_reading_is_the_pipelines_own() -> None:
    reading = Reading(Stage.SEEK_HELP, {Stage.SEEK_HELP: 0.5}, role=Role.BETRAYED)
    assert convert.to_turn(tracker(reading=reading)).reading == reading


def test_a_message_that_was_not_read_belongs_to_no_stage() -> None:
    assert convert.to_turn(tracker(reading=None)).reading == Reading(stage=Stage.OTHER)


def test_a_pressed_button_comes_with_its_id() -> None:
    assert convert.to_turn(tracker("not now", choice="not_now")).choice == "not_now"


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("web", "web"),
        ("telegram", "telegram"),
        ("cmdline", "shell"),
        ("rest", "shell"),
        ("", "shell"),
    ],
)
def test_every_channel_but_ours_is_the_shell(channel: str, expected: str) -> None:
    assert convert.to_turn(tracker(channel=channel)).channel == expected


def test_the_latest_of_several_messages_counts() -> None:
    old = {"event": "user", "timestamp": 1.0, "input_channel": "telegram", "metadata": {}}
    new = {"event": "user", "timestamp": 2.0, "input_channel": "web", "metadata": {}}
    turn = convert.to_turn(tracker(events=[old, new, {"event": "action", "timestamp": 3.0}]))
    assert (turn.channel, turn.at.timestamp()) == ("web", 2.0)


def test_a_tracker_without_any_message_still_gives_a_turn() -> None:
    empty = tracker(events=[])
    empty.latest_message = {}
    turn = convert.to_turn(empty)
    assert (turn.text, turn.channel, turn.reading.stage) == ("", "shell", Stage.OTHER)


def test_bubbles_are_uttered_in_order() -> None:
    dispatcher = CollectingDispatcher()
    convert.utter(Reply((Bubble("One."), Bubble("Two."))), dispatcher)
    assert [message["text"] for message in dispatcher.messages] == ["One.", "Two."]
    assert all(not message["custom"] for message in dispatcher.messages)


def test_choices_become_buttons_with_their_ids() -> None:
    dispatcher = CollectingDispatcher()
    convert.utter(Reply((Bubble("Well?", (Choice("not_now", "Not now"),)),)), dispatcher)
    (message,) = dispatcher.messages
    assert message["buttons"] == [
        {"title": "Not now", "payload": "Not now", "id": "not_now"},
    ]


def test_picture_and_card_travel_with_their_bubble() -> None:
    dispatcher = CollectingDispatcher()
    image, card = Image("/chat/files/1", "a calm sea"), {"kind": "help", "lines": ["999"]}
    convert.utter(Reply((Bubble("Look.", image=image, card=card),)), dispatcher)
    (message,) = dispatcher.messages
    assert message["custom"] == {
        "image": {"url": "/chat/files/1", "alt": "a calm sea"},
        "card": {"kind": "help", "lines": ["999"]},
    }
