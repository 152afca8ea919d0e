"""Being remembered: words to come back with, the PIN, one's own data."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Visit

SECRET = "My partner lied to me about money."
PIN = "270916"


def _be_remembered(chat: Chat) -> str:
    """Say yes to being remembered; returns the words to come back with."""
    chat.say(SECRET)
    chat.say("I feel so angry with him.")
    chat.say("He says it was for the family.")
    chat.say("I don't know if I believe that.")
    chat.say("Thank you, I have to go now. Bye.")
    chat.choose("For 30 days")
    chat.menu("Notes and data")
    before = chat.coach.count()
    chat.page.get_by_role("button", name="Words to come back with").click()
    chat.coach.nth(before).wait_for()
    found = re.search(r": ((?:[a-z]+ ){6}[a-z]+)\.", chat.coach.last.inner_text())
    assert found, chat.coach.last.inner_text()
    return found.group(1)


def _set_pin(chat: Chat) -> None:
    chat.menu("Notes and data")
    chat.page.get_by_role("button", name=re.compile("^PIN")).click()
    chat.page.get_by_label("New PIN").fill(PIN)
    chat.button("Set PIN").click()
    expect(chat.page.get_by_text("The PIN is set.")).to_be_visible()
    chat.page.keyboard.press("Escape")
    chat.page.keyboard.press("Escape")
    chat.page.keyboard.press("Escape")


def test_a_pin_hides_the_talk_once_nobody_looks(visit: Visit) -> None:
    chat = visit()
    _be_remembered(chat)
    _set_pin(chat)
    expect(chat.own.first).to_be_visible()

    chat.page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    field = chat.page.get_by_label("Your PIN", exact=True)
    field.fill("1111")
    chat.button("Open").click()
    expect(chat.page.get_by_text("opens nothing here")).to_be_visible()
    expect(chat.own).to_have_count(0)
    field.fill(PIN)
    chat.button("Open").click()

    expect(chat.own.first).to_contain_text(SECRET)
    chat.faults.clear()  # the refused requests


def test_words_and_pin_open_earlier_notes_on_another_device(visit: Visit) -> None:
    first = visit()
    phrase = _be_remembered(first)
    other = visit()
    other.say("Something else.")

    other.menu("Notes and data")
    other.page.get_by_role("button", name="Open earlier notes").click()
    other.page.get_by_label("Your words").fill("six words that are not right")
    other.button("Open").click()
    expect(other.page.get_by_text("opens nothing here")).to_be_visible()
    other.page.get_by_label("Your words").fill(phrase)
    other.button("Open").click()

    expect(other.page.locator("#return")).to_be_hidden()
    expect(other.text).to_be_visible()
    expect(other.own.filter(has_text="Something else.")).to_have_count(0)
    other.faults.clear()  # the refused request


def test_ones_own_data_can_be_downloaded_once(visit: Visit, tmp_path: Path) -> None:
    chat = visit()
    chat.say(SECRET)
    chat.menu("Notes and data")
    chat.page.get_by_role("button", name="Download my data").click()
    chat.choose("Yes")

    with chat.page.expect_download() as download:
        chat.page.get_by_role("button", name=re.compile("^Download ")).first.click()
    download.value.save_as(tmp_path / "data")

    assert SECRET in (tmp_path / "data").read_text()


def test_a_copy_is_handed_over_only_after_the_pin(visit: Visit) -> None:
    chat = visit()
    _be_remembered(chat)
    _set_pin(chat)
    chat.menu("Notes and data")
    chat.page.get_by_role("button", name="Download my data").click()
    chat.choose("Yes")
    files = chat.page.get_by_role("button", name=re.compile("^Download "))

    files.first.click()
    chat.page.get_by_label("Your PIN", exact=True).fill(PIN)
    chat.button("Open").click()
    with chat.page.expect_download() as download:
        files.first.click()

    assert SECRET in download.value.path().read_text()
    chat.faults.clear()  # the refused request


def test_an_erased_message_leaves_the_page_as_well(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)
    chat.say("Something I should not have written.")

    # The earlier answer leaves with it, so the page does not grow: nothing to wait for in say().
    chat.text.fill("delete my last message")
    chat.text.press("Enter")

    expect(chat.own.filter(has_text="should not have written")).to_have_count(0)
    expect(chat.own.filter(has_text=SECRET)).to_have_count(1)


def test_somebody_came_in_hides_the_talk_at_once(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)

    chat.text.fill("she just came home")
    chat.text.press("Enter")

    expect(chat.own).to_have_count(2)
    expect(chat.own.first).to_be_hidden()
    expect(chat.button("Show them")).to_be_visible()
