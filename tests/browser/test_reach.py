"""For everybody: keyboard only, small screens, large text, screen readers, little motion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chat import MOMENT_MS, WEATHER, Chat
from tests.browser.conftest import Visit
from tests.servers import Servers

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NARROW = {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True}
LAYOUTS: dict[str, dict[str, Any]] = {
    "desktop": {},
    "phone": PHONE,
    "320 px": NARROW,
    "dark": {"color_scheme": "dark"},
}


def _first_visit(chat: Chat) -> None:
    """As it is opened."""


def _talk(chat: Chat) -> None:
    chat.say("My partner lied to me about money.")


def _crisis(chat: Chat) -> None:
    chat.say("I don't want to be alive any more")


def _numbers(chat: Chat) -> None:
    chat.say("I want to kill myself")
    chat.say("I'm in the US")


def _country(chat: Chat) -> None:
    chat.button("Help now").click()
    chat.page.get_by_label("Numbers for").select_option("GB")


def _not_sent(chat: Chat) -> None:
    chat.page.route("**/chat/messages", lambda route: route.abort())
    chat.text.fill("please hear me")
    chat.text.press("Enter")
    chat.button("Try again").wait_for()
    chat.faults.clear()


def _covered(chat: Chat) -> None:
    chat.page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    chat.button("Show them").wait_for()


def _panel(*names: str) -> Callable[[Chat], None]:
    def open_panel(chat: Chat) -> None:
        for name in names:
            chat.page.get_by_role("button", name=name).first.click()

    return open_panel


STATES: dict[str, Callable[[Chat], None]] = {
    "first visit": _first_visit,
    "talk": _talk,
    "crisis": _crisis,
    "numbers": _numbers,
    "not sent": _not_sent,
    "covered": _covered,
    "help": _panel("Help now"),
    "country": _country,
    "breathing": _panel("Help now", "Breathe slowly"),
    "grounding": _panel("Help now", "Come back"),
    "steady": _panel("Menu", "Steady yourself"),
    "menu": _panel("Menu"),
    "notes": _panel("Menu", "Notes and data"),
    "return": _panel("Menu", "Notes and data", "Open earlier notes"),
    "pin": _panel("Menu", "Notes and data", "PIN"),
    "private": _panel("Menu", "Staying private"),
    "restart": _panel("Menu", "Start over"),
    "erase": _panel("Menu", "Delete everything"),
}


def violations(chat: Chat, axe: str) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice, one line each."""
    before = list(chat.faults)
    chat.page.evaluate(axe)
    found = chat.page.evaluate("axe.run()")
    chat.faults[:] = before  # the checker itself tries inline styles, which our policy refuses
    return [
        f"{item['id']}: {node['html']} {node['failureSummary']}"
        for item in found["violations"]
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("state", STATES)
def test_no_barrier_in_any_state(visit: Visit, axe: str, state: str, layout: str) -> None:
    chat = visit(**LAYOUTS[layout], reduced_motion="reduce")

    STATES[state](chat)

    assert violations(chat, axe) == []
    assert chat.page.evaluate(CUT_OFF) == []


# What can be seen only by scrolling sideways; the strip of numbers does so by itself.
CUT_OFF = """() => [...document.querySelector("mend-chat").shadowRoot.querySelectorAll("*")]
  .filter((node) => node.checkVisibility() && !node.closest(".skips, .pinned > *, .unseen"))
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 80))"""

SMALL = """() => [...document.querySelector("mend-chat").shadowRoot
  .querySelectorAll("button, a, label, input:not([type]), select")]
  .filter((node) => node.checkVisibility() && !node.closest("p, .skips, .unseen, .coach"))
  .filter((node) => !node.matches(".fields > label, .lines > label"))
  .filter((node) => !node.classList.contains("unseen"))
  .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("state", ["crisis", "numbers", "not sent", "help", "menu", "notes", "pin"])
def test_everything_to_press_is_as_large_as_a_finger(visit: Visit, state: str) -> None:
    chat = visit(**NARROW)

    STATES[state](chat)

    assert chat.page.evaluate(SMALL) == []


def test_the_whole_of_it_works_by_keyboard(visit: Visit) -> None:
    chat = visit()
    keys = chat.page.keyboard

    keys.type("I don't want to be alive any more")  # the message box has the focus
    keys.press("Enter")
    chat.button("Yes").wait_for()
    keys.press("Shift+Tab")  # back into the messages, to the last answer offered
    expect(chat.button("Rather not say").or_(chat.button("No")).last).to_be_focused()
    keys.press("Enter")
    expect(chat.own).to_have_count(2)
    expect(chat.text).to_be_focused()
    chat.button("Menu").focus()
    keys.press("Enter")
    expect(chat.page.get_by_role("heading", name="Menu")).to_be_focused()
    keys.press("Tab")
    expect(chat.button("Back")).not_to_be_focused()
    keys.press("Escape")
    expect(chat.button("Menu")).to_be_focused()


def test_tab_visits_everything_in_the_order_it_is_seen(visit: Visit) -> None:
    chat = visit(**PHONE)  # where the message box does not take the focus by itself
    seen = []

    for _ in range(8):
        chat.page.keyboard.press("Tab")
        seen.append(
            chat.page.evaluate(
                "(n => n?.getAttribute('aria-label') || n?.innerText.trim() || n?.id)"
                "(document.activeElement.shadowRoot?.activeElement)"
            )
        )

    assert seen == [
        "Exit this page",
        "Go to the message box",
        "Menu",
        "Help now",
        "Exit this page",
        "Messages",
        "Staying private",
        "findahelpline.com",
    ]


def test_shift_and_enter_start_a_new_line(visit: Visit) -> None:
    chat = visit()

    chat.text.press_sequentially("one")
    chat.text.press("Shift+Enter")
    chat.text.press_sequentially("two")

    assert chat.text.input_value() == "one\ntwo"
    assert chat.own.count() == 0


@pytest.mark.parametrize("size", ["Large", "Largest"])
def test_large_text_loses_nothing_on_a_narrow_screen(visit: Visit, size: str) -> None:
    chat = visit(**NARROW)

    chat.button("Menu").click()
    chat.page.get_by_text(size, exact=True).click()
    chat.page.keyboard.press("Escape")

    for name in ("Menu", "Help now", "Send"):
        expect(chat.button(name)).to_be_in_viewport(ratio=1)
    expect(chat.page.get_by_role("link", name="Exit this page").last).to_be_in_viewport(ratio=1)
    assert chat.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    chat.reload()
    assert chat.page.locator("html").get_attribute("data-size") in {"2", "3"}


def test_four_hundred_percent_zoom_loses_nothing(visit: Visit) -> None:
    chat = visit(viewport={"width": 320, "height": 256})  # 1280 x 1024 at 400 %

    answer = chat.say("My partner lied to me about money.")

    assert answer
    chat.text.scroll_into_view_if_needed()
    expect(chat.text).to_be_in_viewport(ratio=1)
    expect(chat.page.get_by_role("link", name="Exit this page").last).to_be_in_viewport(ratio=1)


def test_new_words_are_announced_once(visit: Visit) -> None:
    chat = visit()
    chat.page.evaluate(
        """() => {
          window.added = [];
          const log = document.querySelector("mend-chat").shadowRoot.getElementById("log");
          const keep = (changes) => changes.forEach((change) => change.addedNodes.forEach(
            (node) => log.ariaLive !== "off" && window.added.push(node.textContent)));
          new MutationObserver(keep).observe(log, { childList: true, subtree: true });
        }"""
    )

    answer = chat.say("My partner lied to me about money.")
    chat.page.wait_for_timeout(1500)  # until the news of the change has been followed

    said = [text for text in chat.page.evaluate("window.added") if text.startswith("Coach:")]
    assert " ".join(said).replace("Coach:", "").split() == answer.replace("Coach:", "").split()


def test_motion_stops_where_motion_is_unwanted(visit: Visit) -> None:
    chat = visit(reduced_motion="reduce")

    chat.say("My partner lied to me about money.")

    running = chat.page.evaluate(
        "document.querySelector('mend-chat').shadowRoot.getAnimations().length"
    )
    assert running == 0


def test_dark_or_light_can_be_chosen_and_is_kept_for_this_tab(visit: Visit) -> None:
    chat = visit()

    chat.button("Menu").click()
    chat.page.get_by_text("Dark", exact=True).click()
    chat.reload()

    expect(chat.page.locator("html")).to_have_attribute("data-theme", "dark")


def test_dates_are_written_in_the_chosen_language(visit: Visit) -> None:
    chat = visit(locale="en-US", timezone_id="Europe/London")
    date = chat.page.locator(".when").first
    expect(date).to_have_attribute("lang", "en-US")

    chat.button("Menu").click()
    chat.page.get_by_label("Language of dates").select_option("de")
    chat.page.keyboard.press("Escape")

    expect(date).to_have_attribute("lang", "de")
    expect(date).to_contain_text(" um ")
    chat.reload()
    expect(date).to_have_attribute("lang", "de")


def test_without_script_there_is_help_and_a_way_out(browser: Browser, servers: Servers) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()

    while (answer := page.goto(f"{servers.url}/chat/")) and answer.status == 429:
        page.wait_for_timeout(MOMENT_MS)  # see Chat.open

    expect(page.get_by_role("link", name="findahelpline.com")).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    way_out = page.get_by_role("link", name="Exit this page").last
    expect(way_out).to_have_attribute("href", WEATHER)
    page.context.close()
