"""A fork's bare branch, without runtime/: the parts come from the CDN, each by its checksum."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.playground import Playground
from tests.browser.published import bare
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


def test_the_list_of_the_cdn_is_fresh() -> None:
    assert LISTED["parts"] == parts.cdn(), "stale: run `make cdn`"


def test_the_parts_come_from_the_cdn(visitor: BrowserContext, branch: Server, cdn: Server) -> None:
    playground = Playground(visitor.new_page(), branch.url)
    playground.visit("#seed=0.53734")
    playground.step(10)
    assert playground.epoch == 10
    assert len(cdn.asked) == len(set(cdn.asked)), "a part was fetched twice"
    known = {part["from"].removeprefix(parts.CDN) for part in LISTED["parts"] if "from" in part}
    assert set(cdn.asked) <= known

    # What came once is kept.
    cdn.instead = dict.fromkeys(known, 503)
    playground.visit("#seed=0.53734")
    playground.step()
    assert playground.epoch == 1


def test_a_damaged_part_is_refused_in_words(visitor: BrowserContext, branch: Server, cdn: Server) -> None:
    (path,) = (part["from"] for part in LISTED["parts"] if part["path"].endswith(".whl"))
    path = path.removeprefix(parts.CDN)
    body = (cdn.folder / path).read_bytes()
    cdn.instead[path] = body[:100] + bytes([body[100] ^ 1]) + body[101:]
    playground = Playground(visitor.new_page(), branch.url)
    playground.visit(state="failed")
    failure = playground.find("failure")
    expect(failure).to_contain_text("numpy-")
    expect(failure).to_contain_text("not what it should be")


def test_a_cdn_out_of_reach_is_said(visitor: BrowserContext, branch: Server) -> None:
    listed = json.dumps(LISTED).replace(parts.CDN, "http://127.0.0.1:9/")  # nobody listens there
    branch.instead["web/cdn.json"] = listed.encode()
    playground = Playground(visitor.new_page(), branch.url)
    playground.visit(state="failed")
    failure = playground.find("failure")
    expect(failure).to_contain_text("missing")
    expect(failure).to_contain_text("check the network connection")
