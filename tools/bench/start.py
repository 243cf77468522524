"""From the click to `ready`, cold and warm, beside a page that only loads Pyodide and NumPy."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tools.browser import ARGUMENTS, chromium

from .browser import WINDOW, visit
from .numbers import ratio, spread, table

Times = dict[str, list[float]]  # of "page" and "bare": seconds, round by round


STAY = 8.0  # seconds of a visit that leaves something for later ones: the service worker fetches it when the page is idle


def one(context: BrowserContext, url: str, stay: float = 0) -> float:
    """Seconds from the start of the navigation until the page is ready; it stays open for `stay` more."""
    page = visit(context, url)
    milliseconds: float = page.evaluate("readyAfter")
    page.wait_for_timeout(1000 * stay)
    page.close()
    return milliseconds / 1000


def cold(browser: Browser, urls: dict[str, str], rounds: int) -> Times:
    """First visits, nothing kept: each in a context of its own."""
    times: Times = {name: [] for name in urls}
    for _ in range(rounds):
        for name, url in urls.items():
            context = browser.new_context(viewport=WINDOW)
            times[name].append(one(context, url))
            context.close()
    return times


def warm(urls: dict[str, str], rounds: int) -> Times:
    """Later visits with a profile on disk: cache, compiled code, service worker and what it keeps are there."""
    times: Times = {name: [] for name in urls}
    with TemporaryDirectory(prefix="bench-") as folder, sync_playwright() as playwright:
        contexts = {
            name: playwright.chromium.launch_persistent_context(
                str(Path(folder) / name), executable_path=chromium(), args=ARGUMENTS, viewport=WINDOW
            )
            for name in urls
        }
        for number in range(rounds + 3):  # the first visits fill the caches
            for name, url in urls.items():
                seconds = one(contexts[name], url, STAY if number < 3 else 0)
                if number >= 3:
                    times[name].append(seconds)
        for context in contexts.values():
            context.close()
    return times


def start_table(found: dict[str, Times]) -> str:
    rows = [
        [kind, f"{spread(t['page']):.2f}", f"{spread(t['bare']):.2f}", f"{ratio(t['page'], t['bare']):.2f}"]
        for kind, t in found.items()
    ]
    head = ["seconds to ready", "the page", "bare Pyodide + NumPy", "ratio"]
    return table("Start; bare is untrimmed Pyodide that imports NumPy", head, rows)
