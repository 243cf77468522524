"""A fork's bare branch, without runtime/: the parts come from the CDN, each by its checksum."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playground import START, Playground, eventually
from tests.browser.published import bare, kept
from tools import dist, parts, runtime
from tools.serve import Server, serve

LISTED = json.loads((dist.ROOT / "web" / "cdn.json").read_text())


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The committed files alone, as GitHub Pages serves a branch."""
    folder = bare(tmp_path_factory.mktemp("branch"))
    with serve(folder, prefix="/fork/") as server:
        yield server


@pytest.fixture(scope="module")
def cdn(tmp_path_factory: pytest.TempPathFactory, branch: Server) -> Iterator[Server]:
    """The CDN's paths on another origin of this machine: the published, untrimmed files."""
    folder = tmp_path_factory.mktemp("cdn")
    place = folder / "files"
    runtime.pyodide(place / "pyodide")
    runtime.pyscript(place / "pyscript")
    shutil.copytree(runtime.MODULES / "uplot" / "dist", place / "uplot")
    runtime.copy(runtime.MODULES / "papaparse", runtime.PAPA_PARSE, place / "papaparse")
    for package, names in runtime.D3.items():
        runtime.copy(runtime.MODULES / package / "dist", names, place / package)
    runtime.fonts(place / "fonts")
    for part in LISTED["parts"]:
        if "from" in part:
            target = folder / part["from"].removeprefix(parts.CDN)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place / part["path"], target)
    with serve(folder) as server:
        server.headers["Access-Control-Allow-Origin"] = "*"
        yield server


@pytest.fixture(autouse=True)
def addresses(cdn: Server, branch: Server) -> None:
    """The same list with the CDN's host replaced: service workers escape the browser's routing."""
    here = f"http://127.0.0.1:{cdn.server_port}/"
    text = json.dumps(LISTED).replace(parts.CDN, here)
    branch.instead["web/cdn.json"] = text.encode()
    cdn.instead.clear()
    cdn.asked.clear()
    branch.asked.clear()


def test_the_parts_come_from_the_cdn(visitor: Page, branch: Server, cdn: Server) -> None:
    playground = Playground(visitor, branch.url)
    playground.visit("#seed=0.53734")
    playground.step(10)
    assert playground.epoch == 10
    assert len(cdn.asked) == len(set(cdn.asked)), "a part was fetched twice"
    known = {part["from"].removeprefix(parts.CDN) for part in LISTED["parts"] if "from" in part}
    assert set(cdn.asked) <= known

    # The fonts too, and only once the service worker is there to bring them: the one file that the host
    # is asked for in vain, and the console tells of, is its list of parts.
    loaded = "[...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)"

    def families() -> set[str]:
        return {name.strip('"') for name in playground.page.evaluate(loaded)}

    own = {"Inter", "Source Serif"}
    assert eventually(playground.page, families, lambda seen: seen >= own) >= own
    assert not [path for path in branch.asked if path.startswith("runtime/fonts/")]
    assert len([text for text in playground.complaints if "404" in text]) == 1

    # What came once is kept.
    cdn.instead = dict.fromkeys(known, 503)
    playground.visit("#seed=0.53734")
    playground.step()
    assert playground.epoch == 1


def test_a_damaged_part_is_refused_in_words(visitor: Page, branch: Server, cdn: Server) -> None:
    (path,) = (part["from"] for part in LISTED["parts"] if part["path"].endswith(".whl"))
    path = path.removeprefix(parts.CDN)
    body = (cdn.folder / path).read_bytes()
    cdn.instead[path] = body[:100] + bytes([body[100] ^ 1]) + body[101:]
    playground = Playground(visitor, branch.url)
    playground.visit(state="failed")
    failure = playground.find("failure")
    expect(failure).to_contain_text("numpy-")
    expect(failure).to_contain_text("not what it should be")


def test_a_cdn_out_of_reach_is_said(visitor: Page, branch: Server) -> None:
    listed = json.dumps(LISTED).replace(parts.CDN, "http://127.0.0.1:9/")  # nobody listens there
    branch.instead["web/cdn.json"] = listed.encode()
    playground = Playground(visitor, branch.url)
    playground.visit(state="failed")
    failure = playground.find("failure")
    expect(failure).to_contain_text("missing")
    expect(failure).to_contain_text("check the network connection")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("web/cdn.json", 404),
        ("web/cdn.json", b"<title>No such page</title>"),
        ("sw.js", 404),
        ("sw.bare.js", 404),
    ],
)
def test_a_file_the_bare_branch_lacks_is_named(
    visitor: Page, tmp_path: Path, path: str, answer: int | bytes
) -> None:
    with serve(bare(tmp_path)) as server:
        server.instead[path] = answer
        if answer != 404:
            server.types[".json"] = "text/html"
        playground = Playground(visitor, server.url)
        playground.visit(state="failed")
        expect(playground.find("failure")).to_contain_text(f"A part of the playground is missing: {path}")


def test_the_page_is_kept_too(visitor: Page, cdn: Server, branch: Server, tmp_path: Path) -> None:
    """After one visit no network is needed; with one, the host's newest is shown and kept."""
    folder = bare(tmp_path)
    listing = branch.instead["web/cdn.json"]
    with serve(folder, prefix="/fork/") as server:
        server.instead["web/cdn.json"] = listing
        playground = kept(visitor, server.url)
        expect(playground.find("live")).to_contain_text(
            "Ready to work offline: this page now runs without a network."
        )
    page = playground.page
    playground.complaints.clear()  # the first page looked for runtime/
    visitor.context.set_offline(True)
    start_again(page)
    playground.step(3)
    assert playground.epoch == 3
    expect(page.locator("#linechart canvas").first).to_be_attached()
    playground.find("language").select_option("es")  # nobody has asked for it before
    expect(page.locator("#article h2").first).to_have_text("Qué estás viendo")
    assert [
        words for words in playground.complaints if "sw.js" not in words and "sw.bare.js" not in words
    ] == []

    visitor.context.set_offline(False)
    sheet = "web/style/base.css"
    (folder / sheet).write_text((folder / sheet).read_text() + "\n/* the second version */\n")
    with serve(folder, prefix="/fork/", port=server.server_port) as again:
        again.instead["web/cdn.json"] = listing
        page.reload()
        assert "the second version" in read(page, sheet)
        page.evaluate(
            """async path => {
                for (let found = null; !found?.includes("second"); await new Promise(done => setTimeout(done, 50))) {
                    for (const request of await (await caches.open("playground /fork/ own")).keys())
                        if (request.url.includes(path)) found = await (await caches.match(request)).text();
                }
            }""",
            sheet,
        )
    visitor.context.set_offline(True)
    start_again(page)
    assert "the second version" in read(page, sheet)


def start_again(page: Page) -> None:
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)


def read(page: Page, path: str) -> str:
    return str(page.evaluate("path => fetch(path).then(r => r.text())", path))
