"""The panel "Landscape": the map of the loss, read and walked on, and the sharpness."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.usefixtures("page_of_its_own")

LINK = "#seed=0.53734&dataset=circle&networkShape=3&samples=100&learningRate=0.3"
PICTURE = "() => document.querySelector('.landscape-canvas').toDataURL()"


@pytest.fixture
def page(playground: Playground) -> Iterator[Playground]:
    """The panel is open, and the network has trained 12 epochs, of which the first are on the map."""
    playground.open(LINK)
    playground.step(12)
    playground.page.locator("#bench-tab-landscape").click()
    drawn(playground)
    yield playground
    playground.choose_language("en")
    resize(playground.page, 1280, 800)


def drawn(page: Playground) -> None:
    """Wait until the fine map is there, and the sharpness of all epochs."""
    expect(page.page.locator(".landscape-map")).to_have_attribute("aria-busy", "false")
    expect(page.page.locator(".sharpness-status")).to_contain_text(re.compile(r"\d"))


def field(page: Playground) -> Locator:
    return page.page.locator(".landscape-field")


def number(text: str | None) -> float:
    found = re.search(r"\d+\.\d+(e[−-]\d+)?", text or "")
    assert found, text
    return float(found[0].replace("−", "-"))


def test_the_button_shows_it_working(playground: Playground) -> None:
    playground.open(LINK)
    playground.page.locator("#bench-tab-landscape").click()
    button = playground.find("landscape-try")
    expect(button).to_have_text("Train 200 epochs and look")
    expect(playground.page.locator(".landscape-map")).to_be_hidden()
    button.focus()
    playground.page.keyboard.press("Enter")
    drawn(playground)
    assert 200 <= playground.epoch < 260 and not playground.is_playing
    expect(playground.find("landscape-way")).to_be_checked()
    expect(playground.find("landscape-way")).to_be_focused()
    axis = playground.page.locator(".landscape-axis-name").first
    expect(axis).to_have_text(re.compile(r"Direction 1: \d+% of the way"))
    assert len(playground.page.evaluate(PICTURE)) > 5000  # of one colour it would be a tenth
    # The link opens it, too, and the tab closes it.
    assert playground.link["bench"] == "landscape"
    playground.page.locator("#bench-tab-landscape").click()
    expect(playground.page.locator(".landscape")).to_have_count(0)
    assert "bench" not in playground.link


def test_a_click_shows_the_network_there_and_the_way_back(page: Playground) -> None:
    before = page.losses
    box = field(page).bounding_box()
    assert box
    field(page).click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.8})
    line = page.page.locator(".landscape-shown-line")
    expect(line).to_contain_text("The page shows the network at the diamond")
    page.settle()
    assert page.losses != before
    # The bar says what the map does.
    assert number(page.losses[0]) == pytest.approx(number(line.text_content()), abs=0.0006)
    expect(page.page.locator(".landscape-shown")).to_have_count(1)
    field(page).press("Escape")
    expect(line).to_have_text("")
    page.settle()
    assert page.losses == before


def test_keys_read_the_map_and_choose(page: Playground) -> None:
    field(page).focus()
    page.page.keyboard.press("ArrowRight")  # the first one goes to the network on the page
    label = page.page.locator(".landscape-cursor text")
    expect(label).to_have_text(re.compile("Loss"))
    here = number(label.text_content())
    assert here == pytest.approx(number(page.page.locator(".landscape-summary").text_content()), rel=0.5)
    for _ in range(8):
        page.page.keyboard.press("ArrowLeft")
    expect(label).not_to_have_text(f"Loss {here}")
    expect(page.find("live")).to_have_text(re.compile("Loss"))
    page.page.keyboard.press("Enter")
    line = page.page.locator(".landscape-shown-line")
    expect(line).to_contain_text("The page shows")
    assert number(line.text_content()) == pytest.approx(number(label.text_content()), rel=0.05)
    page.page.keyboard.press("Escape")
    expect(line).to_have_text("")
    expect(field(page)).to_be_focused()  # the next one leads out of the panel
    page.page.keyboard.press("Escape")
    expect(page.find("bench-tab-landscape")).to_be_focused()


def test_planes_and_reach_by_keys(page: Playground) -> None:
    picture = page.page.evaluate(PICTURE)
    page.find("landscape-way").focus()
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator(".landscape-hint")).to_contain_text("Two random directions")
    drawn(page)
    random = page.page.evaluate(PICTURE)
    assert random != picture
    axis = page.page.locator(".landscape-axes text", has_text="−1").first
    expect(axis).to_be_visible()
    page.page.get_by_role("button", name="Other directions").click()
    expect(page.page.locator(".landscape-map")).to_have_attribute("aria-busy", "false")
    page.page.wait_for_function(f"before => ({PICTURE})() !== before", arg=random)
    page.slide("landscape-reach", "1")
    expect(page.page.locator(".landscape-axes text", has_text="−10").first).to_be_visible()
    page.slide("landscape-reach", "0")
    page.find("landscape-random").focus()
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator(".landscape-note")).to_contain_text("Pin another run")
    expect(page.page.locator(".landscape-map")).to_be_hidden()


def test_while_it_trains_the_network_moves_and_the_map_can_be_drawn_anew(page: Playground) -> None:
    again = page.page.get_by_role("button", name="Draw anew")
    expect(again).to_be_hidden()
    place = page.page.locator(".landscape-present").get_attribute("cx")
    page.step(5)
    expect(again).to_be_visible()
    page.page.wait_for_function(
        "before => document.querySelector('.landscape-present').getAttribute('cx') !== before", arg=place
    )
    again.click()
    expect(again).to_be_hidden()
    drawn(page)
    expect(page.page.locator(".sharpness-status")).to_contain_text("Epoch 17")
    page.find("reset-button").click()
    expect(page.find("landscape-try")).to_be_visible()


def test_it_fits_and_is_accessible_in_both_languages_light_and_dark(page: Playground) -> None:
    assert violations(page, "#bench") == []
    for width, height in ((1366, 625), (768, 1024), (360, 740)):
        resize(page.page, width, height)
        assert faults(page.page) == [], (width, height)
    page.choose_language("es")
    expect(page.page.locator(".landscape-summary")).to_contain_text(
        re.compile(r"Pérdida más baja del mapa \d+,\d")
    )
    assert faults(page.page) == []
    page.find("theme-button").click()
    try:
        assert violations(page, "#bench") == []
    finally:
        page.find("theme-button").click()
