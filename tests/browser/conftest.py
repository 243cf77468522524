"""A real Chromium on the served folder, at a sub-path; other origins and console errors fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright

from tests.browser.playground import Playground
from tools import dist
from tools.browser import ARGUMENTS, BASELINE, chromium
from tools.serve import Server, serve

ROOT = Path(__file__).resolve().parents[2]
# What a page on a slow and busy machine may take to show what it was asked for, in ms.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The project's folder under /some/where/."""
    with serve(ROOT, prefix="/some/where/") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS, BASELINE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published version."""
    folder = tmp_path_factory.mktemp("dist") / "one"
    dist.build(folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """The published version on a host of the test's own, which may change it."""
    return Path(shutil.copytree(built, tmp_path / "host"))


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who has never been here, with service workers."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    yield context
    context.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One context for the session: what the first page fetched is cached for the others."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-US", service_workers="block"
    )
    yield context
    context.close()


@pytest.fixture(scope="session")
def shared() -> list[Playground]:
    """The session's page, once there is one."""
    return []


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
        for lost in shared:
            lost.page.close()
        shared.clear()
        one = Playground(context.new_page(), server.url)
        one.visit("#seed=0.53734")
        shared.append(one)
    (one,) = shared
    one.complaints.clear()
    one.open_more(False)
    one.open("#seed=0.53734")
    yield one
    assert one.complaints == []


@pytest.fixture
def fresh(context: BrowserContext, server: Server) -> Iterator[Playground]:
    """A page of its own, not yet loaded: the test visits a link."""
    playground = Playground(context.new_page(), server.url)
    try:
        yield playground
        assert playground.complaints == []
    finally:
        playground.page.close()
