"""Pictures of the main states, from the real servers: ``python -m tests.browser.screenshots``.

Writes docs/screenshots/*.png. Needs a trained model and Chromium (`make train services`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from cli import project
from tests.browser.chat import Chat
from tests.browser.chromium import chromium
from tests.browser.host_site import HostSite, host_site
from tests.browser.test_embedding import Embedded, open_frame
from tests.servers import Servers

FOLDER = project.ROOT / "docs" / "screenshots"
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DARK: dict[str, Any] = {**PHONE, "color_scheme": "dark"}
DESKTOP_DARK: dict[str, Any] = {**DESKTOP, "color_scheme": "dark"}
BETRAYED = "I found out last night that my husband has been seeing someone. I can't stop shaking."
BETRAYER = "I cheated on my wife and she found out. I hate myself."
DANGER = "I don't want to be alive any more"


def _first_visit(chat: Chat) -> None:
    """As it is opened."""


def _say(*texts: str) -> Callable[[Chat], None]:
    def talk(chat: Chat) -> None:
        for text in texts:
            chat.say(text)

    return talk


def _press(*names: str) -> Callable[[Chat], None]:
    def press(chat: Chat) -> None:
        for name in names:
            chat.page.get_by_role("button", name=name).first.click()

    return press


def _not_sent(chat: Chat) -> None:
    chat.say(BETRAYED)
    chat.page.context.set_offline(True)
    chat.text.fill("Are you there?")
    chat.text.press("Enter")
    chat.button("Try again").wait_for()


def _help(chat: Chat) -> None:
    chat.button("Help now").click()
    chat.page.get_by_label("Numbers for").select_option("GB")


def _exercise(chat: Chat) -> None:
    _say(BETRAYED, "let's do the grounding", "8", "lamp, cup, window, coat, plant")(chat)


def _covered_in_danger(chat: Chat) -> None:
    _say(DANGER, "I'm in the US")(chat)
    _covered(chat)


def _covered(chat: Chat) -> None:
    chat.page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )


STATES: dict[str, tuple[dict[str, Any], Callable[[Chat], None]]] = {
    "first-visit": (DESKTOP, _first_visit),
    "first-visit-phone": (PHONE, _first_visit),
    "talk": (DESKTOP, _say(BETRAYED)),
    "talk-phone": (PHONE, _say(BETRAYED)),
    "talk-phone-dark": (DARK, _say(BETRAYER)),
    "crisis-phone": (PHONE, _say(DANGER, "I'm in the US")),
    "help-phone": (PHONE, _help),
    "help": (DESKTOP, _help),
    "breathing-phone-dark": (DARK, _press("Help now", "Breathe slowly", "Start")),
    "menu-phone": (PHONE, _press("Menu")),
    "delete-phone": (PHONE, _press("Menu", "Delete everything")),
    "not-sent-phone": (PHONE, _not_sent),
    "covered-phone": (PHONE, _covered_in_danger),
    "exercise-phone": (PHONE, _exercise),
    "notes-phone": (PHONE, _press("Menu", "Notes and data")),
    "talk-dark": (DESKTOP_DARK, _say(BETRAYED)),
}


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with host_site() as site, tempfile.TemporaryDirectory() as folder:
        origins = {"MEND_ALLOWED_ORIGINS": site.origin, "MEND_OPERATOR": "Example House"}
        with Servers(Path(folder), **origins) as servers, chromium() as browser:
            site.widget = f"{servers.url}/chat/widget.js"
            for name, (options, act) in STATES.items():
                chat = Chat(browser.new_context(**options).new_page(), f"{servers.url}/chat/")
                chat.open()
                act(chat)
                _shoot(chat.page, name)
            _embedded(browser, servers, site)


def _embedded(browser: Browser, servers: Servers, site: HostSite) -> None:
    chat = Embedded(browser.new_context(**DESKTOP).new_page(), f"{servers.url}/chat/")
    chat.page.goto(site.origin)
    open_frame(chat)
    _shoot(chat.page, "embedded")


def _shoot(page: Page, name: str) -> None:
    page.wait_for_timeout(800)  # until everything has come to rest
    page.screenshot(path=FOLDER / f"{name}.png")
    page.context.close()


if __name__ == "__main__":
    main()
