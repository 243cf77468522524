"""Pictures of the page in its states, sizes and themes, to be looked at: `make screenshots`.

They go into screenshots/, which git ignores. Arguments choose some: `phone dark` makes the pictures
whose name has both words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from .browser import ARGUMENTS, chromium
from .common import ROOT, ToolError
from .serve import Server, serve

TARGET = ROOT / "screenshots"
SIZES = {
    "phone": (360, 740),
    "tablet": (768, 1024),
    "laptop": (1280, 800),
    "desktop": (1920, 1080),
    "4k": (3840, 2160),
}
THEMES: tuple[Any, ...] = ("light", "dark")
START = 120_000  # ms until a page must be ready
SCROLL = """y => new Promise(done => {
    scrollTo({ top: y, behavior: "instant" });
    setTimeout(done, 200);
})"""
SPIRAL = (
    "#dataset=spiral&networkShape=8,8,8,6,6,4&learningRate=0.01&noise=5&seed=0.3&showTestData=true"
    "&sinX=true&sinY=true&xSquared=true&ySquared=true&learningRateAutotuning=0.01"
)


def until(page: Page, epoch: int) -> None:
    """Train to an epoch."""
    page.locator("#play-pause-button").click()
    page.evaluate(
        """epoch => new Promise(done => (function look() {
            const now = Number(document.getElementById("iter-number").textContent.replaceAll(",", ""));
            if (now >= epoch) done(); else requestAnimationFrame(look);
        })())""",
        epoch,
    )
    page.locator("#play-pause-button").click()


def loading(page: Page, url: str) -> None:
    page.route("**/*.whl", lambda route: None)  # never answered
    page.goto(url)
    expect(page.locator("#loading-text")).to_contain_text("MB", timeout=START)
    expect(page.locator("#article h2").first).to_be_attached(timeout=START)


def failed(page: Page, url: str) -> None:
    page.route("**/runtime/pyscript/core.js", lambda route: route.fulfill(status=404))
    page.goto(url)
    expect(page.locator("#failure")).to_be_visible(timeout=START)


def ready(page: Page, url: str, link: str = "#seed=0.53734") -> None:
    page.goto(url + link)
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)


def trained(page: Page, url: str) -> None:
    ready(page, url)
    until(page, 60)


def all_charts(page: Page, url: str) -> None:
    ready(page, url, "#seed=0.53734&dataset=xor&noise=25&runs=8&learningRateAutotuning=0.01")
    until(page, 40)
    page.locator("#charts-button").click()
    for chip in page.locator("#chart-openers button[aria-pressed=false]").all():
        chip.click()


def spiral(page: Page, url: str) -> None:
    ready(page, url, SPIRAL)
    until(page, 60)


def spanish(page: Page, url: str) -> None:
    ready(page, url)
    page.locator("#language").select_option("es")


STATES: dict[str, Callable[[Page, str], None]] = {
    "loading": loading,
    "failed": failed,
    "trained": trained,
    "charts": all_charts,
    "spiral": spiral,
    "spanish": spanish,
}


def wanted(name: str, words: list[str]) -> bool:
    return all(word in name.split("-") for word in words)


def take(browser: Browser, server: Server, words: list[str]) -> list[str]:
    """Make the pictures; a state is set up once a theme and shown at each size."""
    made = []
    for theme in THEMES:
        for state, prepare in STATES.items():
            names = {size: f"{state}-{size}-{theme}" for size in SIZES}
            names = {size: name for size, name in names.items() if wanted(name, words)}
            if not names:
                continue
            context = browser.new_context(color_scheme=theme, locale="en-US", service_workers="block")
            page = context.new_page()
            page.set_viewport_size({"width": 1280, "height": 800})
            prepare(page, server.url)
            for size, name in names.items():
                width, height = SIZES[size]
                page.set_viewport_size({"width": width, "height": height})
                page.mouse.move(0, 0)
                # Charts are drawn once they are seen, canvases follow their boxes a frame or two later.
                for y in (height, 0):
                    page.evaluate(SCROLL, y)
                app = page.locator("#app").bounding_box() or {"y": 0, "height": height}
                below = int(app["y"] + app["height"])
                clip: Any = {"x": 0, "y": 0, "width": width, "height": max(height, below)}
                page.screenshot(path=TARGET / f"{name}.png", clip=clip, full_page=True)
                made.append(name)
                print(f"  {name}", flush=True)
            page.unroute_all(behavior="ignoreErrors")
            context.close()
    return made


def main(words: list[str]) -> int:
    TARGET.mkdir(exist_ok=True)
    try:
        executable = chromium()
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    with serve(ROOT) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        made = take(browser, server, words)
        browser.close()
    if not made:
        known = " ".join([*STATES, *SIZES, *THEMES])
        print(f"No picture has all the words: {' '.join(words)}. There are: {known}.", file=sys.stderr)
        return 1
    print(f"{len(made)} pictures in {TARGET.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
