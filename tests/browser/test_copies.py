"""Copies of the page on one host: after one another at one address, and beside one another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.playground import START, Playground
from tests.browser.published import CHANGED, ENGINE, bare, kept, look_for_update, publish
from tools import dist
from tools.serve import serve


def state(page: Page) -> str | None:
    """How a page ends that has begun to start."""
    html = page.locator("html")
    expect(html).not_to_have_attribute("data-app", "loading", timeout=START)
    return html.get_attribute("data-app")


def test_a_bare_branch_that_is_built_later_runs(visitor: Page, built: Path, tmp_path: Path) -> None:
    folder = bare(tmp_path)
    with serve(folder) as server:
        # Its service worker is there; what it would bring from the CDN does not matter here.
        server.instead["web/cdn.json"] = b'{"id": "x", "parts": []}'
        playground = Playground(visitor, server.url)
        playground.visit(state="failed")
        server.instead.clear()
        shutil.copytree(built, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)  # of today
        (folder / "web" / "cdn.json").unlink()
        playground.page.reload()
        assert state(playground.page) == "ready"
        playground.step(2)
        assert playground.epoch == 2


def test_a_working_folder_at_the_address_of_a_built_one_uses_its_own_parts(
    visitor: Page, folder: Path
) -> None:
    with serve(folder) as server:
        page = kept(visitor, server.url).page
        page.reload()
        assert state(page) == "ready"
        shutil.rmtree(folder)
        folder.mkdir()
        shutil.copytree(dist.ROOT / "runtime", bare(folder) / "runtime")
        server.instead["web/cdn.json"] = 404  # whoever asks for it does wrong
        for _ in range(2):  # the browser finds the other service worker during the first or second visit
            look_for_update(page)
            page.wait_for_timeout(500)
            page.reload()
            assert state(page) == "ready"
        assert page.evaluate("document.documentElement.dataset.built") is None


def test_an_update_is_taken_on_the_very_first_visit(visitor: Page, folder: Path) -> None:
    with serve(folder) as server:
        page = kept(visitor, server.url).page
        publish(folder)
        look_for_update(page)
        offer = page.locator(".notice.offline button.wide-button")
        with page.expect_navigation(timeout=START):
            offer.click(timeout=START)
        assert state(page) == "ready"
        assert "the second version" in page.evaluate(f"fetch('{CHANGED}').then(r => r.text())")


def test_copies_side_by_side_do_not_disturb_each_other(visitor: Page, built: Path, tmp_path: Path) -> None:
    """A copy at x/, one at y/, and somebody else's page, on one host."""
    for name in ("x", "y"):
        shutil.copytree(built, tmp_path / name)
    (tmp_path / "blog.html").write_text("<!doctype html><title>Something else</title>")
    with serve(tmp_path) as server:
        x = kept(visitor, f"{server.url}x/").page
        y = kept(visitor.context.new_page(), f"{server.url}y/").page
        other = visitor.context.new_page()
        other.goto(server.url + "blog.html")

        publish(tmp_path / "x")
        server.instead[f"x/{CHANGED}"] = 404
        look_for_update(x)
        expect(x.locator(".notice.offline")).to_contain_text(CHANGED, timeout=START)
        assert y.locator(".notice.offline").count() == 0

        del server.instead[f"x/{CHANGED}"]
        look_for_update(x)
        offer = x.locator(".notice.offline button.wide-button")
        with x.expect_navigation(timeout=START):
            offer.click(timeout=START)
        assert state(x) == "ready"


def test_a_refused_update_leaves_a_tab_that_is_starting_alone(visitor: Page, folder: Path) -> None:
    with serve(folder) as server:
        page = kept(visitor, server.url).page
        publish(folder)
        server.instead[CHANGED] = 404
        server.asked.clear()
        second = visitor.context.new_page()
        second.goto(server.url, wait_until="commit")
        look_for_update(page)
        assert state(second) == "ready"
        assert CHANGED in server.asked
        expect(page.locator(".notice.offline")).to_contain_text(CHANGED, timeout=START)


def drop(page: Page, path: str) -> None:
    """Take from what the browser keeps of the page, as browsers do when they need room."""
    dropped = page.evaluate(
        """async path => {
            const name = (await caches.keys()).find(name => !name.endsWith("early"));
            const cache = await caches.open(name), paths = (await cache.keys()).filter(({ url }) => url.includes(path));
            for (const request of paths) await cache.delete(request);
            return paths.length;
        }""",
        path,
    )
    assert dropped == 1, path


def the_hosts_version_runs(page: Page) -> None:
    page.reload()
    assert state(page) == "ready"
    assert "the second version" in page.evaluate(f"fetch('{CHANGED}').then(r => r.text())")


def test_what_the_browser_dropped_comes_back(visitor: Page, folder: Path) -> None:
    """The host has the same version still, then another one: the path that was dropped differs."""
    with serve(folder) as server:
        page = kept(visitor, server.url).page
        drop(page, "/python_stdlib")
        for offline in (False, True):
            visitor.context.set_offline(offline)
            page.reload()
            assert state(page) == "ready"
        visitor.context.set_offline(False)
        publish(folder)
        drop(page, CHANGED)
        the_hosts_version_runs(page)


def test_so_it_is_where_the_page_itself_was_dropped(visitor: Page, folder: Path) -> None:
    with serve(folder) as server:
        page = kept(visitor, server.url).page
        publish(folder)
        for path in (CHANGED, "index.html"):
            drop(page, path)
        the_hosts_version_runs(page)


