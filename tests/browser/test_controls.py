"""Every control by mouse and by keys: what it offers, whether it goes back to the start, what the link says."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from tests.browser.page_state import leave
from tests.browser.playground import Playground

RATES = "0.000001 0.000003 0.00001 0.00003 0.0001 0.0003 0.001 0.003 0.01 0.03 0.1 0.3 1 3 10"
TENTHS = "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9"


class Menu(NamedTuple):
    """A row of the table of controls: what the menu offers, begins with and writes into the link."""

    id: str
    key: str
    options: str
    default: str
    other: str  # what the test chooses
    resets: bool


MENUS = [
    Menu("learningRate", "learningRate", RATES, "0.03", "0.3", False),
    Menu("activations", "activation", "relu tanh sigmoid linear leaky_relu elu swish softplus", "tanh", "elu", True),
    Menu("regularizations", "regularization", "none L1 L2", "L2", "L1", True),
    Menu("regularRate", "regularizationRate", "0 0.001 0.003 0.01 0.03 0.1 0.3 1 3 10", "0", "0.01", False),
    Menu("problem", "problem", "classification regression", "classification", "regression", True),
    Menu("loss", "loss", "log squared", "log", "squared", True),
    Menu("animationSpeed", "animationSpeed", "100 50 25 10 5 1 200 500 1000 max", "100", "500", False),
    Menu("dropout", "dropout", TENTHS, "0", "0.3", False),
    Menu("momentum", "momentum", TENTHS + " 0.95 0.99 0.999", "0", "0.95", False),
    Menu("layerwise", "layerwiseGradientNormalization", TENTHS + " 1", "0", "0.8", False),
    Menu("learningRateAutotuning", "learningRateAutotuning", "-1 0.0001 0.001 0.01 0.1 1", "-1", "0.01", False),
    Menu("preventLossIncreases", "preventLossIncreases", "false true", "false", "true", False),
    Menu("runs", "runs", "1 8 32", "1", "8", True),
]  # fmt: skip


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.id)
def test_a_menu_offers_its_options_and_resets_or_is_live(playground: Playground, menu: Menu) -> None:
    select = playground.find(menu.id)
    offered = select.locator("option:not([data-extra])").evaluate_all("all => all.map(one => one.value)")
    assert sorted(offered) == sorted(menu.options.split())
    assert select.input_value() == menu.default
    assert menu.key not in playground.link, "a link names what is not at its default"

    playground.step(2)
    trained = playground.losses
    playground.choose(menu.id, menu.other)
    assert select.input_value() == menu.other
    assert playground.link[menu.key] == menu.other
    assert playground.epoch == (0 if menu.resets else 2)
    assert (playground.losses == trained) is not menu.resets
    chart = playground.page.locator("#linechart [role=slider]")
    expect(chart).to_have_attribute("aria-valuemax", "0" if menu.resets else "2")
    playground.step()
    assert playground.epoch == (1 if menu.resets else 3)

    playground.choose(menu.id, menu.default)
    assert menu.key not in playground.link


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.id)
def test_a_menu_follows_the_arrow_keys(playground: Playground, menu: Menu) -> None:
    offered = playground.find(menu.id).locator("option").evaluate_all("all => all.map(one => one.value)")
    at = offered.index(menu.default)
    key, to = ("ArrowDown", at + 1) if at + 1 < len(offered) else ("ArrowUp", at - 1)
    playground.find(menu.id).focus()
    playground.page.keyboard.press(key)
    playground.settle()
    assert playground.find(menu.id).input_value() == offered[to]
    assert playground.link[menu.key] == offered[to]
    expect(playground.find(menu.id)).to_be_focused()


def test_a_live_control_lets_training_go_on(playground: Playground) -> None:
    playground.play()
    for menu in MENUS:
        if menu.resets or menu.id in ("learningRate", "learningRateAutotuning", "preventLossIncreases"):
            continue  # the tuner and its menu: test_tuning.py
        playground.choose(menu.id, menu.other)
        assert playground.is_playing, menu.id
        playground.choose(menu.id, menu.default)
    playground.find("show-test-data").click()
    playground.find("discretize").click()
    assert playground.is_playing and playground.epoch > 0


def test_a_control_that_rebuilds_pauses(playground: Playground) -> None:
    playground.play()
    playground.choose("activations", "elu")
    assert not playground.is_playing
    assert playground.epoch == 0


SLIDERS = [("percTrainData", "10", "90", "10", "50", "%"), ("noise", "0", "50", "5", "0", ""), ("batchSize", "1", "30", "1", "10", "")]  # fmt: skip


@pytest.mark.parametrize(("name", "least", "most", "step", "default", "unit"), SLIDERS)
def test_a_slider_by_mouse_and_keys(
    playground: Playground, name: str, least: str, most: str, step: str, default: str, unit: str
) -> None:
    page, slider = playground.page, playground.find(name)
    said = page.locator(f"output[for={name}]")
    assert [slider.get_attribute(key) for key in ("min", "max", "step")] == [least, most, step]
    assert slider.input_value() == default

    playground.step()
    slider.focus()
    for key, value in (("End", most), ("Home", least), ("ArrowRight", str(int(least) + int(step)))):
        page.keyboard.press(key)
        playground.settle()
        assert slider.input_value() == value == playground.link.get(name, default)
        expect(said).to_have_text(value + unit)
        assert playground.epoch == 0

    playground.step()
    box = slider.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    playground.settle()
    share = (int(slider.input_value()) - int(least)) / (int(most) - int(least))
    assert share == pytest.approx(0.6, abs=0.12)
    assert playground.link.get(name, default) == slider.input_value()
    assert playground.epoch == 0


def test_a_link_may_ask_for_more_noise_than_the_slider(playground: Playground) -> None:
    playground.open("#seed=1&noise=80")
    assert playground.find("noise").input_value() == "80"
    expect(playground.page.locator("output[for=noise]")).to_have_text("80")
    playground.open("#seed=1&noise=20")
    assert playground.find("noise").get_attribute("max") == "50"


def test_the_round_buttons_by_keyboard(playground: Playground) -> None:
    keyboard = playground.page.keyboard
    start = playground.losses
    playground.find("next-step-button").focus()
    keyboard.press("Enter")
    keyboard.press("Space")
    playground.settle()
    assert playground.epoch == 2
    playground.find("reset-button").focus()
    keyboard.press("Enter")
    playground.settle()
    assert (playground.epoch, playground.losses) == (0, start)
    playground.find("play-pause-button").focus()
    keyboard.press("Space")
    assert playground.is_playing
    expect(playground.find("play-pause-button")).to_have_attribute("aria-label", "Pause")
    keyboard.press("Space")
    assert not playground.is_playing
    for button, key in (("new-weights-button", "weightsSeed"), ("data-regen-button", "seed")):
        before = playground.link.get(key)
        playground.find(button).focus()
        keyboard.press("Enter")
        playground.settle()
        assert playground.link[key] != before
        assert playground.epoch == 0


def test_typing_in_a_menu_is_no_shortcut(playground: Playground) -> None:
    playground.step()
    playground.find("regularizations").focus()
    playground.page.keyboard.press(".")
    playground.page.keyboard.press("r")
    playground.settle()
    assert playground.epoch == 1 and not playground.is_playing
    leave(playground)
