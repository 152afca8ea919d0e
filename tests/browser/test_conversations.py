"""From the first visit to goodbye, as either partner, and in danger."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Visit


def test_first_contact_says_what_this_is_and_how_to_leave(visit: Visit) -> None:
    chat = visit()

    first, second = chat.coach.all_inner_texts()

    assert "not a human" in first
    assert "adults" in first
    assert "Exit this page" in second
    assert "Example House" in second
    expect(chat.page.get_by_label("Leaving fast")).to_contain_text("history")
    expect(chat.page).to_have_title("Notes")


@pytest.mark.parametrize(
    ("opening", "further"),
    [
        (
            "I found out last night that my husband has been seeing someone. I can't stop shaking.",
            "I keep seeing it in my head and I can't sleep.",
        ),
        (
            "I cheated on my wife and she found out. I hate myself.",
            "I want to make it right but I don't know how.",
        ),
    ],
    ids=["betrayed", "betrayer"],
)
def test_a_talk_from_hello_to_goodbye(visit: Visit, opening: str, further: str) -> None:
    chat = visit()

    first = chat.say(opening)
    second = chat.say(further)
    goodbye = chat.say("Thank you, I have to go now. Bye.")

    assert "?" in first
    assert len({first, second, goodbye}) == 3
    assert chat.own.count() == 3


def test_the_two_partners_get_different_answers(visit: Visit) -> None:
    betrayed, betrayer = visit(), visit()

    to_betrayed = betrayed.say("I found out last night that my husband has been seeing someone.")
    to_betrayer = betrayer.say("I cheated on my wife and she found out. I hate myself.")

    assert to_betrayed != to_betrayer


def test_danger_is_answered_with_help_and_a_question_to_press(visit: Visit) -> None:
    chat = visit()

    answer = chat.say("I don't want to be alive any more")

    assert "findahelpline.com" in answer
    expect(chat.button("Yes")).to_be_visible()
    link = chat.coach.get_by_role("link", name="findahelpline.com").last
    expect(link).to_have_attribute("href", "https://findahelpline.com")
    expect(link).to_have_attribute("rel", re.compile("noreferrer"))


def test_numbers_of_the_country_stay_in_sight_and_can_be_called(visit: Visit) -> None:
    chat = visit()
    chat.say("I want to kill myself")
    chat.say("I'm in the US")

    strip = chat.page.get_by_role("group", name="Help lines")
    expect(strip.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    expect(strip.get_by_role("link", name="Text 988")).to_have_attribute("href", "sms:988")
    chat.button("Help now").click()
    text_line = chat.page.locator("#yours").get_by_role("link", name="Text HOME to 741741")
    expect(text_line).to_have_attribute("href", "sms:741741?body=HOME")


@pytest.mark.parametrize(
    "place", ["The pain", "Talking openly", "Rebuilding trust", "Finding help", "Deciding"]
)
def test_each_of_the_five_places_can_be_gone_to_from_the_menu(visit: Visit, place: str) -> None:
    chat = visit()
    before = chat.coach.count()

    chat.menu(place)

    chat.coach.nth(before).wait_for()
    expect(chat.own).to_contain_text(place)


def test_a_pressed_answer_shows_as_ones_own_words_and_leaves_no_button(visit: Visit) -> None:
    chat = visit()
    chat.say("I don't want to be alive any more")

    chat.choose("No")

    expect(chat.own.last).to_contain_text("No")
    expect(chat.own).to_have_count(2)


def test_help_is_one_press_away_and_comes_back_to_the_talk(visit: Visit) -> None:
    chat = visit()

    chat.button("Help now").click()
    expect(chat.page.get_by_role("heading", name="Help now")).to_be_focused()
    expect(chat.page.locator("#help")).to_contain_text("local emergency number")
    chat.page.keyboard.press("Escape")

    expect(chat.text).to_be_visible()
    expect(chat.button("Help now")).to_be_focused()


def test_markup_in_a_message_is_shown_as_it_was_written(visit: Visit) -> None:
    chat = visit()

    chat.say("<img src=x onerror=alert(1)> <b>he lied</b>")

    expect(chat.own).to_contain_text("<b>he lied</b>")
    expect(chat.page.locator(".entry b, .entry img")).to_have_count(0)


def _order(chat: Chat) -> list[str]:
    return [text for text in chat.shown() if text.startswith("number")]


def test_messages_sent_in_a_hurry_keep_their_order(visit: Visit) -> None:
    chat = visit()

    for text in ("number one: he lied", "number two: again", "number three: for a year"):
        chat.text.fill(text)
        chat.text.press("Enter")
    expect(chat.page.locator(".state, .typing")).to_have_count(0, timeout=60_000)

    assert _order(chat) == [
        "number one: he lied",
        "number two: again",
        "number three: for a year",
    ]
