"""Chromium for the bench: contexts, pages, and what the browser itself counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, sync_playwright

from tools.browser import ARGUMENTS, chromium
from tools.common import ToolError

WINDOW: Any = {"width": 1280, "height": 800}
START = 120_000  # ms until a page must be ready
# When the page said it was ready, in ms from the start of the navigation.
READY_CLOCK = """
globalThis.readyAfter = new Promise((ready, failed) => {
  new MutationObserver((_, observer) => {
    const state = document.documentElement?.dataset.app;
    if (state !== "ready" && state !== "failed") return;
    observer.disconnect();
    const why = () => document.getElementById("failure")?.innerText;
    if (state === "ready") ready(performance.now());
    else setTimeout(() => failed(new Error(`it failed: ${why()}`)), 100);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-app"] });
});
"""


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser whose contexts forget everything."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def visit(context: BrowserContext, url: str) -> Page:
    """A page that has become ready; ToolError when it says it failed, or does not say anything."""
    page = context.new_page()
    page.add_init_script(READY_CLOCK)
    waiting = "ms => Promise.race([readyAfter, new Promise((_, no) => setTimeout(no, ms, 'not ready'))])"
    try:
        page.goto(url)
        page.evaluate(waiting, START)
    except Error as error:  # a failure, no answer in time, or a tab that crashed
        raise ToolError(f"{url} did not become ready: {error.message}") from error
    return page


class Counters:
    """The browser's own counters of a page, as differences: main-thread seconds by kind of work."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "timeTicks"})

    def read(self) -> dict[str, float]:
        answer = self._session.send("Performance.getMetrics")
        return {entry["name"]: entry["value"] for entry in answer["metrics"]}
