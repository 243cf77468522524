"""A real Chromium on the page at a sub-path, published or not; other origins and console errors fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.browser.playground import LAPTOP, LIMIT, Playground, new_context
from tools.browser import ARGUMENTS, BASELINE, chromium
from tools.serve import Server, serve

ROOT = Path(__file__).resolve().parents[2]
# What a page on a slow and busy machine may take to show what it was asked for, in ms.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[Server]:
    """The published version under /some/where/: a start is a few requests, where the working folder's is 350."""
    with serve(built, prefix="/some/where/") as running:
        yield running


@pytest.fixture(scope="session")
def unbuilt_server() -> Iterator[Server]:
    """The working folder under /some/where/, as `make run` serves it: for what names single files of web/ or py/."""
    with serve(ROOT, prefix="/some/where/") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS, BASELINE])
        yield browser
        browser.close()


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The published version on a host of the test's own, which may change it."""
    return Path(shutil.copytree(built, tmp_path / "host"))


@pytest.fixture(scope="module")
def visitors_browser() -> dict[str, Any]:
    """How a file's visitor differs from others: arguments of a browser context."""
    return {}


@pytest.fixture(scope="module")
def tabs(browser: Browser, visitors_browser: dict[str, Any]) -> Iterator[list[Page]]:
    """The file's tab, once there is one."""
    tabs: list[Page] = []
    yield tabs
    for tab in tabs:
        tab.context.close()


@pytest.fixture
def visitor(browser: Browser, visitors_browser: dict[str, Any], tabs: list[Page]) -> Iterator[Page]:
    """Somebody who has never been here, with service workers.

    A file's tests share the tab, which has compiled the runtime once: that is half of a start. The hosts
    are each test's own, and what one left behind is forgotten.
    """
    if not tabs:
        given = {"viewport": LAPTOP, "locale": "en-US"} | visitors_browser
        tabs.append(browser.new_context(**given).new_page())
    (tab,) = tabs
    yield tab
    try:
        forget(tab)
    except Error:  # it crashed or hangs
        tabs.clear()
        tab.context.close()


def forget(tab: Page) -> None:
    """Leave nothing of what a test visited and set: tabs, routes, what is stored or cached."""
    context = tab.context
    context.set_offline(False)
    for other in context.pages:
        if other is not tab:
            other.close()
    tab.unroute_all(behavior="ignoreErrors")
    place = urlsplit(tab.url)
    tab.goto("about:blank", timeout=LIMIT)
    devtools = context.new_cdp_session(tab)
    if place.scheme == "http":  # a later test's host may come to have the same port
        given = {"origin": f"http://{place.netloc}", "storageTypes": "all"}
        devtools.send("Storage.clearDataForOrigin", given)
    devtools.send("Network.clearBrowserCache")
    devtools.detach()
    tab.set_viewport_size(LAPTOP)


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One context for the session: what the first page fetched is cached for the others."""
    context = new_context(browser)
    yield context
    context.close()


@pytest.fixture(scope="session")
def shared() -> list[Playground]:
    """The session's page, once there is one."""
    return []


@pytest.fixture(scope="module")
def page_of_its_own(shared: list[Playground]) -> Iterator[None]:
    """A file's tests have a page that other files' have not trained on, and leave no runs and no curves to them."""
    close_all(shared)
    yield
    close_all(shared)


def close_all(pages: list[Playground]) -> None:
    for one in pages:
        one.page.close()
    pages.clear()


@pytest.fixture
def playground(context: BrowserContext, server: Server, shared: list[Playground]) -> Iterator[Playground]:
    """The session's page, already running; a test opens its link in place.

    A page that a test left hung or crashed is not the next one's trouble: another takes its place. A tab
    that is not the foremost of its window draws one frame a second at most.
    """
    if shared:
        with suppress(Error):  # of a crashed page, which does not answer either
            shared[0].page.bring_to_front()
    if not shared or not shared[0].answers():
        close_all(shared)
        one = Playground(context.new_page(), server.url)
        one.visit("#seed=0.53734")
        shared.append(one)
    (one,) = shared
    one.complaints.clear()
    one.page.evaluate("scrollTo(0, 0)")  # where a card opens, and what it or the bar covers, is up to that
    one.open_more(False)
    one.open("#seed=0.53734")
    yield one
    assert one.complaints == []
    assert one.window == LAPTOP, "a test leaves the window as it was: what others find depends on it"


@pytest.fixture
def fresh(context: BrowserContext, server: Server) -> Iterator[Playground]:
    """A page of its own, not yet loaded: the test visits a link."""
    with page_for_one(context, server) as playground:
        yield playground


@pytest.fixture
def unbuilt(context: BrowserContext, unbuilt_server: Server) -> Iterator[Playground]:
    """The same from the working folder."""
    with page_for_one(context, unbuilt_server) as playground:
        yield playground
        assert not playground.blocked, "it has no service worker"


@contextmanager
def page_for_one(context: BrowserContext, server: Server) -> Iterator[Playground]:
    playground = Playground(context.new_page(), server.url)
    try:
        yield playground
        assert playground.complaints == []
    finally:
        playground.page.close()
