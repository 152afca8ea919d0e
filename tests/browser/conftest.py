"""A real browser before the real servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from cli import project
from tests.browser.chat import EXPECT_MS, Chat
from tests.browser.chromium import EXECUTABLE, chromium
from tests.browser.host_site import HostSite, host_site
from tests.conftest import need
from tests.servers import Servers

AXE = project.ROOT / "node_modules" / "axe-core" / "axe.min.js"

Visit = Callable[..., Chat]

expect.set_options(timeout=EXPECT_MS)


@pytest.fixture(scope="package")
def site() -> Iterator[HostSite]:
    """Another site, allowed to embed the chat."""
    with host_site() as running:
        yield running


@pytest.fixture(scope="package")
def servers(tmp_path_factory: pytest.TempPathFactory, site: HostSite) -> Iterator[Servers]:
    """Servers of our own: they allow the other site, and a test restarts them."""
    folder = tmp_path_factory.mktemp("web")
    origins = {"MEND_ALLOWED_ORIGINS": site.origin, "MEND_OPERATOR": "Example House"}
    with Servers(folder, **origins) as running:
        site.widget = f"{running.url}/chat/widget.js"
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    need(EXECUTABLE.is_file(), "Chromium")
    with chromium() as running:
        yield running


@pytest.fixture
def visit(browser: Browser, servers: Servers) -> Iterator[Visit]:
    """Opens the chat in a new, empty profile; options are those of a Playwright context.

    Afterwards no console error may have come up, and no request may have left the origin.
    """
    chats: list[Chat] = []

    def open_chat(**options: Any) -> Chat:
        context = browser.new_context(**options)
        chat = Chat(context.new_page(), f"{servers.url}/chat/")
        chats.append(chat)
        chat.open()
        return chat

    yield open_chat
    for chat in chats:
        chat.page.context.close()
    assert [chat.faults for chat in chats if chat.faults] == []
    assert [chat.abroad for chat in chats if chat.abroad] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's source."""
    need(AXE.is_file(), "axe-core")
    return AXE.read_text()
