"""The widget in a page of another origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.chat import ANSWER_MS, NOTICE, WEATHER, Chat
from tests.browser.host_site import HostSite
from tests.servers import Servers


@dataclass
class Embedded(Chat):
    """The chat in a frame of another site's page."""

    @property
    def root(self) -> FrameLocator:
        """Where the chat's elements are."""
        return self.page.frame_locator("mend-chat iframe")


@pytest.fixture
def embedded(browser: Browser, servers: Servers, site: HostSite) -> Iterator[Embedded]:
    """The other site, with the widget not yet opened."""
    context = browser.new_context()
    chat = Embedded(context.new_page(), f"{servers.url}/chat/")
    chat.page.goto(site.origin)
    yield chat
    context.close()
    assert chat.faults == []
    assert [url for url in chat.abroad if not url.startswith((site.origin, WEATHER))] == []


def open_frame(chat: Embedded) -> None:
    """Press the button of the page around it and wait for the notice."""
    chat.page.get_by_role("button", name="Talk to the coach").click()
    expect(chat.coach.last).to_contain_text(NOTICE, timeout=ANSWER_MS)


def test_nothing_is_loaded_before_the_button_is_pressed(embedded: Embedded) -> None:
    expect(embedded.page.get_by_role("button", name="Talk to the coach")).to_be_visible()
    expect(embedded.page.locator("mend-chat iframe")).to_have_count(0)


def test_a_talk_in_the_frame(embedded: Embedded) -> None:
    open_frame(embedded)

    answer = embedded.say("My partner lied to me about money.")

    assert answer
    embedded.page.get_by_role("button", name="Close").click()
    expect(embedded.page.locator("mend-chat iframe")).to_be_hidden()
    embedded.page.get_by_role("button", name="Talk to the coach").click()
    expect(embedded.own).to_have_count(1)


def test_the_page_around_it_can_read_nothing(embedded: Embedded) -> None:
    open_frame(embedded)
    embedded.say("My partner lied to me about money.")

    reached = embedded.page.evaluate(
        """() => {
          const frame = document.querySelector("mend-chat").shadowRoot.querySelector("iframe");
          try { return frame.contentWindow.document.body.textContent; } catch { return "refused"; }
        }"""
    )

    assert reached == "refused"
    assert "money" not in embedded.page.content()


@pytest.mark.parametrize("inside", [True, False], ids=["from the frame", "from the page"])
def test_exit_takes_the_whole_page_away(embedded: Embedded, inside: bool) -> None:
    open_frame(embedded)
    embedded.expect_weather()
    if inside:
        embedded.root.get_by_role("link", name="Exit this page").last.click()
    else:
        embedded.page.locator("h1").click()
        for _ in range(3):
            embedded.page.keyboard.press("Shift")

    embedded.page.wait_for_url(f"{WEATHER}**")


def test_events_and_properties_are_as_documented(embedded: Embedded) -> None:
    heard = embedded.page.evaluate(
        """() => {
          const heard = [];
          for (const name of ["mend-open", "mend-close"]) {
            document.addEventListener(name, (event) => heard.push(event.type));
          }
          const chat = document.querySelector("mend-chat");
          chat.open = true;
          chat.open = false;
          return heard;
        }"""
    )

    assert heard == ["mend-open", "mend-close"]


def test_a_site_that_is_not_allowed_gets_an_empty_frame(
    browser: Browser, servers: Servers, site: HostSite
) -> None:
    page: Page = browser.new_page()
    page.goto(site.origin.replace("localhost", "127.0.0.1"))  # another origin, not in the list
    page.get_by_role("button", name="Talk to the coach").click()
    page.wait_for_timeout(1000)

    expect(page.frame_locator("mend-chat iframe").locator("mend-chat")).to_have_count(0)
    page.close()
