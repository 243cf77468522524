"""The published page without a network: kept whole, updated only when asked, never mixed."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.playground import START, Playground, eventually
from tests.browser.published import CHANGED, kept, look_for_update, publish
from tools import dist
from tools.serve import serve


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return names


def test_it_works_with_the_network_off_and_the_host_gone(visitor: Page, built: Path) -> None:
    with serve(built, prefix="/a/b/") as server:  # at / in the tests below
        playground = kept(visitor, server.url)
    visitor.context.set_offline(True)
    playground.page.reload()
    expect(playground.page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    playground.step(3)
    assert playground.epoch == 3
    playground.find("datasets").locator("[data-dataset=spiral]").click()
    playground.choose("activations", "relu")
    playground.choose("learningRate", "0.1")
    playground.slide("noise", "20")
    playground.find("data-regen-button").click()
    playground.play_until('number("iter-number") > 5')
    assert playground.link["dataset"] == "spiral"
    for panel in ("compare", "runs", "timeline", "sweep", "landscape"):
        playground.find(f"bench-tab-{panel}").click()
        expect(playground.find("bench-panel").locator(f".bench-{panel}, .{panel}")).to_be_visible()
    playground.settle()
    expect(playground.page.locator("html")).to_have_attribute("data-app", "ready")
    problems = [words for words in playground.complaints if "sw.js" not in words]
    assert problems == []


def test_a_new_version_is_offered_and_does_not_disturb(visitor: Page, folder: Path) -> None:
    with serve(folder) as server:
        playground = kept(visitor, server.url)
        page = playground.page
        old = caches(page)
        page.reload()  # now under the service worker
        expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
        page.evaluate("window.sameVisit = true")
        playground.play()
        publish(folder)
        look_for_update(page)
        offer = page.locator(".notice.offline button.wide-button")
        expect(offer).to_be_visible(timeout=START)
        before = playground.epoch
        page.wait_for_timeout(1000)
        assert playground.epoch > before, "training stopped for an update"
        assert page.evaluate("window.sameVisit")

        with page.expect_navigation():
            offer.click()
        expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
        now = eventually(page, lambda: caches(page), lambda names: len(names) == 1 and names != old)
        assert len(now) == 1 and now != old
        style = page.evaluate(f"fetch('{CHANGED}').then(r => r.text())")
        assert "the second version" in style


def test_a_new_version_waits_for_the_other_tabs(visitor: Page, folder: Path) -> None:
    with serve(folder) as server:
        playground = kept(visitor, server.url)
        page, other = playground.page, visitor.context.new_page()
        other.goto(server.url)
        publish(folder)
        look_for_update(page)
        page.locator(".notice.offline button.wide-button").click(timeout=START)
        expect(page.locator(".notice.offline")).to_contain_text("other tabs", timeout=START)
        style = other.evaluate(f"fetch('{CHANGED}').then(r => r.text())")
        assert "the second version" not in style


def test_a_damaged_part_is_refused_and_named(visitor: Page, folder: Path) -> None:
    """Tampered with, cut, missing: each time the version that is kept stays."""
    with serve(folder) as server:
        playground = kept(visitor, server.url)
        page = playground.page
        old = caches(page)
        publish(folder)
        right = (folder / CHANGED).read_bytes()
        for damaged in (b"*" + right[1:], right[:-9], 404):
            server.instead[CHANGED] = damaged
            server.asked.clear()
            look_for_update(page)
            notice = page.locator(".notice.offline")
            expect(notice).to_contain_text(CHANGED, timeout=START)
            assert CHANGED in server.asked
            assert eventually(page, lambda: caches(page), lambda names: names == old) == old
            notice.locator(".close").click()
            expect(notice).to_have_count(0)
    visitor.context.set_offline(True)
    page.reload()
    html = page.locator("html")
    expect(html).to_have_attribute("data-app", "ready", timeout=START)


def test_no_room_to_keep_it_is_survived(visitor: Page, built: Path) -> None:
    with serve(built) as server:
        playground = Playground(visitor, server.url)
        devtools = visitor.context.new_cdp_session(playground.page)
        origin = server.url.rstrip("/")
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 2_000_000})
        playground.visit("#seed=0.53734")
        expect(playground.page.locator(".notice.offline")).to_be_visible(timeout=START)
        playground.step(2)
        assert playground.epoch == 2
        page = playground.page
        assert eventually(page, lambda: caches(page), lambda names: not names) == []


def test_the_list_is_the_tree(built: Path) -> None:
    """Every served file is in the service worker's list, and every listed file is there."""
    text = (built / "sw.js").read_text()
    for path in dist.listed(built):
        assert (f'"{path}":' in text) == (path not in dist.NOT_KEPT), path
