"""Nothing is cut off, overlaps or scrolls sideways: at every size, with large text, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.playground import START, Playground
from tools.browser import ARGUMENTS, chromium
from tools.serve import Server

SIZES = [
    (360, 740),
    (768, 1024),
    (1024, 1366),
    (1080, 1920),
    (1366, 625),
    (1280, 800),
    (1920, 1080),
    (3840, 2160),
]
LAPTOP = {"width": 1280, "height": 800}
SPIRAL = (
    "#dataset=spiral&networkShape=8,8,8,8,8,8&noise=20&seed=0.3&runs=8&dropout=0.3"
    "&sinX=true&sinY=true&xSquared=true&ySquared=true&xTimesY=true"
)

# Faults of the layout, in words. A control's box is what one presses or reads; the network's links
# and the loading and failure panels lie over other things by design.
FAULTS = """
() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);

  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : "." + e.className} "${(e.ariaLabel ?? e.textContent).trim().slice(0, 40)}"`;
  const shown = (e) => {
    if (e.closest(".quiet, .skip, #live, #article, #loading, #failure, .net-touch, .net-drawn") || !e.checkVisibility({ visibilityProperty: true })) return false;
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const wanted = "button, select, input, label, h1, h2, h3, output, a, caption, .tagline, .hint, .net-size, .map-caption, .map-field, .map-legend, .plot-readout, .plot-area, .losses, .tuner";
  const all = [...document.querySelectorAll(wanted)].filter(shown);

  for (const e of all) {
    const box = e.getBoundingClientRect();
    if (box.left < -0.5 || box.right > root.clientWidth + 0.5) faults.push(`outside the window: ${name(e)}`);
    // Text that does not fit its box, where the box hides it.
    const style = getComputedStyle(e);
    if (e.textContent.trim() && style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && e.tagName !== "INPUT") faults.push(`cut off: ${name(e)}`);
    if (e.tagName === "SELECT") {
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = style.font;
      const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const text = e.selectedOptions[0]?.textContent ?? "";
      if (pen.measureText(text).width > room + 1) faults.push(`cut off: ${name(e)}: ${text}`);
    }
  }

  const inner = (a, b) => a.contains(b) || b.contains(a);
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      const [a, b] = [all[i], all[j]];
      if (inner(a, b)) continue;
      const p = a.getBoundingClientRect(), q = b.getBoundingClientRect();
      const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (across > 1 && down > 1) faults.push(`overlap by ${Math.round(across)} x ${Math.round(down)}: ${name(a)} and ${name(b)}`);
    }
  }
  return faults;
}
"""
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


def resize(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.mouse.move(0, 0)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    # Style, sizes seen by observers, and what they redraw.
    page.evaluate(
        "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60))"
    )


def faults(page: Page) -> list[str]:
    found: list[str] = page.evaluate(FAULTS)
    return found


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
    if width in (1280, 1920):
        app = resized.find("app").bounding_box()
        assert app and app["y"] + app["height"] <= height + 0.5, "the whole app is on one screen"

    resized.open(SPIRAL)
    chips = [resized.find(f"chart-{chart}") for chart in ("gradients", "rate", "tuner")]
    for chip in chips:
        chip.click()
    try:
        resized.step(2)
        resize(page, width, height)
        assert faults(page) == []
    finally:
        for chip in chips:
            chip.click()


def test_spanish_fits_too_even_at_320_px(resized: Playground) -> None:
    page = resized.page
    resized.find("language").select_option("es")
    try:
        for width, height in (*SIZES, (320, 640)):
            resize(page, width, height)
            assert faults(page) == [], f"{width} x {height}"
        page.locator("#settings-button").click()
        assert faults(page) == [], "with the settings open"
        page.locator("#settings-button").click()
    finally:
        resized.find("language").select_option("en")


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


def test_text_at_twice_the_size(browser: Browser, server: Server) -> None:
    """The browser's own text setting, as a person would set it."""
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=chromium(), args=arguments)
    page = large.new_context(viewport=LAPTOP, service_workers="block").new_page()  # type: ignore[arg-type]
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    found: dict[Any, list[str]] = {}
    for width, height in ((1280, 800), (360, 740)):
        for language in ("en", "es"):
            page.locator("#language").select_option(language)
            resize(page, width, height)
            found[width, language] = faults(page)
    large.close()
    assert not any(found.values()), found


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
