"""On paper: light, the network with its output and losses, the article, and nothing that one presses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.charts import close_charts, open_charts
from tests.browser.layout_faults import all_faults, resize
from tests.browser.page_state import IMAGE, pixels
from tests.browser.playground import Playground, eventually

PAPERS = {"A4": (794, 1123), "Letter": (816, 1056)}
LAPTOP = (1280, 800)
SEEN = ("network", "linechart", "heatmap", "loss-test", "loss-train", "iter-number", "article")
PRESSED = (
    "play-pause-button", "new-weights-button", "settings-button", "menus", "datasets", "sliders", "share-button",
    "theme-button", "language", "add-layers", "layer-1-add", "chart-options", "chart-openers", "map-switches", "notices", "more-button", "output-picture",
)  # fmt: skip
# Taken when the browser prints: it lays the page out anew, but no script hears of that.
STATE = """() => {
    const inside = (part, whole) => {
        const a = part.getBoundingClientRect(), b = whole.getBoundingClientRect();
        return a.width > 0 && a.left >= b.left - 1 && a.right <= b.right + 1;
    };
    const all = (selector) => [...document.querySelectorAll(selector)];
    const app = document.getElementById("app");
    return {
        theme: document.documentElement.dataset.theme,
        width: app.clientWidth,
        beside: all("#network .net-node, #linechart canvas, .map-field").filter((part) => !inside(part, app)).map((part) => part.className),
        nodes: all("#network .net-node").length,
        map: document.querySelector(".map-image").toDataURL(),
    };
}"""


@pytest.fixture
def dark(playground: Playground) -> Iterator[Playground]:
    """The page after ten epochs, in the dark, with a notice."""
    playground.step(10)
    playground.find("theme-button").click()
    yield playground
    playground.page.emulate_media(media="screen")
    expect(playground.page.locator("html.printing")).to_have_count(0)
    playground.find("theme-button").click()
    expect(playground.page.locator("html")).to_have_attribute("data-theme", "light")
    resize(playground.page, *LAPTOP)


def test_paper_shows_the_drawing_in_light_and_nothing_to_press(dark: Playground) -> None:
    page = dark.page
    dark.find("theme-button").click()
    light = pixels(dark, IMAGE)
    dark.find("theme-button").click()
    assert pixels(dark, IMAGE) != light

    page.emulate_media(media="print")
    for paper, size in PAPERS.items():
        resize(page, *size)
        expect(page.locator("html")).to_have_attribute("data-theme", "light")
        ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        assert (ground, ink) == ("rgb(255, 255, 255)", "rgb(20, 34, 42)"), "no browser prints grounds"
        assert eventually(page, lambda: pixels(dark, IMAGE), lambda seen: seen == light) == light
        for identifier in SEEN:
            expect(dark.find(identifier)).to_be_visible()
        for identifier in PRESSED:
            expect(dark.find(identifier)).to_be_hidden()
        assert all_faults(page) == [], paper

    page.emulate_media(media="screen")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(dark.find("menus")).to_be_visible()
    assert eventually(page, lambda: pixels(dark, IMAGE), lambda seen: seen != light) != light


@pytest.mark.parametrize("width", [360, 1920])
def test_it_is_laid_out_for_paper_before_the_browser_prints(dark: Playground, width: int) -> None:
    page = dark.page
    resize(page, width, 900)
    before: dict[str, Any] = page.evaluate(STATE)
    page.evaluate(
        f"addEventListener('beforeprint', () => {{ window.printed = ({STATE})(); }}, {{ once: true }})"
    )
    page.pdf(format="A4")
    printed: dict[str, Any] = page.evaluate("window.printed")
    assert printed["theme"] == "light"
    assert printed["width"] == 672  # px; A4 has 688 between its margins, Letter 710
    assert printed["beside"] == []
    assert printed["nodes"] == before["nodes"]
    assert printed["map"] != before["map"], "the map is drawn in light"
    after = eventually(page, lambda: page.evaluate(STATE), lambda seen: seen == before)
    assert after == before


def test_the_further_charts_keep_their_colours_and_stay_whole(dark: Playground) -> None:
    """A background is not printed of itself, as the dot that stands for an epoch undone."""
    open_charts(dark)
    dark.page.emulate_media(media="print")
    try:
        expect(dark.page.locator("#more-charts .plot-key.dot")).to_have_css("print-color-adjust", "exact")
        for part in dark.page.locator("#more-charts > *").all():
            expect(part).to_have_css("break-inside", "avoid")
    finally:
        dark.page.emulate_media(media="screen")
        close_charts(dark)
