"""The charts as a test reads them."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.page_state import leave
from tests.browser.playground import Playground

LOSSES = "#linechart"
OPENERS = "#chart-openers button"  # of every chart there is besides the losses

PRESSED = f"{OPENERS}[aria-pressed=true]"


def chart(playground: Playground, title: str) -> Locator:
    """An on-demand chart by its heading."""
    return playground.page.locator("#more-charts section").filter(has=playground.page.get_by_text(title))


def slider(where: Locator) -> Locator:
    return where.get_by_role("slider")


def read(where: Locator, epoch: int) -> str:
    """What a chart says of an epoch, read by keys: from the first one on."""
    area = slider(where)
    area.focus()
    area.press("Home")
    for _ in range(epoch):
        area.press("ArrowRight")
    assert area.get_attribute("aria-valuenow") == str(epoch)
    return area.get_attribute("aria-valuetext") or ""


def open_panel(playground: Playground) -> None:
    """The panel of more charts, with none of them open yet."""
    if playground.find("charts-panel").is_hidden():
        playground.find("charts-button").click()
        for chip in playground.page.locator(PRESSED).all():
            chip.click()


def open_chart(playground: Playground, identifier: str) -> None:
    """One more chart; a second time it goes again."""
    open_panel(playground)
    playground.find(identifier).click()


def open_charts(playground: Playground) -> None:
    """Every chart there is."""
    open_panel(playground)
    for chip in playground.page.locator(OPENERS).all():
        if chip.get_attribute("aria-pressed") == "false":
            chip.click()


def close_charts(playground: Playground) -> None:
    """What the charts show is the page's own affair: no link puts it back."""
    for chip in playground.page.locator(f"{PRESSED}, #chart-options button[aria-pressed=true]").all()[::-1]:
        chip.click()
    if playground.find("charts-panel").is_visible():
        playground.find("charts-button").click()
    leave(playground)
