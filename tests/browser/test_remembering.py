"""Remember on this device: all tabs are one conversation then, and leaving takes it from all."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat import WEATHER, Chat
from tests.browser.conftest import Visit

SECRET = "My partner lied to me about money."


def _remember(chat: Chat) -> None:
    chat.menu("Notes and data")
    chat.page.get_by_label("Remember on this device").click()
    chat.page.keyboard.press("Escape")
    chat.page.keyboard.press("Escape")
    expect(chat.text).to_be_visible()


def _another_tab(chat: Chat) -> Chat:
    other = Chat(chat.page.context.new_page(), chat.url)
    other.page.goto(chat.url)
    other.coach.nth(1).wait_for()
    return other


def test_two_tabs_are_one_conversation_in_order(visit: Visit) -> None:
    chat = visit()
    _remember(chat)
    chat.say(SECRET)

    other = _another_tab(chat)
    expect(other.own).to_have_count(1)
    other.say("He says it was for us.")
    expect(chat.own).to_have_count(2)
    chat.say("I don't believe him.")
    expect(other.own).to_have_count(3)

    assert other.shown() == chat.shown()
    chat.reload()
    assert other.shown() == chat.shown()


def test_the_next_visit_goes_on_with_talk_and_draft(visit: Visit) -> None:
    chat = visit()
    _remember(chat)
    chat.say(SECRET)
    chat.text.fill("half a thou")

    chat.page.close()
    other = _another_tab(chat)

    expect(other.own).to_have_count(1)
    assert other.text.input_value() == "half a thou"
    other.menu("Notes and data")
    expect(other.page.get_by_label("Remember on this device")).to_be_checked()


def test_nothing_is_remembered_on_the_device_unless_chosen(visit: Visit) -> None:
    chat = visit()
    chat.say(SECRET)

    assert chat.page.evaluate("Object.keys(localStorage)") == []
    _remember(chat)
    assert "notes.token" in chat.page.evaluate("Object.keys(localStorage)")
    _remember(chat)  # pressed again, it is taken back

    assert chat.page.evaluate("Object.keys(localStorage)") == []
    chat.reload()
    expect(chat.own).to_have_count(1)


def test_leaving_in_one_tab_takes_it_from_the_device_and_from_every_tab(visit: Visit) -> None:
    chat = visit()
    _remember(chat)
    chat.say(SECRET)
    other = _another_tab(chat)
    expect(other.own).to_have_count(1)
    chat.expect_weather()

    chat.page.get_by_role("link", name="Exit this page").last.click()

    chat.page.wait_for_url(f"{WEATHER}**")
    chat.abroad.clear()
    expect(other.own).to_have_count(0)
    other.coach.nth(1).wait_for()
    assert SECRET not in other.page.locator("mend-chat").inner_text()
    assert other.page.evaluate("Object.keys(localStorage)") == []
    other.faults.clear()


def test_delete_everything_leaves_nothing_on_the_device(visit: Visit) -> None:
    chat = visit()
    _remember(chat)
    chat.say(SECRET)

    chat.menu("Delete everything")
    chat.button("Delete everything").click()

    expect(chat.page.get_by_role("heading", name="All erased")).to_be_focused()
    assert chat.storage() == []
    chat.faults.clear()  # the stream of events may have met the closed door
