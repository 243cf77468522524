"""The whole page by keyboard alone: what a mouse does, keys do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.playground import Playground

# The focused element, and whether one sees that it is: inside the window, with an outline or a halo.
FOCUS = """() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const halo = e.matches(".net-hit, .net-link") && document.querySelector(".net-halo").hasAttribute("d");
    const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return { id: e.id, name: e.ariaLabel ?? e.textContent.trim(), tag: e.tagName, seen: inside && (ring || halo) };
}"""


class Keys:
    """Somebody with a keyboard and nothing else."""

    def __init__(self, playground: Playground) -> None:
        self.playground, self.page = playground, playground.page
        self.page.locator(".net-neuron").first.focus()  # Tab leads back to where one was last
        self.page.locator(".skip").focus()  # where the Tab key begins

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.playground.settle()

    @property
    def name(self) -> str:
        """What is read out about the focused element."""
        return str(self.page.evaluate(FOCUS)["name"])

    def tab_to(self, wanted: str, key: str = "Tab", most: int = 60) -> None:
        """Press Tab until an element with this id or in this class has the focus, seen all the way."""
        for _ in range(most):
            self.page.keyboard.press(key)
            focus = self.page.evaluate(FOCUS)
            assert focus["tag"] != "BODY", f"the focus was lost on the way to {wanted}"
            assert focus["seen"], f"the focus is not seen on {focus}"
            if self.page.evaluate("w => document.activeElement.matches(w)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached by {most} × {key}")


@pytest.fixture
def keys(playground: Playground) -> Keys:
    return Keys(playground)


# By keyboard alone


def test_the_controls_by_keyboard(keys: Keys) -> None:
    playground = keys.playground
    keys.press("Enter")  # skip to the playground
    keys.tab_to("#play-pause-button", most=4)
    assert keys.name == "Play"
    keys.press("Enter")
    assert playground.is_playing and keys.name == "Pause"
    keys.press("Space")
    assert not playground.is_playing
    reached = playground.epoch
    keys.tab_to("#next-step-button", most=1)
    keys.press("Enter")
    assert playground.epoch == reached + 1
    keys.tab_to("#reset-button", "Shift+Tab", most=2)
    keys.press("Enter")
    assert playground.epoch == 0

    keys.tab_to("#learningRate")
    keys.press("ArrowDown")
    assert playground.link["learningRate"] == "0.1"
    keys.tab_to("#activations")
    keys.press("R")
    assert playground.link["activation"] == "relu"

    keys.tab_to(".dataset")
    assert keys.name == "Circle"
    keys.press("ArrowRight")
    assert keys.name == "Exclusive or" and playground.link["dataset"] == "xor"
    keys.tab_to("#noise", most=2)
    keys.press("ArrowRight")
    assert playground.link["noise"] == "5"
    keys.tab_to("#discretize")
    keys.press("Space")
    assert playground.link["discretize"] == "true" and not playground.is_playing


# One walk: where each step begins is where the one before it ended.
def test_the_network_is_walked_and_edited_by_keyboard(keys: Keys) -> None:  # noqa: PLR0915
    playground, page = keys.playground, keys.page
    keys.tab_to("#add-layers")
    keys.press("Enter")
    assert playground.link["networkShape"] == "4,2,2"
    keys.tab_to("#remove-layers", most=1)
    keys.press("Enter")
    keys.tab_to("#layer-1-add", most=1)
    keys.press("Enter")
    assert playground.link["networkShape"] == "5,2"
    keys.tab_to("#layer-1-remove", most=1)
    keys.press("Enter")
    assert "networkShape" not in playground.link  # the default again

    keys.tab_to(".net-node")
    assert keys.name == "layer 1, neuron 1, bias 0.10, 2 inputs"
    keys.press("ArrowDown", "ArrowDown")
    assert keys.name == "layer 1, neuron 3, bias 0.10, 2 inputs"
    expect(playground.find("map-caption")).to_have_text("Layer 1, neuron 3")
    keys.press("ArrowRight")
    assert keys.name == "layer 2, neuron 2, bias 0.10, 4 inputs"
    keys.press("ArrowRight")
    assert keys.name == "output neuron, bias 0.10, 2 inputs"
    keys.press("ArrowLeft", "ArrowLeft", "ArrowLeft", "Home", "ArrowDown", "ArrowDown")
    assert keys.name == "feature X₁²"
    keys.press("Enter")
    assert playground.link["xSquared"] == "true" and keys.name == "feature X₁²"
    keys.press("ArrowRight")
    assert re.fullmatch(r"layer 1, neuron \d, bias 0.10, 3 inputs", keys.name)

    keys.press("Home", "Enter")
    dialog = page.get_by_role("dialog", name="layer 1 neuron 1")
    expect(dialog).to_be_visible()
    keys.press("Tab", "Tab", "Tab")
    field = dialog.get_by_label("Bias")
    expect(field).to_be_focused()
    page.keyboard.type("many")
    keys.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("must be a number from -1000 to 1000")
    expect(field).to_be_focused()
    keys.press("Escape")
    expect(dialog).to_be_hidden()
    assert keys.name == "layer 1, neuron 1, bias 0.10, 3 inputs"

    keys.press("Enter", "Shift+Tab")  # going away closes it
    expect(dialog).to_be_hidden()
    assert keys.name == "layer 1, neuron 1, bias 0.10, 3 inputs"
    keys.press("Enter", "Tab", "Tab", "Tab")
    page.keyboard.type("-0.75")
    keys.press("Enter", "Escape")
    expect(page.get_by_role("button", name="layer 1, neuron 1, bias −0.75, 3 inputs")).to_be_focused()

    keys.press("Shift+ArrowLeft")
    assert re.fullmatch(r"weight from X₁ to layer 1 neuron 1: −?\d\.\d\d", keys.name)
    keys.press("ArrowDown")
    assert re.fullmatch(r"weight from X₂ to layer 1 neuron 1: −?\d\.\d\d", keys.name)
    keys.press("Enter")
    page.keyboard.type("2.5")
    keys.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("aria-label", "weight from X₂ to layer 1 neuron 1: 2.50")
    keys.press("Escape")
    assert keys.name == "layer 1, neuron 1, bias −0.75, 3 inputs"


def test_the_charts_are_read_by_keyboard(keys: Keys) -> None:
    keys.playground.step(5)
    keys.page.locator("#data-regen-button").focus()
    keys.tab_to("#linechart .plot-area")
    area = keys.page.locator("#linechart .plot-area")
    said = re.compile(r"epoch 5: test loss 0\.\d+, training loss 0\.\d+; accuracy \d+\.\d%")
    expect(area).to_have_attribute("aria-valuetext", said)
    keys.press("ArrowLeft", "ArrowLeft")
    expect(area).to_have_attribute("aria-valuetext", re.compile("^epoch 3: "))
    expect(keys.page.locator("#linechart .plot-epoch")).to_have_text("3")
    keys.press("Home")
    expect(area).to_have_attribute("aria-valuetext", re.compile("^epoch 0: "))
    keys.tab_to("#charts-button", "Shift+Tab", most=4)
    keys.press("Enter")
    keys.tab_to("#chart-gradients", most=12)
    keys.tab_to(".extra-chart .plot-area", most=8)
    expect(keys.page.locator(":focus")).to_have_attribute(
        "aria-valuetext", re.compile(r"epoch 5: layer 1 [\d.e−]+, layer 2 [\d.e−]+, layer out [\d.e−]+")
    )
    keys.tab_to("#chart-gradients", "Shift+Tab", most=8)
    keys.press("Space")
    keys.tab_to("#charts-button", "Shift+Tab", most=12)
    keys.press("Space")
    expect(keys.page.locator("#charts-panel")).to_be_hidden()
    assert not keys.playground.is_playing


def test_a_notice_is_dismissed_by_keyboard(keys: Keys) -> None:
    keys.playground.open("#seed=0.53734&noise=loud")
    notice = keys.page.locator(".notice")
    expect(notice).to_contain_text("Noise = loud")
    keys.page.locator("#theme-button").focus()
    keys.tab_to(".notice .close", most=1)
    assert keys.name == "Dismiss"
    keys.press("Enter")
    expect(notice).to_have_count(0)
    expect(keys.page.locator("#top-controls")).to_be_focused()


def test_language_and_theme_by_keyboard(keys: Keys) -> None:
    html = keys.page.locator("html")
    keys.tab_to("#language", most=12)
    keys.press("ArrowDown")
    expect(html).to_have_attribute("lang", "es")
    keys.press("ArrowUp")
    expect(html).to_have_attribute("lang", "en")
    keys.tab_to("#theme-button", most=1)
    keys.press("Space")
    expect(html).to_have_attribute("data-theme", "dark")
    keys.press("Enter")
    expect(html).to_have_attribute("data-theme", "light")
    assert not keys.playground.is_playing


def test_every_control_is_reached_in_a_sensible_order(keys: Keys) -> None:
    """From the top to the article: the bar, the data, the network, the output."""
    order: list[str] = []
    while len(order) < 80:
        keys.page.keyboard.press("Tab")
        focus = keys.page.evaluate(FOCUS)
        if keys.page.evaluate("document.activeElement.closest('#article') !== null"):
            break
        assert focus["seen"], focus
        order.append(focus["id"] or focus["name"])
    wanted = [
        "reset-button", "play-pause-button", "language", "theme-button", "learningRate", "preventLossIncreases",
        "Circle", "percTrainData", "data-regen-button", "add-layers", "layer-1-add", "layer-2-remove",
        "layer 1, neuron 1, bias 0.10, 2 inputs", "chart-log", "charts-button", "show-test-data", "discretize",
    ]  # fmt: skip
    assert [one for one in order if one in wanted] == wanted
