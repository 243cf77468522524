"""Text of any size, in any font: the browser's own setting, and letters as wide as WCAG asks one to bear."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import CDPSession, expect

from tests.browser.layout_faults import all_faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations

TEXT = (16, 18, 20, 24, 32)  # px: the browser's setting, of which 16 is the usual one
FEWER = (16, 20, 32)
PHONES = [(320, 640), (360, 740)]
SCREENS = [(740, 360), (768, 1024), (1024, 768), (1280, 800), (1366, 625), (1920, 1080)]
# WCAG 2.2, 1.4.12. Wider than any font a browser may fall back to, and the same on every machine.
WIDE = "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
CASES = {
    "phones": ("", PHONES, FEWER),
    "phones, wide": (WIDE, PHONES, TEXT),
    "screens, wide": (WIDE, SCREENS, FEWER),
}
LAPTOP = {"width": 1280, "height": 800}


@pytest.fixture
def session(playground: Playground) -> Iterator[CDPSession]:
    session = playground.page.context.new_cdp_session(playground.page)
    yield session
    session.detach()


@pytest.fixture
def text_size(playground: Playground, session: CDPSession) -> Iterator[Callable[[int], None]]:
    """Sets the size of the browser's text, as a person does in its settings."""
    page = playground.page

    def choose(size: int) -> None:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": 13}})
        root = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        assert root >= size, "the page goes by the browser's setting"

    yield choose
    page.evaluate("document.adoptedStyleSheets = []")
    choose(16)
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    playground.choose_language("en")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("letters", "sizes", "texts"), CASES.values(), ids=CASES)
def test_nothing_is_cut_off_or_overlaps(
    playground: Playground,
    text_size: Callable[[int], None],
    language: str,
    letters: str,
    sizes: list[tuple[int, int]],
    texts: tuple[int, ...],
) -> None:
    page = playground.page
    playground.choose_language(language)
    page.evaluate(
        """rules => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rules);
            document.adoptedStyleSheets = [sheet];
        }""",
        letters,
    )
    found = {}
    for text in texts:
        text_size(text)
        for width, height in sizes:
            resize(page, width, height)
            found[text, width] = all_faults(page)
    assert {case: wrong for case, wrong in found.items() if wrong} == {}


def test_what_is_wider_than_the_text_scrolls_by_keyboard(
    playground: Playground, text_size: Callable[[int], None]
) -> None:
    page = playground.page
    stops = page.locator("#article .scroll[tabindex]")
    expect(stops).to_have_count(0)  # nothing to scroll on a laptop: no stop of the Tab key
    text_size(32)
    resize(page, *PHONES[0])
    table = page.get_by_role("group", name="Value (solid) and slope (dashed)")
    formula = page.get_by_role("group", name="Formula").first
    in_a_line = page.locator("#article p > .scrolls").first
    for region in (table, formula, in_a_line):
        region.focus()
        expect(region).to_be_focused()
        before = region.evaluate("region => region.scrollLeft")
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "([region, before]) => region.scrollLeft > before", arg=[region.element_handle(), before]
        )
    assert violations(playground) == []
    text_size(16)
    resize(page, 1280, 800)
    expect(stops).to_have_count(0)
