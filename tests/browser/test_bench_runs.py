"""The row of tabs under the app, and the panel Runs: many networks at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations
from tests.browser.test_layout import SMALL

ONE = "#seed=0.5"
MANY = "#seed=0.5&runs=16&networkShape=3&bench=runs"
# Of all panels, and not of the row of tabs or of what waits for the past or for a panel.
PANELS = "bench_parts|compare|landscape|runs|same_seeds|sweep|timeline"
PARTS = re.compile(
    rf"/web/(bench/(?!bench|library\.js|panels\.js|past\.js)|(messages|style)/.*({PANELS}))|/d3-"
)
# Each small map's pixels, as one text.
PICTURES = "cards => cards.map(card => card.querySelector('canvas').toDataURL())"


@pytest.fixture
def page(playground: Playground) -> Iterator[Playground]:
    playground.open(ONE)
    yield playground
    playground.page.context.clear_permissions()
    playground.choose_language("en")
    playground.open(ONE)
    resize(playground.page, 1280, 800)


def cards(page: Playground) -> list[float]:
    """The losses on the cards, as they stand."""
    return [float(text) for text in page.page.locator(".run-loss").all_inner_texts()]


def test_nothing_of_a_panel_comes_before_it_is_opened_and_the_network_stays(unbuilt: Playground) -> None:
    page, network = unbuilt.page, unbuilt.find("network")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    unbuilt.visit(ONE)
    assert len(asked) > 100 and [*filter(PARTS.search, asked)] == []
    before = network.bounding_box()
    unbuilt.find("bench-tab-runs").click()
    expect(page.locator(".runs-one button")).to_be_visible()
    assert len([*filter(PARTS.search, asked)]) > 5
    after = network.bounding_box()
    assert before and after and (after["width"], after["height"]) == (before["width"], before["height"])
    assert page.evaluate("scrollY") > 0, "the panel comes up"
    expect(unbuilt.find("bench-tab-runs")).to_be_in_viewport()
    expect(page.locator(".runs-one button")).to_be_in_viewport()


def test_tabs_are_gone_through_by_keys_and_open_and_close(page: Playground) -> None:
    keys, tab = page.page.keyboard, page.find
    page.find("bench-tab-compare").focus()
    for key, name in (
        ("ArrowLeft", "python"),
        ("ArrowRight", "compare"),
        ("End", "python"),
        ("Home", "compare"),
        ("ArrowRight", "runs"),
    ):
        keys.press(key)
        expect(tab(f"bench-tab-{name}")).to_be_focused()
    panel = tab("bench-panel")
    expect(panel).to_be_hidden()
    keys.press("Enter")
    expect(panel).to_be_visible()
    expect(panel).to_have_attribute("aria-labelledby", "bench-tab-runs")
    expect(tab("bench-tab-runs")).to_be_focused()
    expect(tab("bench-tab-runs")).to_have_attribute("aria-selected", "true")
    assert page.link["bench"] == "runs"
    page.page.locator(".runs-one button").focus()
    keys.press("Escape")
    expect(tab("bench-tab-runs")).to_be_focused()
    keys.press("Space")
    expect(panel).to_be_hidden()
    assert "bench" not in page.link
    assert not page.is_playing
    keys.press("Space")
    page.page.locator(".runs-one button").focus()
    page.open(ONE)
    expect(panel).to_be_hidden()
    expect(tab("bench-tab-runs")).to_be_focused()


def test_the_row_goes_as_a_link_says_and_others_open_what_is_elsewhere(page: Playground) -> None:
    page.open(ONE + "&bench_hide=true")
    for name in ("bench-tab-runs", "bench-save"):
        expect(page.find(name)).to_be_hidden()
    page.open(ONE)
    page.find("bench-save").click()
    expect(page.find("saving")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.find("bench-save")).to_be_focused()


def test_many_networks_train_from_the_empty_panel(page: Playground) -> None:
    page.find("bench-tab-runs").click()
    page.page.get_by_role("button", name="Train 16 networks").click()
    expect(page.page.locator(".run-card")).to_have_count(16)
    expect(page.page.locator(".run-card").first).to_be_focused()
    expect(page.page.locator(".runs-title")).not_to_contain_text("epoch 0")
    page.play()
    page.settle()
    assert page.link["runs"] == "16"
    expect(page.page.locator(".runs-title")).to_have_text(f"16 networks, epoch {page.epoch}")
    pictures = page.page.locator(".run-card").evaluate_all(PICTURES)
    assert len(set(pictures)) == 16, "each has its own map"


def test_one_of_them_is_drawn_and_in_the_link(page: Playground) -> None:
    page.open(MANY + "&shownRun=3")
    page.step(3)
    group = page.page.get_by_role("radiogroup", name="Which network is drawn")
    radios = group.get_by_role("radio")
    expect(radios.nth(2)).to_be_checked()
    expect(page.find("drawn-run")).to_have_value("3")
    expect(page.find("map-caption")).to_contain_text("3 of 16")
    radios.nth(4).click()
    expect(radios.nth(4)).to_be_checked()
    expect(page.find("map-caption")).to_contain_text("5 of 16")
    assert page.link["shownRun"] == "5"
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    expect(page.find("drawn-run")).to_have_value("6")
    page.choose("drawn-run", "1")
    expect(radios.first).to_be_checked()
    assert "shownRun" not in page.link
    plot = page.page.locator(".dot-plot")
    plot.focus()
    page.page.keyboard.press("End")
    page.page.keyboard.press("Enter")
    highest = max(range(16), key=lambda run: cards(page)[run])
    expect(page.find("drawn-run")).to_have_value(str(highest + 1))


def test_their_losses_in_order_in_numbers_and_in_a_file(page: Playground) -> None:
    page.open(MANY)
    page.step(5)
    expect(page.page.locator(".runs-title")).to_have_text("16 networks, epoch 5")
    by_seed = cards(page)
    page.page.get_by_role("button", name="By loss").click()
    assert cards(page) == sorted(by_seed)
    page.page.get_by_role("button", name="By seed").click()
    assert cards(page) == by_seed
    target, reached = page.find("runs-target"), page.page.locator(".runs-reached")
    expect(reached).to_have_text("0 of 16 networks, 0%")
    target.fill("10")
    target.press("Enter")
    expect(reached).to_have_text("16 of 16 networks, 100%")
    plot = page.page.get_by_role("slider", name="Test loss of each network (log scale).")
    label = plot.get_attribute("aria-label") or ""
    assert "16 networks, median" in label and label.endswith("16 below 10.")
    target.fill("-1")
    target.press("Enter")
    expect(page.find("runs-refused")).to_have_text("-1: must be a number above 0, at most 1000000")
    page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.page.locator(".copy-status")).to_have_text("Copied: 16 rows")
    copied = page.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(copied) == 18 and copied[0].startswith("| run | seed | epoch |")
    with page.page.expect_download() as saved:
        page.page.get_by_role("button", name="Save CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text())))
    assert [round(float(row["loss_test"]), 3) for row in rows] == by_seed
    assert [row["seed"] for row in rows[:2]] == ["0.5", "0.5/1"] and rows[0]["epoch"] == "5"


def test_a_link_to_a_network_there_is_not_says_so(page: Playground) -> None:
    page.open("#seed=0.5&runs=4&shownRun=9")
    expect(page.find("notices")).to_contain_text("Drawn network = 9")
    expect(page.find("notices")).to_contain_text("must be a whole number from 1 to 4")
    expect(page.find("drawn-run")).to_have_value("1")
    page.page.locator(".notice .close").first.click()


def test_it_is_whole_on_every_screen_and_for_everybody(page: Playground) -> None:
    page.open(MANY + "&runs=16&learningRate=3&activation=relu")
    page.step(2)
    for language in ("en", "es"):
        page.choose_language(language)
        for width, height in ((1366, 625), (1920, 1080), (768, 1024), (360, 740)):
            resize(page.page, width, height)
            assert faults(page.page) == [], f"{language} {width} x {height}"
            small = [part for part in page.page.evaluate(SMALL) if not part.startswith("net-")]
            assert small == [], f"{language} {width} x {height}"
    assert violations(page.page, "#bench") == []
