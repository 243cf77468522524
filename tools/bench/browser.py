"""Chromium for the bench: contexts, pages, and what the browser itself counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tools.browser import ARGUMENTS, chromium

WINDOW: Any = {"width": 1280, "height": 800}
START = 120_000  # ms until a page must be ready
# When the page said it was ready, in ms from the start of the navigation.
READY_CLOCK = """
new MutationObserver((_, observer) => {
  if (document.documentElement?.dataset.app !== "ready") return;
  globalThis.readyAfter = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-app"] });
"""


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser whose contexts forget everything."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def visit(context: BrowserContext, url: str) -> Page:
    """A page that has become ready; raises when it says it failed."""
    page = context.new_page()
    page.add_init_script(READY_CLOCK)
    page.goto(url)
    page.wait_for_function(
        "globalThis.readyAfter !== undefined || document.documentElement.dataset.app === 'failed'",
        timeout=START,
        polling=50,
    )
    if page.evaluate("document.documentElement.dataset.app") != "ready":
        raise RuntimeError(f"{url} failed: {page.inner_text('#failure')}")
    return page


class Counters:
    """The browser's own counters of a page, as differences: main-thread seconds by kind of work."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "timeTicks"})

    def read(self) -> dict[str, float]:
        answer = self._session.send("Performance.getMetrics")
        return {entry["name"]: entry["value"] for entry in answer["metrics"]}
