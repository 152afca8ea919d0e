"""Help now: every country's numbers, in an order that helps, whatever else fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import Visit
from tests.browser.test_leaving import HIDE
from tests.browser.test_reach import NARROW, violations
from tests.servers import Servers

PLAN_STEPS = 7
ASKED_FOR_COUNTRY = 4  # after whom to tell, before which service to call


def _open_help(chat: Chat, country: str = "") -> Locator:
    chat.button("Help now").click()
    choice = chat.page.get_by_label("Numbers for")
    if country:
        choice.select_option(country)
    return chat.page.locator("#help")


def _names(chat: Chat) -> list[str]:
    names: list[str] = chat.page.locator("#lines .line b").all_inner_texts()
    return names


def test_numbers_of_the_chosen_country_can_be_called_and_texted(visit: Visit) -> None:
    chat = visit()

    help_now = _open_help(chat, "US")

    call = help_now.get_by_role("link", name="Call 988").first
    expect(call).to_have_attribute("href", "tel:988")
    text = help_now.get_by_role("link", name="Text HOME to 741741")
    expect(text).to_have_attribute("href", "sms:741741?body=HOME")
    expect(help_now).to_contain_text("call log or on the phone bill")
    assert _names(chat)[0] == "Emergency"


def test_no_country_is_chosen_for_anybody(visit: Visit) -> None:
    chat = visit(locale="de-DE")

    help_now = _open_help(chat)

    expect(help_now.get_by_label("Numbers for")).to_have_value("")
    expect(help_now.get_by_role("link", name="Call")).to_have_count(0)


def test_the_country_told_to_the_coach_is_chosen(visit: Visit) -> None:
    chat = visit()
    chat.say("I want to kill myself")
    chat.say("I'm in the US")

    help_now = _open_help(chat)

    expect(help_now.get_by_label("Numbers for")).to_have_value("US")
    expect(help_now.locator("#lines").get_by_role("link", name="Call 911")).to_be_visible()


@pytest.mark.parametrize(
    ("day", "told"), [(23, "Mon-Fri, 10:00-16:00"), (22, "closed now (Mon-Fri, 10:00-16:00)")]
)
def test_those_that_are_closed_at_this_hour_come_last(visit: Visit, day: int, told: str) -> None:
    chat = visit(timezone_id="Europe/London")
    chat.page.clock.set_fixed_time(datetime(2026, 11, day, 12, tzinfo=timezone.utc))

    _open_help(chat, "GB")

    lines = chat.page.locator("#lines .line")
    expect(lines.filter(has_text="Revenge Porn Helpline")).to_contain_text(told)
    closed = ["closed now" in text for text in lines.all_inner_texts()]
    assert closed == sorted(closed)
    assert any(closed) is ("closed" in told)


def test_it_works_without_a_connection_once_the_page_is_there(visit: Visit) -> None:
    chat = visit()
    expect(chat.page.locator("#country")).to_have_count(1)  # the numbers are here
    chat.page.context.set_offline(True)

    help_now = _open_help(chat, "IE")

    expect(help_now.get_by_role("link", name="Call 112").first).to_be_visible()
    help_now.get_by_role("button", name="Breathe slowly").click()
    expect(chat.page.get_by_role("heading", name="Breathe slowly")).to_be_focused()
    chat.faults.clear()  # requests that failed for want of a network


def test_without_the_list_there_is_still_the_directory(visit: Visit) -> None:
    chat = visit()
    chat.page.route("**/help.json", lambda route: route.abort())
    chat.reload()

    help_now = _open_help_without_list(chat)

    expect(help_now.get_by_role("link", name="Numbers by country")).to_be_visible()
    expect(help_now.get_by_role("link", name="findahelpline.com")).to_be_visible()
    chat.faults.clear()


def _open_help_without_list(chat: Chat) -> Locator:
    chat.button("Help now").click()
    return chat.page.locator("#help")


def test_numbers_stay_in_sight_while_the_talk_is_covered(visit: Visit) -> None:
    chat = visit()
    chat.say("I want to kill myself")
    chat.say("I'm in the US")

    chat.page.evaluate(HIDE)

    expect(chat.own.first).to_be_hidden()
    expect(chat.text).to_be_hidden()
    strip = chat.page.get_by_role("group", name="Help lines")
    expect(strip.get_by_role("link", name="Call 988")).to_be_visible()


def _write_plan(chat: Chat) -> None:
    chat.say("make a safety plan")
    for number in range(PLAN_STEPS):
        if number == ASKED_FOR_COUNTRY:
            chat.say("I'm in Ireland")
        chat.say(f"line {number} of my plan")


def test_ones_own_safety_plan_is_in_help_and_can_be_printed_and_kept(visit: Visit) -> None:
    chat = visit()
    _write_plan(chat)
    chat.page.evaluate("window.print = () => (window.printed = true)")

    help_now = _open_help(chat)
    help_now.get_by_role("button", name="My safety plan").click()

    expect(chat.page.get_by_role("heading", name="My safety plan")).to_be_focused()
    paper = chat.page.locator("#paper")
    expect(paper.locator("#paper-body p")).to_have_count(PLAN_STEPS)
    expect(paper).to_contain_text("line 3 of my plan")
    chat.button("Print").click()
    assert chat.page.evaluate("window.printed")
    with chat.page.expect_download() as download:
        chat.button("Download").click()
    assert download.value.suggested_filename == "notes.txt"
    assert "line 6 of my plan" in download.value.path().read_text()
    chat.page.context.set_offline(True)
    chat.page.keyboard.press("Escape")
    expect(help_now.get_by_role("button", name="My safety plan")).to_be_visible()
    chat.faults.clear()  # requests that failed for want of a network


def test_an_opened_page_is_covered_with_the_talk(visit: Visit) -> None:
    chat = visit()
    _write_plan(chat)
    _open_help(chat).get_by_role("button", name="My safety plan").click()
    expect(chat.page.locator("#paper-body")).to_contain_text("line 3 of my plan")

    chat.page.evaluate(HIDE)

    expect(chat.page.locator("#paper-body")).to_be_hidden()
    expect(chat.page.locator("#help")).to_be_visible()


def test_only_the_opened_page_is_printed(visit: Visit) -> None:
    chat = visit()
    _write_plan(chat)
    _open_help(chat).get_by_role("button", name="My safety plan").click()

    chat.page.emulate_media(media="print")

    expect(chat.page.locator("#paper-body p").last).to_be_visible()
    expect(chat.button("Print")).to_be_hidden()
    expect(chat.page.get_by_role("link", name="Exit this page").last).to_be_hidden()
    expect(chat.own.first).to_be_hidden()


@pytest.fixture
def plain_page(browser: Browser, servers: Servers) -> Iterator[Page]:
    """The page of help lines in a browser without script."""
    context = browser.new_context(java_script_enabled=False, **NARROW)
    page = context.new_page()
    page.goto(f"{servers.url}/chat/help")
    yield page
    context.close()


def test_without_script_there_is_a_page_of_numbers(plain_page: Page) -> None:
    plain_page.locator("summary", has_text="United Kingdom").click()

    expect(plain_page.get_by_role("link", name="Call 116 123").first).to_be_visible()
    expect(plain_page.get_by_role("link", name="Text SHOUT to 85258")).to_be_visible()
    expect(plain_page.get_by_role("link", name="Exit this page")).to_be_visible()
    expect(plain_page).to_have_title("Notes")


@pytest.mark.parametrize("name", ["help", "privacy"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_text_have_no_barrier(visit: Visit, axe: str, name: str, scheme: str) -> None:
    chat = visit(color_scheme=scheme, **NARROW)

    chat.page.goto(f"{chat.url}{name}")

    assert violations(chat, axe) == []
    assert chat.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert chat.page.evaluate("getComputedStyle(document.body).overflowY") != "hidden"
