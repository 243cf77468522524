"""The whole page by touch alone, on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.charts import close_charts
from tests.browser.page_state import engine, parameters
from tests.browser.playground import Playground, page_of_a_file
from tools.serve import Server

# By touch alone, on a phone


@pytest.fixture(scope="module")
def handheld(browser: Browser, server: Server) -> Iterator[Playground]:
    given = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "device_scale_factor": 2}
    with page_of_a_file(browser, server, "#seed=0.53734", has_touch=True, **given) as phone:
        yield phone


@pytest.fixture
def phone(handheld: Playground) -> Iterator[Playground]:
    handheld.complaints.clear()
    handheld.open("#seed=0.53734")
    yield handheld
    assert handheld.complaints == []


def tap(phone: Playground, where: str | Locator) -> None:
    (phone.page.locator(where) if isinstance(where, str) else where).tap()
    phone.settle()


def test_the_controls_by_touch(phone: Playground) -> None:
    tap(phone, "#play-pause-button")
    assert phone.is_playing
    tap(phone, "#play-pause-button")
    reached = phone.epoch
    tap(phone, "#next-step-button")
    assert phone.epoch == reached + 1
    tap(phone, "#reset-button")
    assert phone.epoch == 0

    expect(phone.find("learningRate")).to_be_hidden()
    tap(phone, "#settings-button")
    phone.choose("learningRate", "0.1")
    phone.choose("activations", "relu")
    assert (phone.link["learningRate"], phone.link["activation"]) == ("0.1", "relu")
    tap(phone, "#settings-button")
    expect(phone.find("learningRate")).to_be_hidden()

    tap(phone, "[data-dataset=xor]")
    assert phone.link["dataset"] == "xor"
    slider = phone.find("noise").bounding_box()
    assert slider
    phone.find("noise").tap(position={"x": slider["width"] / 2, "y": slider["height"] / 2})
    assert phone.link["noise"] == "25"
    tap(phone, phone.page.get_by_text("Discretize output"))
    assert phone.link["discretize"] == "true"
    tap(phone, "#charts-button")
    tap(phone, "#chart-rate")
    expect(phone.page.get_by_role("heading", name="Learning rate", exact=True)).to_be_visible()
    close_charts(phone)


def test_the_network_by_touch(phone: Playground) -> None:
    page = phone.page
    tap(phone, "#add-layers")
    assert phone.link["networkShape"] == "4,2,2"
    tap(phone, "#remove-layers")
    tap(phone, "#layer-2-add")
    assert phone.link["networkShape"] == "4,3"
    tap(phone, "#layer-2-remove")
    tap(phone, "[data-feature=xSquared]")
    assert phone.link["xSquared"] == "true"
    tap(phone, "[data-feature=xSquared]")

    # A tap on a neuron shows what hover shows; the next opens its weights.
    caption, neuron = phone.find("map-caption"), page.locator(".net-neuron").nth(2)
    tap(phone, neuron)
    expect(caption).to_have_text("Layer 1, neuron 3")
    expect(page.get_by_role("dialog")).to_have_count(0)
    tap(phone, neuron)
    dialog = page.get_by_role("dialog", name="layer 1 neuron 3")
    expect(dialog).to_be_visible()
    box, window = dialog.bounding_box(), page.viewport_size
    assert box and window and box["x"] >= 0 and box["x"] + box["width"] <= window["width"]
    dialog.get_by_label("Bias").fill("0.5")
    tap(phone, "#network .net-count")  # leaving commits
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="layer 1, neuron 3, bias 0.50, 2 inputs")).to_be_visible()
    tap(phone, "#output-heading")
    expect(caption).to_have_text("")

    # So with a link: first its value, then a field.
    k = 22  # the first weight of the output
    link = page.locator(f".net-hit[data-parameter='{k}']")
    link.scroll_into_view_if_needed()
    x, y = link.evaluate(
        """path => {
            const at = path.getPointAtLength(path.getTotalLength() / 2), to = path.getScreenCTM();
            return [at.x * to.a + to.e, at.y * to.d + to.f];
        }"""
    )
    page.touchscreen.tap(x, y)
    card = page.get_by_role("dialog", name=re.compile("^Weight: layer 2 neuron 1 → output neuron"))
    expect(card).to_contain_text("Tap again to change it")
    value = f"{parameters(engine(phone))[k]:.2f}".replace("-", "−")
    expect(card).to_contain_text(value)
    page.touchscreen.tap(x, y)
    card.get_by_label("New value").fill("1.25")
    tap(phone, "#network .net-count")
    expect(card).to_be_hidden()
    expect(link).to_have_attribute("aria-label", "weight from layer 2 neuron 1 to output neuron: 1.25")


def test_notices_theme_and_language_by_touch(phone: Playground) -> None:
    phone.open("#seed=0.53734&noise=loud")
    notice = phone.page.locator(".notice")
    expect(notice).to_be_in_viewport()
    tap(phone, ".notice .close")
    expect(notice).to_have_count(0)
    html = phone.page.locator("html")
    tap(phone, "#theme-button")
    expect(html).to_have_attribute("data-theme", "dark")
    tap(phone, "#theme-button")
    phone.choose_language("es")
    expect(html).to_have_attribute("lang", "es")
    phone.choose_language("en")
