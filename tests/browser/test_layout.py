"""Nothing is cut off, overlaps or scrolls sideways: at every size, in each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.charts import close_charts, open_charts
from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground

SIZES = [
    (360, 740),
    (768, 1024),
    (1024, 700),
    (1024, 1366),
    (1080, 1920),
    (1366, 625),
    (1280, 800),
    (1920, 1080),
    (3840, 2160),
]
ONE_SCREEN = {(1024, 700), (1366, 625), (1280, 800), (1920, 1080), (3840, 2160)}  # with a mouse
LAPTOP = {"width": 1280, "height": 800}
SPIRAL = (
    "#dataset=spiral&networkShape=8,8,8,8,8,8&noise=20&seed=0.3&runs=8&dropout=0.3"
    "&sinX=true&sinY=true&xSquared=true&ySquared=true&xTimesY=true"
)

# Smaller than a finger may press: WCAG 2.2 wants 24 px; the main ones have 44.
SMALL = """
() => {
  const small = [];
  for (const e of document.querySelectorAll("button, select, input, summary")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest("#article")) continue;
    const { width, height } = (e.matches("[type=checkbox]") ? e.closest("label") : e).getBoundingClientRect();
    const least = e.matches("#play-pause-button, #reset-button, #next-step-button, #settings-button") ? 43.5 : 23.5;
    if (Math.min(width, height) < least) small.push(`${e.id || e.className}: ${width} x ${height}`);
  }
  return small;
}
"""


LOWEST = """() => Math.max(...[...document.querySelectorAll("#network .net-node, #map-switches, #data-regen-button")]
    .map(part => part.getBoundingClientRect().bottom))"""


@pytest.fixture
def resized(playground: Playground) -> Iterator[Playground]:
    yield playground
    playground.page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    playground.settle()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_off_or_overlaps(resized: Playground, width: int, height: int) -> None:
    page = resized.page
    resize(page, width, height)
    assert faults(page) == []
    assert page.evaluate(SMALL) == []
    if width >= 1000:
        network, output = (page.locator(f".{name}-column").bounding_box() for name in ("network", "output"))
        assert network and output and network["width"] > 1.2 * output["width"], "the network has room"
    if (width, height) in ONE_SCREEN:
        app = resized.find("app").bounding_box()
        assert app and app["y"] + app["height"] <= height + 0.5, "the whole app is on one screen"
        lowest = page.evaluate(LOWEST)
        assert lowest <= height, "the last neuron, the output's switches and the data's button are"
    bar = page.locator(".top-bar").bounding_box()
    root = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    if width > 1000:
        assert bar and bar["height"] <= 4 * root, "64 px where text has its usual size"

    resized.open(SPIRAL)
    open_charts(resized)
    try:
        resized.step(2)
        resize(page, width, height)
        assert faults(page) == []
        if (width, height) == (1280, 800):
            assert page.evaluate(LOWEST) <= height, "six layers of eight are on one screen, too"
    finally:
        close_charts(resized)


def test_spanish_fits_too_even_at_320_px(resized: Playground) -> None:
    page = resized.page
    resized.choose_language("es")
    try:
        for width, height in (*SIZES, (320, 640)):
            resize(page, width, height)
            assert faults(page) == [], f"{width} x {height}"
        page.locator("#settings-button").click()
        assert faults(page) == [], "with the settings open"
        page.locator("#settings-button").click()
    finally:
        resized.choose_language("en")


def test_a_phone_held_flat(resized: Playground) -> None:
    resize(resized.page, 740, 360)
    assert faults(resized.page) == []


def test_everything_is_larger_on_large_screens(resized: Playground) -> None:
    """The text, the neurons and the network's buttons."""
    page = resized.page
    sizes = []
    for width, height in ((1280, 800), (3840, 2160)):
        resize(page, width, height)
        sizes.append(
            page.evaluate(
                "['add-layers', 'layer-1-add', 'reset-button'].map(id => document.getElementById(id).getBoundingClientRect().width)"
            )
        )
    assert all(large >= 1.6 * small for small, large in zip(*sizes, strict=True)), sizes


def test_forced_colors_and_reduced_motion_run_and_show(fresh: Playground) -> None:
    page = fresh.page  # of its own: who once said otherwise on the shared page is not asked again
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    fresh.visit("#seed=0.53734&dropout=0.5")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    # Who wants less motion sees the whole network during dropout, not one that flickers.
    expect(fresh.find("show-full-network")).to_be_checked()
    assert "showTestTimeNetwork" not in fresh.link
    fresh.play_until('number("iter-number") > 3')
    # Dashes stand still, and the chosen and the pressed can still be told.
    offset = page.evaluate("getComputedStyle(document.querySelector('.net-drawn')).strokeDashoffset")
    assert offset in ("0px", "0", "0%")
    chosen, other = (
        page.locator(f'.dataset[aria-checked="{state}"]:visible').first.evaluate(
            "e => { const s = getComputedStyle(e); return [s.borderColor, s.borderWidth, s.outlineStyle, s.outlineColor].join() }"
        )
        for state in ("true", "false")
    )
    assert chosen != other
    assert faults(page) == []
