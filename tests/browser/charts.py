"""The charts as a test reads them."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.page_state import leave
from tests.browser.playground import Playground

LOSSES = "#linechart"
CHIPS = ("chart-log", "chart-gradients", "chart-rate", "chart-tuner")


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


def close_charts(playground: Playground) -> None:
    """What the charts show is the page's own affair: no link puts it back."""
    for chip in CHIPS:
        if playground.find(chip).get_attribute("aria-pressed") == "true":
            playground.find(chip).click()
    leave(playground)
