"""The page as a test drives it: what a person does and sees."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, Request, ViewportSize, expect

from tools.serve import Server

START = 60_000  # ms until Python is there, on a slow machine
LIMIT = 20_000  # ms for anything a running page is asked for, on a slow machine
REST = 10_000  # ms until what comes by itself is there, on a slow machine
LAPTOP: ViewportSize = {"width": 1280, "height": 800}  # the window, unless a test wants another
# Playwright's own words to a page that registers a service worker where the test's context has none.
BLOCKED = "Service Worker registration blocked by Playwright"
CREDITS = {"en": "Credits", "es": "Créditos"}  # near the article's end
Seen = TypeVar("Seen")
# All that was asked for is drawn, in the page's own fonts: layout may ask for one, which is drawn again.
DRAWN = """async () => {
    for (;;) {
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        if (document.fonts.status === "loaded") return;
        await document.fonts.ready;
    }
}"""


def ask(page: Page, script: str, given: object = None, timeout: float = LIMIT) -> Any:
    """What a function on the page answers; an error where it does not within time, in ms.

    Playwright's own evaluate waits for ever: for a frame, say, of a page that draws none.
    """
    return page.evaluate(
        f"""([given, timeout]) => Promise.race([
            ({script})(given),
            new Promise((_, no) => setTimeout(
                () => no(new Error(`no answer in ${{timeout}} ms, ${{document.visibilityState}}, fonts ${{document.fonts.status}}`)),
                timeout,
            )),
        ])""",
        [given, timeout],
    )


def settle(page: Page, limit: float = LIMIT) -> None:
    """Wait until the page is drawn.

    A page whose tab is not the foremost one draws once a second at best. Where none comes in time it is
    brought to the front, and a picture asked for, before it counts as hung.
    """
    try:
        ask(page, DRAWN, timeout=limit / 2)
    except Error:
        with suppress(Error):
            page.bring_to_front()
            page.screenshot(timeout=limit)
        ask(page, DRAWN, timeout=limit)


def eventually(
    page: Page, look: Callable[[], Seen], right: Callable[[Seen], bool], limit: float = REST
) -> Seen:
    """What is seen once it is right, or at last, for the test to judge.

    For what comes by itself: with a fetch, a font, an observer's frame, a service worker.
    """
    end = time.monotonic() + limit / 1000
    while True:
        settle(page)
        seen = look()
        if right(seen) or time.monotonic() > end:
            return seen
        page.wait_for_timeout(50)


class Playground:
    """One browser tab.

    complaints: console errors, page errors and requests to other origins, in words; a fixture
    fails the test that leaves any. blocked: how often Playwright kept a service worker from it.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.complaints: list[str] = []
        self.blocked = 0
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)

    def _console(self, message: object) -> None:
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        if text == BLOCKED:
            self.blocked += 1
        elif kind in ("error", "warning"):
            self.complaints.append(f"console {kind}: {text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob"):
            return
        if address.netloc != urlsplit(self.url).netloc:
            self.complaints.append(f"request to another origin: {request.url}")

    # Opening

    def visit(self, link: str = "", state: str = "ready") -> None:
        """Load the page from scratch."""
        self.page.goto("about:blank")
        self.page.goto(self.url + link)
        expect(self.page.locator("html")).to_have_attribute("data-app", state, timeout=START)

    def open(self, link: str) -> None:
        """Edit the link in place, as typing in the address bar does, and wait until it is read."""
        self.ask(
            """link => new Promise(done => {
                if (location.hash === link) {
                    addEventListener("hashchange", () => done(), { once: true });
                    history.replaceState(null, "", "#");
                    location.hash = link;
                } else {
                    addEventListener("hashchange", () => requestAnimationFrame(() => done()), { once: true });
                    location.hash = link;
                }
            })""",
            link,
        )
        self.settle()

    def settle(self) -> None:
        """Wait until whatever was asked for is drawn."""
        settle(self.page)

    def ask(self, script: str, given: object = None, timeout: float = LIMIT) -> Any:
        """What a function on the page answers; an error where it does not within time, in ms."""
        return ask(self.page, script, given, timeout)

    def answers(self, limit: float = LIMIT) -> bool:
        """Whether the page is alive: it answers, and draws."""
        try:
            self.page.wait_for_function("true", timeout=limit)
            settle(self.page, limit)
            return True
        except Error:
            return False

    # Seeing

    @property
    def window(self) -> dict[str, int]:
        """The window's size as the page has it, in CSS pixels: `viewport_size` is what Playwright asked for."""
        size: dict[str, int] = self.ask("() => ({ width: innerWidth, height: innerHeight })")
        return size

    def find(self, identifier: str) -> Locator:
        return self.page.locator(f"#{identifier}")

    @property
    def epoch(self) -> int:
        return int(self.find("iter-number").inner_text().replace(",", ""))

    @property
    def losses(self) -> tuple[str, str]:
        """Train and test loss as shown, three decimals."""
        return self.find("loss-train").inner_text(), self.find("loss-test").inner_text()

    @property
    def address(self) -> str:
        """The whole address, once the page has written it: it does so in a frame.

        Asked of the page itself: `page.url` hears of an address later than of what is drawn.
        """
        self.settle()
        text: str = self.ask("() => location.href")
        return text

    @property
    def hash(self) -> str:
        """The address's link as it stands there, with its "#"."""
        return "#" + self.address.partition("#")[2]

    @property
    def link(self) -> dict[str, str]:
        """The address's link as keys and values."""
        text = unquote(self.hash.removeprefix("#"))
        return dict(re.findall(r"(?:^|&)([^=&]+)=([^&]*)", text))

    @property
    def is_playing(self) -> bool:
        return "playing" in (self.find("play-pause-button").get_attribute("class") or "").split()

    # Doing

    def step(self, times: int = 1) -> None:
        """Press the step button; by Enter from the second time on, which waits for no frame."""
        self.find("next-step-button").click()
        for _ in range(times - 1):
            self.page.keyboard.press("Enter")
        self.settle()

    def play(self) -> None:
        self.find("play-pause-button").click()

    def open_more(self, on: bool = True) -> None:
        """Open or close the row of rarer menus."""
        button = self.find("more-button")
        if (button.get_attribute("aria-expanded") == "true") is not on:
            button.evaluate("button => button.click()")  # on a phone it is behind another

    def choose(self, identifier: str, value: str) -> None:
        """By its menu, which may be behind "More"."""
        menu = self.find(identifier)
        behind = menu.is_hidden()
        if behind:
            self.open_more()
        menu.select_option(value)
        if behind:
            self.open_more(False)
        self.settle()

    def choose_language(self, language: str) -> None:
        """Also the article, which is fetched, is in that language then."""
        self.find("language").select_option(language)
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        expect(self.find("credits")).to_have_text(CREDITS[language])
        self.settle()

    def slide(self, identifier: str, value: str) -> None:
        """Set a slider as dragging it does."""
        self.find(identifier).evaluate(
            "(slider, value) => { slider.value = value;"
            " slider.dispatchEvent(new Event('input', { bubbles: true }));"
            " slider.dispatchEvent(new Event('change', { bubbles: true })); }",
            value,
        )
        self.settle()

    def play_until(self, done: str, timeout: float = 60_000) -> None:
        """Play until a condition on the page holds (JavaScript), then pause."""
        self.play()
        self.ask(
            f"""timeout => new Promise((ok, fail) => {{
                const end = performance.now() + timeout;
                (function look() {{
                    const number = id => Number(document.getElementById(id).textContent.replaceAll(",", ""));
                    if ({done}) ok();
                    else if (performance.now() > end) fail(new Error("not within time: {done.replace('"', "'")}"));
                    else requestAnimationFrame(look);
                }})();
            }})""",
            timeout,
            timeout=timeout + 10_000,  # a page that draws no frame does not look at its own clock
        )
        self.play()


def new_context(browser: Browser, **more: Any) -> BrowserContext:
    """Where most tests' pages are: a window of a laptop's size, in English, without service workers."""
    given = {"viewport": LAPTOP, "locale": "en-US", "service_workers": "block"}
    return browser.new_context(**{**given, **more})


@contextmanager
def page_of_a_file(browser: Browser, server: Server, link: str, **more: Any) -> Iterator[Playground]:
    """A page that a file's tests share and no others; more: how its context differs from others."""
    context = new_context(browser, **more)
    one = Playground(context.new_page(), server.url)
    one.visit(link)
    yield one
    context.close()
