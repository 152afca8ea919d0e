"""One person in front of the chat page: what they do and what they see."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, FrameLocator, Locator, Page, Request, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

ANSWER_MS = 30_000  # as long as a slow machine may take
EXPECT_MS = 20_000  # the same for what the page does by itself
MOMENT_MS, MOMENTS = 15_000, 6  # until the server's count of a minute is low again
NOTICE = "Nothing is asked of you"
WEATHER = "https://www.bbc.com/weather"
_STORAGE = "[...Object.keys(sessionStorage), ...Object.keys(localStorage)]"


@dataclass
class Chat:
    """A page (or a frame of one) with the chat.

    Attributes:
        page: the browser's tab.
        url: of the chat page.
        faults: console errors and exceptions; a test that provokes some clears them.
        abroad: addresses of requests that left the chat's origin.
    """

    page: Page
    url: str
    faults: list[str] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._request)
        self.page.set_default_timeout(ANSWER_MS)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme.startswith("http") and parts.netloc != urlsplit(self.url).netloc:
            self.abroad.append(request.url)

    @property
    def root(self) -> Page | FrameLocator:
        """Where the chat's elements are."""
        return self.page

    def open(self) -> None:
        """Go to the page and wait for the notice.

        All tests come from one address, faster than people do: where the server asks for a
        moment's patience, so be it.
        """
        self._patiently(lambda: self.page.goto(self.url))
        expect(self.coach.last).to_contain_text(NOTICE)

    def reload(self) -> None:
        """Reload the page and wait until its conversation is there again."""
        self._patiently(self.page.reload)

    def _patiently(self, come: Callable[[], object]) -> None:
        for _ in range(MOMENTS):
            self.faults.clear()
            come()
            with suppress(PlaywrightTimeout):
                self.coach.nth(1).wait_for(timeout=MOMENT_MS)
                break
            assert any("429" in fault for fault in self.faults), self.faults
        self.faults.clear()

    @property
    def text(self) -> Locator:
        """The message box."""
        return self.root.get_by_role("textbox", name="Your message")

    @property
    def coach(self) -> Locator:
        """The coach's bubbles."""
        return self.root.locator(".entry.coach")

    @property
    def own(self) -> Locator:
        """The person's bubbles."""
        return self.root.locator(".entry.person")

    def button(self, name: str) -> Locator:
        """A button by the whole of its name."""
        return self.root.get_by_role("button", name=name, exact=True)

    def say(self, text: str) -> str:
        """Write `text`, press Enter, wait for the answer and return it."""
        before = self.coach.count()
        self.text.fill(text)
        self.text.press("Enter")
        return self._answer(before)

    def choose(self, label: str) -> str:
        """Press one of the offered answers; returns the coach's words."""
        before = self.coach.count()
        self.button(label).click()
        return self._answer(before)

    def _answer(self, before: int) -> str:
        self.coach.nth(before).wait_for()
        expect(self.root.locator(".typing")).to_have_count(0, timeout=ANSWER_MS)
        return " ".join(self.coach.all_inner_texts()[before:])

    def shown(self) -> list[str]:
        """Everything said so far, in order, without who said it."""
        texts = self.root.locator(".entry").all_inner_texts()
        return [re.sub(r"^(Coach|You):\s*", "", text).strip() for text in texts]

    def menu(self, entry: str) -> None:
        """Open the menu and choose an entry of it."""
        self.button("Menu").click()
        self.root.get_by_role("button", name=re.compile(f"^{entry}")).click()

    def storage(self) -> list[str]:
        """Names of everything that this tab has stored."""
        stored: list[str] = self.page.evaluate(_STORAGE)
        return stored

    def expect_weather(self) -> None:
        """Answer for the page of no interest, so that no test leaves this machine."""
        self.page.route(
            f"{WEATHER}**",
            lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
        )
