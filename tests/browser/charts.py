"""The charts as a test reads them."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.page_state import leave
from tests.browser.playground import Playground

LOSSES = "#linechart"
OPENERS = "#chart-openers button"  # of every chart there is besides the losses


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


def open_charts(playground: Playground) -> None:
    """Every chart there is."""
    for chip in playground.page.locator(OPENERS).all():
        if chip.get_attribute("aria-pressed") == "false":
            chip.click()


def close_charts(playground: Playground) -> None:
    """What the charts show is the page's own affair: no link puts it back."""
    for chip in playground.page.locator(".chips button[aria-pressed=true]").all()[::-1]:
        chip.click()
    leave(playground)
