"""Every control by mouse and by keys: what it offers, whether it goes back to the start, what the link says."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playground import Settings
from playground.fields import RESETS
from playground.settings import FIELDS
from playwright.sync_api import expect

from tests.browser.page_state import leave
from tests.browser.playground import Playground
from tests.processes import finished
from tools.common import ROOT

START = Settings(seed="0")


def names_of_menus() -> list[str]:
    """The settings that have a menu, as the page places them."""
    script = (
        'import schema from "./web/schema.js"; import { menuRows } from "./web/controls/menus.js";'
        "console.log(JSON.stringify(menuRows(schema.fields).flat().map(field => field.name)))"
    )
    answer = finished(["node", "--input-type=module", "--eval", script], timeout=60, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    return list(json.loads(answer.stdout))


class Menu:
    """A setting's menu on the page."""

    def __init__(self, playground: Playground, key: str) -> None:
        self.key, self.field = key, FIELDS[key]
        self.default, self.other = START.text(key), self.field.text(self.field.other(getattr(START, key)))
        self.resets = self.field.effect == RESETS
        self.select = playground.page.locator(f"#menus [data-hide={key}] select")
        self.id = self.select.get_attribute("id") or ""

    @property
    def options(self) -> list[str]:
        return ["false", "true"] if self.field.kind == "boolean" else [o.value for o in self.field.options]


MENUS = names_of_menus()


@pytest.fixture
def all_menus(playground: Playground) -> Iterator[Playground]:
    """The page with those menus, too, that open when asked for."""
    more = playground.find("more-button")
    if more.get_attribute("aria-expanded") == "false":
        more.click()
    yield playground
    more.click()


def test_every_setting_with_options_has_a_menu_or_pictures_or_tabs() -> None:
    others = {"dataset", "regDataset", "bench"}
    assert {key for key, field in FIELDS.items() if field.options} - others <= set(MENUS)


@pytest.mark.parametrize("key", MENUS)
def test_a_menu_offers_its_options_and_resets_or_is_live(all_menus: Playground, key: str) -> None:
    playground, menu = all_menus, Menu(all_menus, key)
    offered = menu.select.locator("option:not([data-extra])").evaluate_all("all => all.map(one => one.value)")
    assert sorted(offered) == sorted(menu.options)
    assert menu.select.input_value() == menu.default
    assert key not in playground.link, "a link names what is not at its default"

    playground.step(2)
    trained = playground.losses
    playground.choose(menu.id, menu.other)
    assert menu.select.input_value() == menu.other
    assert playground.link[key] == menu.other
    assert playground.epoch == (0 if menu.resets else 2)
    assert (playground.losses == trained) is not menu.resets
    chart = playground.page.locator("#linechart [role=slider]")
    expect(chart).to_have_attribute("aria-valuemax", "0" if menu.resets else "2")
    playground.step()
    assert playground.epoch == (1 if menu.resets else 3)

    playground.choose(menu.id, menu.default)
    assert key not in playground.link


@pytest.mark.parametrize("key", MENUS)
def test_a_menu_follows_the_arrow_keys(all_menus: Playground, key: str) -> None:
    playground, menu = all_menus, Menu(all_menus, key)
    offered = menu.select.locator("option").evaluate_all("all => all.map(one => one.value)")
    at = offered.index(menu.default)
    arrow, to = ("ArrowDown", at + 1) if at + 1 < len(offered) else ("ArrowUp", at - 1)
    menu.select.focus()
    playground.page.keyboard.press(arrow)
    playground.settle()
    assert menu.select.input_value() == offered[to]
    assert playground.link[key] == offered[to]
    expect(menu.select).to_be_focused()


def test_a_link_sets_every_menu(playground: Playground) -> None:
    menus = [Menu(playground, key) for key in MENUS]
    playground.open(Settings(seed="1", **{menu.key: menu.other for menu in menus}).to_hash())
    assert {menu.key: menu.select.input_value() for menu in menus} == {menu.key: menu.other for menu in menus}
    playground.open_more()
    for menu in menus:
        if (menu.key, menu.other) != ("loss", "squared"):  # a regression has no other loss
            expect(menu.select).to_be_visible()


def test_a_live_control_lets_training_go_on(all_menus: Playground) -> None:
    playground = all_menus
    playground.play()
    for key in MENUS:
        menu = Menu(playground, key)
        if menu.resets or key in ("learningRate", "learningRateAutotuning", "preventLossIncreases"):
            continue  # the tuner and its menu: test_tuning.py
        playground.choose(menu.id, menu.other)
        assert playground.is_playing, key
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
