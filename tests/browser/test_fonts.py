"""The page's own fonts: a sans for the app, a serif for the article, the same on every machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.layout_faults import all_faults, resize
from tests.browser.playground import Playground, eventually
from tools import parts
from tools.common import ROOT
from tools.serve import Server

SANS, SERIF = "Inter", "Source Serif"
SET_IN = {
    "h1": SANS, "#iter-number": SANS, "#loss-test": SANS, "#activations": SANS, ".net-size": SANS,
    "#article p": SERIF, "#article h2": SANS, "#article caption": SANS, "#article svg text.title": SANS,
}  # fmt: skip


@pytest.mark.parametrize("selector", SET_IN)
def test_what_is_set_in_which_font(playground: Playground, selector: str) -> None:
    """Asked of the browser: a font that is named may not be there."""
    session = playground.page.context.new_cdp_session(playground.page)
    try:
        session.send("DOM.enable")
        session.send("CSS.enable")
        expect(playground.page.locator(selector).first).to_be_attached()

        def most_used() -> tuple[bool, str]:
            root = session.send("DOM.getDocument")["root"]["nodeId"]
            node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
            fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            most = max(fonts, key=lambda font: font["glyphCount"])
            return most["isCustomFont"], most["familyName"]

        # The article is fetched, and only then the font it alone is set in.
        is_custom, family = eventually(playground.page, most_used, lambda most: most[0])
    finally:
        session.detach()
    assert is_custom
    assert family.startswith(SET_IN[selector])


def test_figures_of_numbers_that_change_have_one_width(playground: Playground) -> None:
    widths = playground.page.evaluate(
        """() => ["#iter-number", "#loss-test", ".net-size"].map((selector) => {
            const probe = document.querySelector(selector).cloneNode();
            probe.style.cssText = "position: absolute; min-width: 0; width: auto";
            document.querySelector(selector).parentElement.append(probe);
            const widths = [..."0123456789"].map((figure) => {
                probe.textContent = figure.repeat(10);
                return probe.getBoundingClientRect().width;
            });
            probe.remove();
            return Math.max(...widths) - Math.min(...widths);
        })"""
    )
    assert max(widths) < 0.1, widths


def test_charts_are_drawn_in_the_font_of_the_page(playground: Playground) -> None:
    drawn = playground.page.evaluate(
        """async () => {
            const fonts = new Set();
            const { fillText } = CanvasRenderingContext2D.prototype;
            CanvasRenderingContext2D.prototype.fillText = function (...args) {
                fonts.add(this.font);
                return fillText.apply(this, args);
            };
            document.documentElement.classList.toggle("drawn-again");  // who watches the theme draws again
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            CanvasRenderingContext2D.prototype.fillText = fillText;
            document.documentElement.classList.toggle("drawn-again");
            return [...fonts];
        }"""
    )
    assert drawn
    assert all(SANS in font for font in drawn), drawn


def test_without_the_fonts_the_page_is_whole(browser: Browser, server: Server) -> None:
    """A browser that shows no fonts of pages, or a host that lost them."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    context.route("**/*.woff2", lambda route: route.abort())
    playground = Playground(context.new_page(), server.url)
    playground.visit("#seed=0.53734")
    for size in ((320, 640), (1280, 800)):
        resize(playground.page, *size)
        assert all_faults(playground.page) == []
    context.close()


def test_they_are_small() -> None:
    sizes = [(ROOT / "runtime" / "fonts" / name).stat().st_size for name in parts.FONTS.values()]
    assert sum(sizes) <= 120_000
