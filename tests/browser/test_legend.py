"""The map's legend has the map's colours."""

from __future__ import annotations

import base64

from playwright.sync_api import Browser, Page, expect

from tests.browser.page_state import IMAGE, colors, leave
from tests.browser.playground import Playground

# The colours of a picture of the screen, the most frequent ones first: what is seen, whatever lies over what.
SEEN = """async picture => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
    pen.drawImage(image, 0, 0);
    const data = pen.getImageData(0, 0, image.width, image.height).data, counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
        const color = data.slice(i, i + 3).join();
        counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
}"""


def seen(playground: Playground, reader: Page, clip: dict[str, float]) -> list[tuple[int, ...]]:
    picture = base64.b64encode(playground.page.screenshot(clip=clip)).decode()  # type: ignore[arg-type]
    return [tuple(int(part) for part in color.split(",")) for color in reader.evaluate(SEEN, picture)]


def test_the_legend_has_the_maps_colours(playground: Playground, browser: Browser) -> None:
    """At its ends as they are seen, and at every value between; in both themes."""
    page = playground.page
    # Without the page's policy, to read pictures; in a window of its own, lest the page be behind it.
    reader = browser.new_page()
    try:
        for theme in ("dark", "light"):
            playground.find("theme-button").click()
            expect(page.locator("html")).to_have_attribute("data-theme", theme)
            playground.open("#seed=0.53734&networkShape=")
            playground.step(5)
            assert colors(playground, IMAGE) <= colors(playground, "#map-legend .map-bar")
            playground.find("discretize").click()
            leave(playground)
            playground.settle()
            bar = page.locator("#map-legend .map-bar").bounding_box()
            field = page.locator("#heatmap .map-field").bounding_box()
            assert bar and field
            y, height = bar["y"] + 2, bar["height"] - 4
            ends = [
                seen(playground, reader, {"x": x, "y": y, "width": 1, "height": height})[0]
                for x in (round(bar["x"]) + 2, round(bar["x"] + bar["width"]) - 3)
            ]
            both = seen(playground, reader, field)[:2]  # type: ignore[arg-type]
            assert sorted(ends) == sorted(both), theme
            assert ends[0][0] > ends[0][2] and ends[1][0] < ends[1][2], (
                "orange at the left, blue at the right"
            )
            playground.find("discretize").click()
    finally:
        reader.close()
        page.evaluate("localStorage.removeItem('theme')")
