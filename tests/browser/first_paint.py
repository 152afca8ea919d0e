"""How soon the page stands, on this machine: ``python -m tests.browser.first_paint``.

Prints the median and the range of first contentful paint over fresh visits, and what was sent.
Needs a trained model and Chromium (`make train services`).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.servers import Servers

VISITS = 15
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
TIMES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  bytes: performance.getEntriesByType("resource")
    .concat(performance.getEntriesByType("navigation"))
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
})"""


def measure(browser: Browser, url: str) -> tuple[float, int]:
    """Milliseconds until something was painted on a first visit, and bytes received for it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.wait_for_function(PAINTED)
    found = page.evaluate(TIMES)
    context.close()
    return float(found["paint"]), int(found["bytes"])


def main() -> None:
    """Visit, and print what was measured."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Servers(Path(folder)) as servers,
        chromium() as browser,
    ):
        measure(browser, f"{servers.url}/chat/")  # the browser's own first start
        found = [measure(browser, f"{servers.url}/chat/") for _ in range(VISITS)]
    paints = sorted(paint for paint, _ in found)
    print(
        f"First contentful paint over {VISITS} fresh visits: median {median(paints):.0f} ms, "
        f"{paints[0]:.0f} to {paints[-1]:.0f} ms; {max(size for _, size in found)} bytes."
    )


if __name__ == "__main__":
    main()
