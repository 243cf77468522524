"""Where a browser refuses storage, or never answers, the page starts and trains all the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.playground import START, Playground
from tools.browser import ARGUMENTS, BASELINE, chromium
from tools.serve import Server, serve

LINK = "#seed=0.53734"
REFUSE = "() => { throw new DOMException('Access is denied for this document.', 'SecurityError'); }"
STUBS = {
    "no IndexedDB": "Object.defineProperty(window, 'indexedDB', { value: null })",
    "IndexedDB throws": f"IDBFactory.prototype.open = {REFUSE}",
    "IndexedDB refuses": """IDBFactory.prototype.open = () => {
        const request = { error: new DOMException('denied', 'UnknownError') };
        setTimeout(() => request.onerror?.(Object.assign(new Event('error'), { request })));
        return request;
    }""",
    "IndexedDB never answers": "IDBFactory.prototype.open = () => ({})",
    "no store can be read": f"""
        for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
            Object.defineProperty(window, name, {{ get: {REFUSE} }});
        for (const name of ['serviceWorker', 'clipboard'])
            Object.defineProperty(Navigator.prototype, name, {{ get: {REFUSE} }});
    """,
}
# Chromium's own settings for what may keep data: other sites in a frame may not, or nobody may.
SETTINGS = {
    "another site's frame": {"block_third_party_cookies": True, "cookie_controls_mode": 1},
    "all site data blocked": {"default_content_setting_values": {"cookies": 2}},
}


def trains(place: Page | Frame) -> None:
    """Ready, and an epoch further at a click."""
    expect(place.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    place.locator("#next-step-button").click()
    expect(place.locator("#iter-number")).to_have_text("1")


@pytest.mark.parametrize("stub", STUBS.values(), ids=STUBS)
def test_it_trains_without(fresh: Playground, stub: str) -> None:
    fresh.page.add_init_script(stub)
    fresh.visit(LINK)
    trains(fresh.page)


@pytest.fixture
def embedding(server: Server, tmp_path: Path) -> Iterator[Server]:
    """Another site, whose frame.html shows the page in a frame."""
    (tmp_path / "frame.html").write_text(
        f"<!doctype html><iframe src='{server.url}{LINK}' width=1280 height=800></iframe>"
    )
    (tmp_path / "sandbox.html").write_text(
        f"<!doctype html><iframe sandbox=allow-scripts src='{server.url}{LINK}' width=1280 height=800></iframe>"
    )
    with serve(tmp_path) as other:
        yield other


def open_frame(page: Page, embedding: Server, name: str) -> Frame:
    page.goto(f"http://127.0.0.1:{embedding.server_port}/{name}")  # the page's own host is `localhost`
    frame = page.frames[1]
    frame.wait_for_load_state("domcontentloaded")
    return frame


def test_it_trains_in_a_sandboxed_frame(fresh: Playground, embedding: Server, server: Server) -> None:
    """Without allow-same-origin a frame is nobody's: no store, and every file of its own host is another's."""
    server.headers["Access-Control-Allow-Origin"] = "*"
    try:
        frame = open_frame(fresh.page, embedding, "sandbox.html")
        assert frame.evaluate("origin") == "null"
        trains(frame)
    finally:
        server.headers.clear()
    fresh.complaints.clear()  # this page is another host's


@pytest.mark.parametrize("name", SETTINGS)
def test_it_trains_under_the_browsers_own_refusal(
    browser: Browser, server: Server, embedding: Server, tmp_path: Path, name: str
) -> None:
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(json.dumps({"profile": SETTINGS[name]}))
    context = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=chromium(),
        args=[*ARGUMENTS, BASELINE],
        viewport={"width": 1300, "height": 850},
    )
    try:
        page = context.new_page()
        place = open_frame(page, embedding, "frame.html") if "frame" in name else page
        if place is page:
            page.goto(server.url + LINK)
        with pytest.raises(Exception, match="SecurityError"):
            place.evaluate("localStorage.length")
        trains(place)
    finally:
        context.close()
