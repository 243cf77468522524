"""Undo, curves that stay in the chart, and the panel Compare: runs side by side, two of them on the same seeds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.charts import LOSSES, read
from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations
from tests.browser.test_memory import held

pytestmark = pytest.mark.usefixtures("page_of_its_own")

SVG = "{http://www.w3.org/2000/svg}"
SMALL = "#seed=0.5&networkShape=3&samples=40"
# Rebuilds by hand, each after an epoch, of networks that differ.
REBUILDS = """async times => {
    const next = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const noise = document.getElementById("noise");
    for (let i = 0; i < times; i++) {
        document.getElementById("next-step-button").click();
        noise.value = String(i % 2 ? 10 : 20);
        noise.dispatchEvent(new Event("input", { bubbles: true }));
        await next();
    }
}"""
# How much each may differ after sixty of them: what a leak of one thing a rebuild adds is 60.
SLACK = {
    "JavaScript's heap": 1_000_000,  # bytes; a rebuild's buffers have 400,000
    "nodes": 50,
    "listeners": 20,
    "Python's memory": 0,
    "proxies of Python objects": 5,
    "JavaScript objects held by Python": 10,
    "Python's objects": 50,
}


@pytest.fixture
def page(playground: Playground) -> Iterator[Playground]:
    """A training of two epochs; those before, of other tests, are runs as well."""
    playground.open(SMALL)
    playground.step(2)
    yield playground
    playground.choose_language("en")
    for pin in playground.page.locator(".kept-pin[aria-pressed=true]").all():
        pin.click()
    playground.open(SMALL)
    resize(playground.page, 1280, 800)


def compare(page: Playground) -> Locator:
    """The panel, opened: the rows of its runs, the newest first."""
    page.find("bench-tab-compare").click()
    rows = page.page.locator(".kept-run")
    expect(page.page.locator(".bench-compare")).to_be_visible()
    return rows


def test_undo_brings_back_network_curve_and_settings(page: Playground) -> None:
    keys, undo, redo = page.page.keyboard, page.find("bench-undo"), page.find("bench-redo")
    page.page.locator(".net-link").first.wait_for(state="attached")
    before, losses, curve = page.hash, page.losses, read(page.page.locator(LOSSES), 1)
    page.slide("noise", "30")
    assert (page.epoch, page.link["noise"]) == (0, "30")
    expect(undo).to_have_attribute("aria-disabled", "false")
    undo.click()
    page.settle()
    assert (page.hash, page.losses, page.epoch) == (before, losses, 2)
    assert read(page.page.locator(LOSSES), 1).split(";")[0] == curve.split(";")[0]
    expect(page.find("live")).to_have_text("Back at: Circle, epoch 2")
    expect(redo).to_have_attribute("aria-disabled", "false")
    keys.press("Control+Shift+z")
    page.settle()
    assert (page.epoch, page.link["noise"]) == (0, "30")
    keys.press("Control+z")
    keys.press("r")
    page.settle()
    assert page.epoch == 0
    expect(redo).to_have_attribute("aria-disabled", "true")
    keys.press("Control+z")
    page.settle()
    assert (page.hash, page.losses, page.epoch) == (before, losses, 2)


def test_in_a_field_the_keys_are_the_fields_own(page: Playground) -> None:
    page.slide("noise", "30")
    compare(page)
    page.find("seeds-epochs").press("Control+z")
    page.settle()
    assert page.link["noise"] == "30"


def test_runs_side_by_side_by_keyboard(page: Playground) -> None:
    page.slide("noise", "30")
    page.step()
    rows = compare(page)
    now, last = rows.nth(0), rows.nth(1)
    expect(now.locator(".kept-number")).to_contain_text("now")
    expect(now.locator(".kept-changes")).to_have_text("Noise: 0 → 30")
    expect(last).to_contain_text("Go back to it")
    number = last.locator(".kept-number").inner_text()
    expect(now.locator("td.number").nth(1)).to_have_text("1")
    page.step()
    expect(now.locator("td.number").nth(1)).to_have_text("2")

    pin = page.page.get_by_role("button", name=f"Pin the curve of run {number}", exact=True)
    pin.focus()
    page.page.keyboard.press("Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")
    expect(pin).to_be_focused()
    assert f"run {number} " in read(page.page.locator(LOSSES), 1)
    page.slide("noise", "35")
    page.step()
    assert f"run {number} " in read(page.page.locator(LOSSES), 1), "it stays when the network is built anew"

    back = page.page.get_by_role("button", name=f"Go back to it: run {number}", exact=True)
    back.focus()
    page.page.keyboard.press("Enter")
    page.settle()
    assert (page.epoch, page.link.get("noise")) == (2, None) and page.link["bench"] == "compare"
    expect(page.page.get_by_role("button", name=f"On the page: run {number}", exact=True)).to_be_focused()
    assert f"run {number} " not in read(page.page.locator(LOSSES), 1), "its curve is the page's own"
    page.page.get_by_role("button", name=f"Pin the curve of run {number}", exact=True).click()


def test_the_table_is_taken_along(page: Playground) -> None:
    page.slide("noise", "45")
    page.step()
    rows = compare(page)
    expect(rows.nth(1)).to_contain_text("Go back to it")
    with page.page.expect_download() as saved:
        page.page.locator(".bench-compare > .copy-buttons").get_by_text("Save CSV").click()
    table = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text())))
    assert [row["Noise"] for row in table[-2:]] == ["0", "45"] and table[-1]["Epochs"] == "1"
    assert table[-1]["Link"].startswith(page.url + "#") and "noise=45" in table[-1]["Link"]
    assert len(table) == rows.count()


def test_two_runs_on_the_same_seeds(page: Playground) -> None:
    page.choose("learningRate", "0.3")
    page.slide("noise", "10")
    page.step()
    compare(page)
    start, refused = page.find("seeds-start"), page.page.locator(".seeds-refused")
    expect(page.find("seeds-second").locator("option:checked")).to_contain_text("10")
    page.find("seeds-epochs").fill("5,5")
    start.click()
    expect(refused).to_have_text("Epochs must be a whole number from 10 to 5,000")
    expect(page.find("seeds-epochs")).to_be_focused()
    page.find("seeds-epochs").fill("5000")
    page.find("seeds-count").select_option("64")
    start.focus()
    page.page.keyboard.press("Enter")
    expect(page.find("seeds-cancel")).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(start).to_be_focused()
    expect(page.page.locator(".seeds-work")).to_be_hidden()
    page.find("seeds-epochs").fill("12")
    page.find("seeds-count").select_option("8")
    page.page.keyboard.press("Tab")
    start.click()
    sentence = page.page.locator(".seeds-sentence")
    expect(sentence).to_contain_text("of 8 seeds; median difference")
    expect(page.find("live")).to_have_text(sentence.inner_text())
    plot = page.page.locator(".seeds-result .dot-plot").get_attribute("aria-label") or ""
    assert plot.count("8 networks") == 2
    with page.page.expect_download() as saved:
        page.page.locator(".seeds-result").get_by_text("Save CSV").click()
    table = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text())))
    assert len(table) == 9 and [row[0] for row in table[1:3]] == ["0.5", "0.5/1"]
    with page.page.expect_download() as saved:
        page.find("seeds-svg").click()
    root = ElementTree.fromstring(Path(saved.value.path()).read_text())
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert sentence.inner_text() in words and len(list(root.iter(f"{SVG}circle"))) == 16
    with page.page.expect_download() as saved:
        page.find("seeds-png").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")
    assert page.epoch == 1, "the page's own training stays where it is"


def test_readable_by_everyone_at_any_size(page: Playground) -> None:
    tab, theme = page.page, page.find("theme-button")
    page.slide("noise", "10")
    page.step()
    rows = compare(page)
    expect(rows.nth(1)).to_contain_text("Go back to it")
    rows.nth(1).locator(".kept-pin").click()
    assert violations(page, "#bench") == []
    theme.click()
    try:
        assert violations(page, "#bench") == []
    finally:
        theme.click()
    for language in ("en", "es"):
        page.choose_language(language)
        for width, height in ((360, 740), (768, 1024), (1366, 625), (1920, 1080)):
            resize(tab, width, height)
            assert faults(tab) == [], f"{language} {width} x {height}"
    expect(rows.nth(0).locator(".kept-changes")).to_have_text("Ruido: 0 → 10")


def rebuilt(page: Playground, times: int) -> dict[str, float]:
    """What the page holds after so many rebuilds, without what Python's collector would have let go of later."""
    for _ in range(times // 20):
        page.ask(REBUILDS, 20, timeout=60_000)
        held(page)
    return held(page)


def test_it_shows_how_it_works_and_rebuilds_do_not_grow_memory(fresh: Playground) -> None:
    tab = fresh.page
    fresh.visit(SMALL)
    compare(fresh)
    fresh.find("compare-example").click()
    expect(tab.locator(".kept-pin[aria-pressed=true]")).to_have_count(2)
    assert "run 1 " in read(tab.locator(LOSSES), 0)
    fresh.find("bench-tab-compare").click()

    before = rebuilt(fresh, 40)  # more than are kept
    after = rebuilt(fresh, 60)
    grown = {
        name: after[name] - before[name] for name, most in SLACK.items() if after[name] - before[name] > most
    }
    assert grown == {}
    compare(fresh)
    expect(tab.locator(".kept-run")).to_have_count(31)
