"""The network: looking at neurons, adding and removing them, and how links look."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.page_state import (
    IMAGE,
    close,
    colors,
    engine,
    hover,
    leave,
    link_style,
    number,
    parameters,
    pixels,
    touch_target,
)
from tests.browser.playground import Playground

# Zero's colour: that of a link is darker than a map's, or it would be lost on the page.
ORANGE, GREY, BLUE = "#f59322", "#cfd6da", "#0877bd"
CARD = ".net-card:not([hidden])"
# How alike a neuron's small map and the large one are: mean difference of a colour, 0 to 255.
ALIKE = """(box, image) => {
    const read = (source, size) => {
        const context = new OffscreenCanvas(size, size).getContext("2d", { willReadFrequently: true });
        context.drawImage(source, 0, 0, size, size);
        return context.getImageData(0, 0, size, size).data;
    };
    const small = box.querySelector("canvas"), size = small.width;
    const a = read(small, size), b = read(document.querySelector(image), size);
    let sum = 0;
    a.forEach((value, i) => (sum += Math.abs(value - b[i])));
    return sum / a.length;
}"""


def test_looking_at_a_neuron_by_mouse_shows_its_map(playground: Playground) -> None:
    playground.step(5)
    page, caption = playground.page, playground.find("map-caption")
    output = pixels(playground, IMAGE)
    boxes = page.locator(".net-neuron, .net-feature:not(.off)")
    assert boxes.count() == 2 + 4 + 2
    maps = {output}
    for box in boxes.all():
        box.hover()
        playground.settle()
        assert box.evaluate(ALIKE, IMAGE) < 4
        maps.add(pixels(playground, IMAGE))
        expect(caption).not_to_have_text("")
        expect(box).to_have_class(re.compile(r"\bselected\b"))
    assert len(maps) == 1 + boxes.count()
    leave(playground)
    playground.settle()
    assert pixels(playground, IMAGE) == output
    expect(caption).to_have_text("")
    expect(page.locator(".net-node.selected")).to_have_count(0)


def test_looking_at_a_neuron_by_keyboard_shows_its_map(playground: Playground) -> None:
    playground.step(5)
    page, caption = playground.page, playground.find("map-caption")
    output = pixels(playground, IMAGE)
    page.locator("[data-feature=x]").focus()
    page.keyboard.press("ArrowRight")
    for text in ("Layer 1, neuron 1", "Layer 1, neuron 2", "Layer 1, neuron 3"):
        expect(caption).to_have_text(text)
        assert page.locator(":focus").evaluate(ALIKE, IMAGE) < 4
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(caption).to_have_text("Layer 2, neuron 1")
    assert pixels(playground, IMAGE) != output
    page.keyboard.press("ArrowRight")
    expect(caption).to_have_text("")
    expect(page.locator(".net-output")).to_be_focused()
    leave(playground)
    playground.settle()
    assert pixels(playground, IMAGE) == output


def test_a_neuron_looked_at_stays_while_it_trains(playground: Playground) -> None:
    box = playground.page.locator(".net-neuron").nth(2)
    box.hover()
    playground.settle()
    before = pixels(playground, IMAGE)
    playground.page.keyboard.press("Space")
    expect(playground.find("iter-number")).not_to_have_text("0")
    playground.page.keyboard.press("Space")
    playground.settle()
    assert pixels(playground, IMAGE) != before
    assert box.evaluate(ALIKE, IMAGE) < 4
    leave(playground)


def test_every_link_and_bias_has_a_card_with_its_value(playground: Playground) -> None:
    playground.step(3)
    values = parameters(engine(playground, 3))
    page = playground.page
    card = page.locator(CARD)
    assert page.locator("[data-parameter]").count() == len(values) == 25
    for k, value in enumerate(values):
        hover(playground, k)
        expect(card).to_be_visible()
        expect(card.locator(".net-card-route")).to_contain_text(
            "output neuron" if k >= 22 else "layer 2" if k >= 12 else "layer 1"
        )
        bias = k in (*range(8, 12), 20, 21, 24)
        expect(card.locator(".net-card-title")).to_have_text("Bias" if bias else "Weight")
        assert close(number(card.locator(".net-card-value").inner_text()), value), k
    leave(playground)
    expect(card).to_have_count(0)


def test_neurons_and_weights_are_named_with_their_values(playground: Playground) -> None:
    page = playground.page
    playground.step(3)
    values = parameters(engine(playground, 3))
    output = page.locator(".net-output")
    said = f"bias {values[24]:.2f}".replace("-", "−")
    expect(output).to_have_attribute("aria-label", f"output neuron, {said}, 2 inputs")
    weight = f"weight from X₂ to layer 1 neuron 3: {values[6]:.2f}".replace("-", "−")
    expect(touch_target(playground, 6)).to_have_attribute("aria-label", weight)


def test_colour_and_width_follow_sign_and_size(playground: Playground) -> None:
    page = playground.page
    widths = []
    for typed, color in (
        ("5", BLUE),
        ("-5", ORANGE),
        ("0", GREY),
        ("2.5", BLUE),
        ("-2.5", ORANGE),
        ("80", BLUE),
    ):
        hover(playground, 0)
        page.mouse.down()
        page.mouse.up()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        leave(playground)
        playground.settle()
        drawn, width = link_style(playground, 0)
        assert drawn == color, typed
        widths.append(width)
    assert widths == [10, 10, 1, 5.5, 5.5, 10]
    assert link_style(playground, 24)[1] == 0


def test_dashes_drift_with_the_epochs(playground: Playground) -> None:
    drawn = playground.page.locator(".net-drawn")
    before = drawn.get_attribute("stroke-dashoffset")
    playground.step(3)
    assert drawn.get_attribute("stroke-dashoffset") != before


# Layers and neurons


def press(playground: Playground, identifier: str, times: int, by_key: bool) -> None:
    button = playground.find(identifier)
    for _ in range(times):
        if by_key:
            button.focus()
            playground.page.keyboard.press("Enter")
        else:
            button.click(force=True)  # one that is off can still be clicked, to no effect
        playground.settle()


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keys"])
def test_layers_come_and_go_from_none_to_six(playground: Playground, by_key: bool) -> None:
    playground.step()
    press(playground, "add-layers", 5, by_key)
    assert playground.link["networkShape"] == "4,2,2,2,2,2"
    assert playground.epoch == 0
    expect(playground.find("add-layers")).to_have_attribute("aria-disabled", "true")
    expect(playground.page.locator(".net-count")).to_have_text("6 hidden layers")
    assert playground.page.locator(".net-neuron").count() == 14
    playground.step()
    press(playground, "remove-layers", 7, by_key)
    assert playground.link["networkShape"] == ""
    assert playground.epoch == 0
    assert playground.page.locator(".net-neuron").count() == 0
    expect(playground.find("remove-layers")).to_have_attribute("aria-disabled", "true")
    expect(playground.page.locator(".net-count")).to_have_text("0 hidden layers")
    playground.step()
    assert playground.epoch == 1
    press(playground, "add-layers", 1, by_key)
    assert playground.link["networkShape"] == "2"
    expect(playground.page.locator(".net-count")).to_have_text("1 hidden layer")
    if by_key:
        expect(playground.find("add-layers")).to_be_focused()


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "keys"])
def test_neurons_come_and_go_from_one_to_eight(playground: Playground, by_key: bool) -> None:
    playground.step()
    press(playground, "layer-1-add", 5, by_key)
    assert playground.link["networkShape"] == "8,2"
    assert playground.epoch == 0
    expect(playground.find("layer-1-add")).to_have_attribute("aria-disabled", "true")
    press(playground, "layer-2-remove", 2, by_key)
    assert playground.link["networkShape"] == "8,1"
    expect(playground.find("layer-2-remove")).to_have_attribute("aria-disabled", "true")
    if by_key:
        expect(playground.find("layer-2-remove")).to_be_focused()
    press(playground, "layer-1-remove", 4, by_key)
    press(playground, "layer-2-add", 1, by_key)
    assert "networkShape" not in playground.link
    assert playground.page.locator(".net-neuron").count() == 6


def test_the_largest_network_a_link_can_ask_for_is_drawn(playground: Playground) -> None:
    shape = ",".join(["32"] * 8)
    playground.open(f"#seed=1&networkShape={shape}")
    playground.step()
    assert playground.epoch == 1
    page = playground.page
    assert page.locator(".net-drawn path").count() == 2 * 32 + 7 * 32 * 32 + 32
    assert page.locator(".net-drawn rect").count() == 8 * 32 + 1
    boxes = page.locator(".net-neuron")
    assert boxes.count() == 8 * 32
    inside = """boxes => {
        const { left, right, top, bottom } = document.querySelector(".net-plane").getBoundingClientRect();
        return boxes.every(box => {
            const { x, y, width, height } = box.getBoundingClientRect();
            return x >= left && x + width <= right && y >= top - 1 && y + height <= bottom + 1;
        });
    }"""
    assert boxes.evaluate_all(inside)
    assert len(colors(playground, ".net-neuron:last-child canvas")) > 1
    apart = """boxes => new Set(boxes.map(box => {
        const { x, y } = box.getBoundingClientRect();
        return Math.round(x) + " " + Math.round(y);
    })).size"""
    assert boxes.evaluate_all(apart) == 8 * 32
    hover(playground, 2 * 32 + 32 + 5)
    expect(page.locator(CARD)).to_be_visible()
    boxes.nth(40).hover()
    expect(playground.find("map-caption")).to_have_text("Layer 2, neuron 9")
    leave(playground)
