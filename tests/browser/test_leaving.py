"""Leaving fast, starting over, deleting, looking away: what stays is nothing."""

from __future__ import annotations

import time

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.chat import WEATHER, Chat
from tests.browser.conftest import Visit

PATIENCE_SECONDS = 15
SECRET = "He has been seeing someone for a year"


def _token(chat: Chat) -> str:
    token: str = chat.page.evaluate("JSON.parse(sessionStorage['notes.token'])")
    return token


def _is_closed(chat: Chat, token: str) -> bool:
    """Whether the token opens nothing any more; it is dropped while the page is on its way out."""
    headers = {"Authorization": f"Bearer {token}"}
    for _ in range(PATIENCE_SECONDS):
        if httpx.get(f"{chat.url}messages", headers=headers).status_code == 401:
            return True
        time.sleep(1)
    return False


def _press_exit(chat: Chat) -> None:
    chat.page.get_by_role("link", name="Exit this page").last.click()


def _press_shift_three_times(chat: Chat) -> None:
    for _ in range(3):
        chat.page.keyboard.press("Shift")


def _use_hidden_link(chat: Chat) -> None:
    chat.page.get_by_role("link", name="Exit this page").first.focus()
    chat.page.keyboard.press("Enter")


@pytest.mark.parametrize("leave", [_press_exit, _press_shift_three_times, _use_hidden_link])
def test_exit_opens_the_weather_forgets_and_leaves_no_way_back(visit: Visit, leave) -> None:  # type: ignore[no-untyped-def]  # one of three
    chat = visit()
    chat.say(SECRET)
    chat.text.fill("an unsent draft")
    token = _token(chat)
    chat.expect_weather()

    leave(chat)

    chat.page.wait_for_url(f"{WEATHER}**")
    assert chat.abroad.pop(0).startswith(WEATHER)
    assert _is_closed(chat, token)
    chat.page.go_back()
    assert SECRET not in chat.page.content()
    assert chat.page.url == "about:blank"  # the chat's place in the history was taken
    chat.page.goto(chat.url)
    expect(chat.coach.last).to_be_visible()
    assert chat.own.count() == 0
    assert chat.text.input_value() == ""
    assert chat.storage() == ["notes.token"]  # a new one
    assert _token(chat) != token


def test_exit_blanks_the_page_and_forgets_before_anything_else_happens(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)
    chat.expect_weather()

    display, stored = chat.page.evaluate(
        """() => {
          const chat = document.querySelector("mend-chat");
          chat.shadowRoot.getElementById("exit").click();
          return [getComputedStyle(chat).display, Object.keys(sessionStorage)];
        }"""
    )

    assert display == "none"
    assert stored == []
    chat.page.wait_for_url(f"{WEATHER}**")
    chat.abroad.clear()


def test_capital_letters_are_not_the_way_out(visit: Visit) -> None:
    chat = visit()

    for letter in "ABC":
        chat.text.press(f"Shift+{letter}")
    chat.page.keyboard.press("Shift")
    chat.page.keyboard.press("Shift")
    chat.text.press("a")
    chat.page.keyboard.press("Shift")

    assert chat.page.url == chat.url
    assert chat.text.input_value() == "ABCa"


def test_presses_of_shift_are_counted_aloud_and_in_lights(visit: Visit) -> None:
    chat = visit()

    chat.page.keyboard.press("Shift")

    expect(chat.page.get_by_text("Shift, press 2 more times to exit.")).to_be_attached()
    expect(chat.page.locator(".lights")).to_have_attribute("data-lit", "1")


def test_delete_everything_asks_first_and_leaves_nothing(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)
    token = _token(chat)

    chat.menu("Delete everything")
    chat.button("Keep it").click()
    expect(chat.page.get_by_role("heading", name="Menu")).to_be_focused()
    chat.page.get_by_role("button", name="Delete everything").click()
    chat.button("Delete everything").click()

    expect(chat.page.get_by_role("heading", name="All erased")).to_be_focused()
    assert chat.storage() == []
    assert SECRET not in chat.page.locator("mend-chat").inner_text()
    assert _is_closed(chat, token)
    chat.button("Begin again").click()
    expect(chat.coach).to_have_count(2)
    chat.faults.clear()  # the stream of events may have met the closed door


def test_start_over_begins_a_new_talk(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)
    token = _token(chat)

    chat.menu("Start over")
    chat.button("Start over").click()

    expect(chat.coach).to_have_count(2)
    assert chat.own.count() == 0
    assert _token(chat) != token
    assert _is_closed(chat, token)


HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_text_is_covered_while_nobody_looks_but_help_is_not(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)

    chat.page.evaluate(HIDE)

    expect(chat.own).to_be_hidden()
    chat.button("Help now").click()
    expect(chat.page.get_by_role("link", name="findahelpline.com").last).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.own).to_be_hidden()
    chat.button("Show them").click()
    expect(chat.own).to_be_visible()


def test_text_is_covered_after_five_minutes_without_a_touch(visit: Visit) -> None:
    chat = visit()
    chat.page.clock.install()
    chat.page.keyboard.press("a")  # starts the wait anew, now by the clock of this test

    chat.page.clock.fast_forward("04:59")
    expect(chat.coach.first).to_be_visible()
    chat.page.clock.fast_forward("00:02")

    expect(chat.coach.first).to_be_hidden()
    expect(chat.button("Show them")).to_be_visible()
    chat.faults.clear()  # the leap in time breaks the stream of events off
