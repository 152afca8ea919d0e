"""Messages as the web API shows them."""

from __future__ import annotations

from adapters.channels import transcript
from mend.model import Bubble, Choice, Image, Reply
from mend.records import Message
from mend.safety.fallback import UNANSWERED
from tests.fakes import NOON

YES, NO = Choice("yes", "Yes"), Choice("not_now", "Not now")


def test_a_plain_bubble_is_its_text() -> None:
    assert transcript.of_reply(Reply((Bubble("Hello."),))) == [{"text": "Hello."}]


def test_choices_picture_and_card_are_shown_when_there_are_any() -> None:
    bubble = Bubble("Look.", (YES,), image=Image("/chat/files/1", "a sea"), card={"kind": "help"})
    assert transcript.of_reply(Reply((bubble,))) == [
        {
            "text": "Look.",
            "choices": [{"id": "yes", "label": "Yes"}],
            "image": {"url": "/chat/files/1", "alt": "a sea"},
            "card": {"kind": "help"},
        }
    ]


def test_help_in_place_of_an_answer_is_told_apart() -> None:
    assert not transcript.is_answer([])
    assert not transcript.is_answer([{"text": "Something broke."}, {"text": "x", UNANSWERED: True}])
    assert transcript.is_answer([{"text": "Hello."}])


def test_what_rasa_collected_is_shown_the_same_way() -> None:
    collected = [
        {"recipient_id": "s", "text": "Look."},
        {"recipient_id": "s", "custom": {"card": {"kind": "help"}}},
        {"text": "Well?", "buttons": [{"title": "Yes", "payload": "Yes", "id": "yes"}]},
        {"text": ""},
        {"custom": {"image": {"url": "u", "alt": "a"}}},
    ]
    assert transcript.of_collected(collected) == [
        {"text": "Look.", "card": {"kind": "help"}},
        {
            "text": "Well?",
            "choices": [{"id": "yes", "label": "Yes"}],
            "image": {"url": "u", "alt": "a"},
        },
    ]


def test_custom_data_without_any_text_before_is_left_out() -> None:
    assert transcript.of_collected([{"custom": {"card": {}}}]) == []


def test_a_transcript_has_ids_sides_and_times() -> None:
    rows = [
        Message("m1", True, NOON, text="hi", number=7),
        Message("m1", False, NOON, reply=Reply((Bubble("Hello."), Bubble("Well?"))), number=8),
    ]
    assert transcript.of_messages(rows) == [
        {"id": "7.0", "from": "person", "at": "2026-11-24T12:00:00+00:00", "text": "hi"},
        {"id": "8.0", "from": "coach", "at": "2026-11-24T12:00:00+00:00", "text": "Hello."},
        {"id": "8.1", "from": "coach", "at": "2026-11-24T12:00:00+00:00", "text": "Well?"},
    ]


def test_a_pressed_button_shows_its_label() -> None:
    rows = [
        Message("m1", False, NOON, reply=Reply((Bubble("Well?", (YES, NO)),))),
        Message("m2", True, NOON, text="not now", choice="not_now"),
    ]
    assert transcript.of_messages(rows)[-1]["text"] == "Not now"


def test_a_button_that_was_never_shown_shows_its_id() -> None:
    assert transcript.of_messages([Message("m", True, NOON, choice="yes")])[0]["text"] == "yes"
