"""Return visits of a published page start from Python's memory as the version has it, or in the ordinary way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playground import START, Playground, eventually
from tests.browser.published import kept, look_for_update, publish
from tools import dist
from tools.serve import Server, serve

GOLDEN = json.loads((dist.ROOT / "tests" / "golden" / "links.json").read_text())["links"][0]
IN_CACHE = """async () => {
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys())
            if (url.includes("/snapshot.bin?")) return [name, url];
    return null;
}"""


def snapshot(page: Page) -> list[str] | None:
    """Where the browser keeps one: the cache's name, and its key there."""
    found: list[str] | None = page.evaluate(IN_CACHE)
    return found


def visited(visitor: Page, server: Server) -> Playground:
    """After a first visit that has left a snapshot."""
    playground = kept(visitor, server.url)
    assert not is_from_snapshot(playground)
    assert eventually(visitor, lambda: snapshot(visitor), bool, START)
    return playground


def is_from_snapshot(playground: Playground) -> bool:
    found: bool = playground.page.evaluate(
        "performance.getEntriesByName('started from a snapshot').length === 1"
    )
    return found


def losses(playground: Playground) -> list[float]:
    """After ten epochs of a golden link."""
    playground.open(GOLDEN["hash"])
    playground.step(10)
    return [float(playground.find(name).inner_text()) for name in ("loss-train", "loss-test")]


def infos(page: Page) -> list[str]:
    """What the console is told from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "info" else None)
    return found


def test_a_second_visit_starts_from_it_and_trains_the_same(visitor: Page, built: Path) -> None:
    with serve(built, prefix="/a/b/") as server:
        playground = visited(visitor, server)
        first = losses(playground)
        told = infos(visitor)
        playground.visit()
        assert is_from_snapshot(playground)
        assert losses(playground) == first
        (at_ten,) = (one for one in GOLDEN["snapshots"] if one["epoch"] == 10)
        assert first == pytest.approx([at_ten["loss_train"], at_ten["loss_test"]], abs=0.00051)
        seeds = set()
        for _ in range(2):
            playground.visit()
            seeds.add(playground.link["seed"])
        assert len(seeds) == 2, "chance is the snapshot's"
    visitor.context.set_offline(True)
    playground.page.reload()
    expect(visitor.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    assert is_from_snapshot(playground)
    playground.step(3)
    assert playground.epoch == 3
    assert told == []
    assert [words for words in playground.complaints if "sw.js" not in words] == []


def test_a_first_visit_asks_for_it_after_all_else_and_who_saves_data_never(
    visitor: Page, built: Path
) -> None:
    with serve(built) as server:
        visited(visitor, server)
        path = dist.SNAPSHOT
        assert server.asked.index(path) > max(
            server.asked.index(name) for name in dist.listed(built) if name in server.asked and name != path
        )
    with serve(built) as server:
        other = visitor.context.new_page()
        other.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        kept(other, server.url)
        other.wait_for_timeout(2000)
        assert path not in server.asked


@pytest.mark.parametrize("damaged", [404, b"something else"], ids=str)
def test_one_that_does_not_come_whole_changes_nothing(
    visitor: Page, built: Path, damaged: int | bytes
) -> None:
    with serve(built) as server:
        server.instead[dist.SNAPSHOT] = damaged
        playground = kept(visitor, server.url)
        assert eventually(visitor, lambda: dist.SNAPSHOT in server.asked, bool, START)
        playground.visit()
        assert not is_from_snapshot(playground)
        assert snapshot(visitor) is None
        assert playground.complaints == []


# What is kept is changed: in one byte, and cut.
DAMAGE = """async ([name, url, length]) => {
    const cache = await caches.open(name), bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
    bytes[bytes.length >> 1] ^= 1;
    await cache.put(url, new Response(bytes.slice(0, length ?? bytes.length)));
}"""


@pytest.mark.parametrize("length", [None, 8], ids=str)
def test_a_damaged_one_is_told_of_and_left_out(visitor: Page, built: Path, length: int | None) -> None:
    with serve(built) as server:
        playground = visited(visitor, server)
        visitor.evaluate(DAMAGE, [*(snapshot(visitor) or []), length])
        told = infos(visitor)
        for why in ("it is damaged", "has failed before"):
            playground.visit()
            assert not is_from_snapshot(playground)
            assert [why in text for text in told] == [True]
            told.clear()
        assert playground.complaints == []


def test_one_of_another_version_is_told_of_and_left_out(visitor: Page, folder: Path) -> None:
    with serve(folder) as server:
        playground = visited(visitor, server)
        publish(folder)  # the engine is another one: the file is still that of the first
        look_for_update(visitor)
        told = infos(visitor)
        with visitor.expect_navigation(timeout=START):
            visitor.locator(".notice.offline button.wide-button").click(timeout=START)
        expect(visitor.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
        assert snapshot(visitor), "it was taken along"
        assert not is_from_snapshot(playground)
        assert ["another version" in text for text in told] == [True]
        playground.step(2)
        assert playground.epoch == 2


# The bridge cannot begin without a channel: an error in Python, after the snapshot is restored.
NO_CHANNEL = """
const mark = performance.mark.bind(performance);
performance.mark = (name) => {
    if (name === "started from a snapshot") delete globalThis.MessageChannel;
    return mark(name);
};
"""


def test_a_start_that_fails_later_begins_anew_without_it(visitor: Page, built: Path) -> None:
    with serve(built) as server:
        playground = visited(visitor, server)
        page = visitor.context.new_page()
        page.add_init_script(NO_CHANNEL)
        told = infos(page)
        again = Playground(page, server.url)
        again.visit()
        assert not is_from_snapshot(again)
        assert any("start from the snapshot has failed" in text for text in told)
        playground.visit()  # nor is it tried on a later visit
        assert not is_from_snapshot(playground)
        playground.step(2)
        assert playground.epoch == 2
