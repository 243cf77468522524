"""What is fetched when it is first opened, and does not come: that is said, and it is asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playground import START
from tools.serve import Server


@pytest.fixture(scope="module")
def visitors_browser() -> dict[str, Any]:
    return {"service_workers": "block"}


@pytest.fixture
def opened(visitor: Page, server: Server) -> Iterator[Page]:
    visitor.goto(server.url)
    expect(visitor.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    yield visitor


def test_a_dialog_and_a_panel(opened: Page) -> None:
    opened.route("**/saving_panel*.js", lambda route: route.abort())
    opened.locator("#save-button").click()
    expect(opened.locator(".notice.file")).to_contain_text("This part could not be loaded")
    opened.unroute("**/saving_panel*.js")
    opened.locator("#save-button").click()
    expect(opened.locator("#saving")).to_be_visible()
    opened.keyboard.press("Escape")

    panel, tab = opened.locator("#bench-panel"), opened.locator("#bench-tab-timeline")
    opened.route("**/timeline_panel*.js", lambda route: route.abort())
    tab.click()
    expect(panel).to_contain_text("This part could not be loaded")
    tab.click()
    expect(panel).to_be_hidden()
    opened.unroute("**/timeline_panel*.js")
    tab.click()
    expect(panel.locator(".bench-timeline")).to_be_visible()
