"""A window that comes to another screen, or is zoomed: all that has pixels is drawn with the new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.browser.playground import Playground, eventually

# What is drawn in pixels, but for the map itself: that has one a number, and is smoothed.
CANVASES = [".map-points", ".map-line", "[data-dataset=circle] canvas", ".net-neuron canvas",
            ".net-feature:not(.off) canvas"]  # fmt: skip
CHART = "#linechart canvas"
# Pixels a CSS pixel, and the share of them that is painted.
LOOK = """selector => {
    const canvas = document.querySelector(selector);
    const { width, height } = canvas;
    const scratch = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    scratch.drawImage(canvas, 0, 0);
    const { data } = scratch.getImageData(0, 0, width, height);
    let painted = 0;
    for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
    return { width, density: width / canvas.clientWidth, painted: painted / (width * height) };
}"""


@pytest.fixture
def move(playground: Playground) -> Iterator[Callable[..., None]]:
    """Bring the window to a screen of so many pixels a CSS pixel; `taller` by some CSS pixels."""
    page = playground.page
    devtools = page.context.new_cdp_session(page)
    size = page.viewport_size
    assert size is not None

    def to(ratio: float, taller: int = 0) -> None:
        metrics = {**size, "height": size["height"] + taller, "deviceScaleFactor": ratio, "mobile": False}
        devtools.send("Emulation.setDeviceMetricsOverride", metrics)
        # Queries of an emulated screen are asked again only when its size changes, too.
        page.evaluate("dispatchEvent(new Event('resize'))")
        playground.settle()
        assert page.evaluate("devicePixelRatio") == ratio

    yield to
    to(1)
    # The window's size ends with the session that emulated it, and Playwright sends only another one.
    devtools.detach()
    page.set_viewport_size({**size, "height": size["height"] + 1})
    page.set_viewport_size(size)


def test_all_pictures_follow_the_screen(playground: Playground, move: Callable[..., None]) -> None:
    playground.step(2)

    def look() -> dict[str, Any]:
        return {selector: playground.page.evaluate(LOOK, selector) for selector in CANVASES}

    first = look()

    def wrong(ratio: float) -> dict[str, Any]:
        """What does not have the screen's pixels, or is not drawn."""
        found = {}
        for selector, now in look().items():
            if "net-" in selector:  # a part of the map's 100 numbers, hardly less than there are pixels
                sharp = now["width"] in (25, 50, 100) and now["density"] > 0.75 * min(ratio, 2)
            else:
                sharp = abs(now["density"] - ratio) < 0.02
            before = first[selector]["painted"]
            if not (sharp and before > 0 and abs(now["painted"] / before - 1) < 0.5):
                found[selector] = now
        return found

    for ratio in (2, 1.5, 1, 1.5):
        move(ratio)
        assert eventually(playground.page, partial(wrong, ratio), lambda found: not found) == {}


def test_the_charts_follow_the_screen(playground: Playground, move: Callable[..., None]) -> None:
    """uPlot listens by itself."""
    playground.step(2)
    for ratio, taller in ((2, 1), (1.5, 2), (1, 3)):
        move(ratio, taller)

        def right(now: dict[str, Any], ratio: float = ratio) -> bool:
            return abs(now["density"] - ratio) < 0.02 and now["painted"] > 0

        now = eventually(playground.page, lambda: playground.page.evaluate(LOOK, CHART), right)
        assert right(now), now