# What of a version's files the browser's cache has, and what is applied of them.
SEEN = """async ([style, engine]) => [
    getComputedStyle(document.documentElement).getPropertyValue("--version"),
    (await (await fetch(style)).text()).split("the second version").length - 1,
    new TextDecoder().decode((await (await fetch(engine)).arrayBuffer()).slice(-40)).split("the second version").length - 1,
]"""

NEWEST = "paths => Promise.all(paths.map(async path => (await fetch(path, { cache: 'reload' })).text()))"


def test_so_it_is_where_the_browsers_own_cache_has_files_of_both(visitor: Page, folder: Path) -> None:
    with serve(folder, prefix="/x/") as server:
        server.headers["Cache-Control"] = "max-age=600"
        page = kept(visitor, server.url).page
        publish(folder)
        beside = visitor.context.new_page()
        beside.goto(server.url.removesuffix("x/"))
        beside.evaluate(NEWEST, [f"x/{CHANGED}"])
        drop(page, CHANGED)
        the_hosts_version_runs(page)
        assert page.evaluate(SEEN, [CHANGED, ENGINE]) == ["second", 1, 1]


# Hosts that do things their own way


def test_a_built_page_whose_modules_are_gone_is_asked_for_once_more(visitor: Page, built: Path) -> None:
    """They are where the host has got another version between the page and them, which names others."""
    with serve(built) as server:
        (main,) = (built / "web").glob("main-*.js")
        server.instead[f"web/{main.name}"] = 404
        visitor.goto(server.url)
        expect(visitor.locator("#not-started")).to_contain_text("The playground has not started")
        expect(visitor.locator("html")).to_have_attribute("data-app", "failed")
        assert server.asked.count("") + server.asked.count("index.html") == 2


@contextmanager
def without_service_workers(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    yield context.new_page()
    context.close()


def test_a_host_that_does_not_know_webassembly(browser: Browser, built: Path) -> None:
    with serve(built) as server:
        server.types[".wasm"] = "application/octet-stream"
        with without_service_workers(browser) as page:
            for _ in range(3):  # without a service worker, later visits too
                page.goto("about:blank")
                page.goto(server.url)
                assert state(page) == "ready"


def test_without_a_service_worker_a_browsers_cache_mixes_no_versions(browser: Browser, folder: Path) -> None:
    """A host that lets browsers keep files for a while: list and files are of one age, or come anew."""
    with serve(folder) as server, without_service_workers(browser) as page:
        server.headers["Cache-Control"] = "max-age=600"

        def seen() -> list[str | int]:
            assert state(page) == "ready"
            return page.evaluate(SEEN, [CHANGED, ENGINE])

        page.goto(server.url)
        assert seen() == ["", 0, 0]
        publish(folder)
        page.goto("about:blank")
        page.goto(server.url)
        assert seen() == ["", 0, 0]  # for these ten minutes
        page.reload()  # the page itself is the new one now
        assert seen() == ["second", 1, 1]
        publish(folder)
        page.evaluate(NEWEST, ["./", "runtime/parts.json"])
        page.goto("about:blank")
        page.goto(server.url)
        assert seen() == ["second", 2, 2]


@pytest.mark.parametrize("answer", [503, 404, b"<!doctype html>"], ids=str)
def test_a_built_page_without_its_list_of_parts_says_so(
    visitor: Page, built: Path, answer: int | bytes
) -> None:
    with serve(built) as server:
        server.instead["runtime/parts.json"] = answer
        visitor.goto(server.url)
        assert state(visitor) == "failed"
        expect(visitor.locator("#failure")).to_contain_text("missing: runtime/parts.json")


@pytest.mark.parametrize("path", ["runtime/pyodide/pyodide-lock.json", "pyscript.toml", "py/app/main.py"])
def test_any_part_that_is_missing_is_named(visitor: Page, built: Path, path: str) -> None:
    with serve(built) as server:
        server.instead[path] = 503
        visitor.goto(server.url)
        assert state(visitor) == "failed"
        expect(visitor.locator("#failure")).to_contain_text(path.rpartition("/")[2])


def test_a_part_damaged_on_a_later_visit_is_named_at_the_next_try(browser: Browser, built: Path) -> None:
    wasm = "runtime/pyodide/pyodide.asm.wasm"
    with serve(built) as server:
        server.headers["Cache-Control"] = "no-store"
        with without_service_workers(browser) as page:
            page.goto(server.url)
            assert state(page) == "ready"
            server.instead[wasm] = 503
            page.reload()
            page.wait_for_timeout(1000)  # nobody is told yet; a person reloads
            page.reload()
            assert state(page) == "failed"
            expect(page.locator("#failure")).to_contain_text("pyodide.asm.wasm")


@pytest.mark.parametrize(
    "blocking",
    ["delete Navigator.prototype.serviceWorker", "navigator.serviceWorker.register = async () => {}"],
)
def test_a_bare_page_without_service_workers_says_at_once_what_it_lacks(
    browser: Browser, tmp_path: Path, blocking: str
) -> None:
    with serve(bare(tmp_path)) as server, without_service_workers(browser) as page:
        page.add_init_script(blocking)
        page.goto(server.url)
        expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=15_000)
        expect(page.locator("#failure")).to_contain_text("files are not on this host")
        expect(page.locator("#failure")).to_contain_text("make run")
