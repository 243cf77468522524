"""The article's figures that a reader moves: by keyboard and pointer, drawn as the engine says."""

from __future__ import annotations

import re

import pytest
from playground import article_figures
from playwright.sync_api import BrowserContext, Locator, Route, expect

from tests.browser.playground import START, Playground
from tests.browser.test_accessibility import violations
from tools.figures.curves import Chart
from tools.serve import Server

NAMES = tuple(article_figures.FIGURES)


def figure(playground: Playground, name: str) -> Locator:
    found = playground.page.locator(f'#article figure[data-name="{name}"]')
    found.scroll_into_view_if_needed()
    expect(found.locator(".knobs input").first).to_be_enabled()
    return found


def path(found: Locator, selector: str) -> str:
    return str(found.locator(selector).get_attribute("d"))


def points(drawn: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"[ML](-?\d+) (-?\d+)", drawn)]


def test_the_gradients_steps_follow_p_by_keyboard(playground: Playground) -> None:
    found = figure(playground, "norms")
    bars, slider = "[data-bars]", found.get_by_role("slider", name="Power p")
    printed = path(found, bars)
    expect(found.locator(".reading")).to_contain_text("305 times")
    slider.focus()
    playground.page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "1")
    expect(found.locator(".reading")).to_contain_text("is 1 times")
    expect(found.locator(".reading")).to_have_attribute("aria-live", "polite")
    chart = Chart((0.4, 7.6), (0.0003, 1), log=True)
    chart.bars(*article_figures.steps(1.0).lines["steps"], "bar")
    assert path(found, bars) in chart.svg()
    assert path(found, ".outline") == printed, "where they were with p = 0"
    playground.page.keyboard.press("Home")
    expect(found.locator(bars)).to_have_attribute("d", printed)


def test_the_odds_follow_the_temperature_and_the_pointer(playground: Playground) -> None:
    found = figure(playground, "odds")
    line = '[data-line="own"]'
    found.get_by_role("slider", name="Temperature").fill("-2")
    expect(found.locator("output").first).to_have_text("0.01")
    x, y = article_figures.odds(0.01, 2).lines["own"]
    chart = Chart((-6, 6), (0, 1))
    places = [chart.at(a, b) for a, b in zip(x, y, strict=True)]
    playground.page.wait_for_function(
        "([line, d]) => line.getAttribute('d') === d",
        arg=[
            found.locator(line).element_handle(),
            "M" + "L".join(f"{a} {b}" for a, b in places),
        ],
    )
    box = found.locator("svg").bounding_box()
    assert box is not None
    mouse, unit = playground.page.mouse, box["width"] / 320
    mouse.move(box["x"] + 100 * unit, box["y"] + 80 * unit)
    mouse.down()
    mouse.move(box["x"] + 38 * unit, box["y"] + 90 * unit)
    more = found.get_by_role("slider", name="The higher rate")
    expect(more).to_have_value("-6")
    expect(more).to_be_focused()
    mouse.move(box["x"] + 174 * unit, box["y"] + 90 * unit)
    mouse.up()
    mouse.move(box["x"] + 300 * unit, box["y"] + 90 * unit)
    expect(more).to_have_value("0")
    expect(found.locator(".reading")).to_have_text("There: a step down 33%, none 33%, up 33%.")
    expect(found.locator("[data-mark]")).to_have_attribute("cx", "174")


def test_the_ridge_follows_the_weights_and_the_penalty(playground: Playground) -> None:
    found = figure(playground, "valley")
    printed = points(path(found, '[data-line="total"]'))
    expect(found.locator(".reading")).to_contain_text("= 0.716. Downhill is towards smaller weights.")
    found.get_by_role("slider", name="Weights").fill("0.5")
    expect(found.locator(".reading")).to_contain_text("towards larger weights")
    found.get_by_role("slider", name="Regularization rate").fill("0.2")
    expect(found.locator(".reading")).to_contain_text("penalty 0.151")
    found.get_by_role("combobox", name="Regularization").select_option("L1")
    expect(found.locator(".reading")).to_contain_text("penalty 0.968")
    clipped = points(path(found, '[data-line="total"]'))
    assert len(clipped) == len(printed) and clipped[0] == printed[0]
    assert path(found, '[data-line="total"]').count("M") > 1, "what is above the picture is not drawn"
    assert playground.link["seed"] == "0.53734" and playground.epoch == 0
    playground.choose_language("es")
    found = figure(playground, "valley")
    expect(found.locator(".reading")).to_contain_text("= 0,716")
    assert violations(playground) == []
    playground.choose_language("en")


def test_without_the_engine_they_show_what_is_printed_and_say_why(fresh: Playground) -> None:
    held: list[Route] = []
    fresh.page.route("**/*.whl", lambda route: held.append(route))
    fresh.page.goto(fresh.url)
    for name in NAMES:
        found = fresh.page.locator(f'#article figure[data-name="{name}"]')
        found.scroll_into_view_if_needed(timeout=START)
        expect(found.locator(".reading")).to_contain_text("as soon as the engine is there")
        for knob in found.locator("input, select").all():
            expect(knob).to_be_disabled()
    for route in held:
        route.continue_()
    fresh.page.unroute("**/*.whl")
    expect(fresh.page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    for name in NAMES:
        expect(figure(fresh, name).locator(".reading")).to_contain_text(re.compile(r"\d"))


def test_a_failed_page_says_that_they_stand_still(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.route("**/runtime/pyscript/core.js", lambda route: route.fulfill(status=404))
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=START)
    found = page.locator('#article figure[data-name="odds"]')
    found.scroll_into_view_if_needed()
    expect(found.locator(".reading")).to_contain_text("stands still")
    for slider in found.get_by_role("slider").all():
        expect(slider).to_be_disabled()
    page.close()


@pytest.mark.parametrize("width", (320, 390))
def test_a_finger_moves_them_where_they_are_narrow(playground: Playground, width: int) -> None:
    page = playground.page
    size = page.viewport_size
    assert size is not None
    try:
        page.set_viewport_size({"width": width, "height": 740})
        for name in NAMES:
            found = figure(playground, name)
            for knob in found.locator("input, select").all():
                box = knob.bounding_box()
                assert box is not None and box["height"] >= 44 and box["x"] + box["width"] <= width
    finally:
        page.set_viewport_size(size)
