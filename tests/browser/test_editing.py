"""A weight's card: live while it trains, edited by mouse, keys and touch; what is no number is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.page_state import (
    close,
    engine,
    hover,
    leave,
    number,
    parameters,
    point_on,
    shown,
    touch_target,
)
from tests.browser.playground import Playground

CARD = ".net-card:not([hidden])"
OUTPUT_BIAS = 24  # of the default network: 2 × 4 + 4, 4 × 2 + 2, 2 × 1 + 1


@pytest.fixture
def card(playground: Playground) -> Iterator[Locator]:
    playground.page.evaluate("document.activeElement.blur()")  # whatever ran before: Space is the page's
    yield playground.page.locator(CARD)
    leave(playground)


def losses_with(playground: Playground, layer: int, row: int, column: int, value: float) -> tuple[str, str]:
    """The losses that the engine by itself finds for the edited network."""
    trainer = engine(playground)
    trainer.edit(layer, row, column, value)
    return shown(trainer.loss_train), shown(trainer.loss_test)


def click(playground: Playground, k: int) -> None:
    playground.page.mouse.click(*point_on(playground, k))


def test_a_card_is_live_while_it_trains(playground: Playground, card: Locator) -> None:
    for k in (0, OUTPUT_BIAS):
        hover(playground, k)
        value = card.locator(".net-card-value")
        before = value.inner_text()
        playground.page.keyboard.press("Space")
        expect(value).not_to_have_text(before)
        playground.page.keyboard.press("Space")
        assert not playground.is_playing
        expect(card).to_be_visible()
        now = parameters(engine(playground, playground.epoch))[k]
        assert close(number(value.inner_text()), now)


def test_a_click_edits_and_enter_commits(playground: Playground, card: Locator) -> None:
    start = playground.losses
    click(playground, 0)
    expect(card.locator("input")).to_be_focused()
    assert float(card.locator("input").input_value()) == pytest.approx(
        parameters(engine(playground))[0], rel=1e-5
    )
    playground.page.keyboard.type("2.5")
    assert playground.losses == start, "nothing changes before it is committed"
    playground.page.keyboard.press("Enter")
    playground.settle()
    expect(card.locator("input")).to_have_count(0)
    expect(card.locator(".net-card-value")).to_have_text("2.50")
    assert playground.losses == losses_with(playground, 0, 0, 0, 2.5) != start


def test_the_outputs_bias_is_edited_as_any_other(playground: Playground, card: Locator) -> None:
    hover(playground, OUTPUT_BIAS)
    expect(card.locator(".net-card-title")).to_have_text("Bias")
    expect(card.locator(".net-card-route")).to_have_text("output neuron")
    expect(card.locator(".net-card-value")).to_have_text("0.10")
    click(playground, OUTPUT_BIAS)
    playground.page.keyboard.type("-1.25")
    playground.page.keyboard.press("Enter")
    playground.settle()
    assert playground.losses == losses_with(playground, 2, 2, 0, -1.25)


def test_leaving_commits(playground: Playground, card: Locator) -> None:
    click(playground, 13)
    playground.page.keyboard.type("−3")  # with the true minus sign, as the page writes it
    playground.page.locator("#output-heading").click()
    playground.settle()
    expect(card).to_have_count(0)
    assert playground.losses == losses_with(playground, 1, 0, 1, -3)


def test_tab_commits(playground: Playground, card: Locator) -> None:
    click(playground, 13)
    playground.page.keyboard.type("3")
    playground.page.keyboard.press("Tab")
    playground.settle()
    assert playground.losses == losses_with(playground, 1, 0, 1, 3)


def test_another_link_clicked_commits_the_first(playground: Playground, card: Locator) -> None:
    click(playground, 0)
    playground.page.keyboard.type("2")
    click(playground, OUTPUT_BIAS)
    playground.settle()
    assert playground.losses == losses_with(playground, 0, 0, 0, 2)
    expect(card.locator(".net-card-route")).to_have_text("output neuron")
    expect(card.locator("input")).to_be_focused()


def test_escape_cancels(playground: Playground, card: Locator) -> None:
    start = playground.losses
    click(playground, 0)
    playground.page.keyboard.type("4")
    playground.page.keyboard.press("Escape")
    playground.settle()
    expect(card.locator("input")).to_have_count(0)
    assert playground.losses == start


@pytest.mark.parametrize("text", ["abc", "", "1e9", "nan", "1,2,3", "0x10", "1 2", "Infinity"])
def test_what_is_no_number_is_refused_with_words(playground: Playground, card: Locator, text: str) -> None:
    start = playground.losses
    click(playground, 0)
    field = card.locator("input")
    field.fill(text)
    playground.page.keyboard.press("Enter")
    playground.settle()
    expect(card.get_by_role("alert")).to_have_text(f"“{text}” must be a number from -1000 to 1000")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert playground.losses == start
    field.fill("1.5")
    playground.page.keyboard.press("Enter")
    playground.settle()
    expect(card.locator("input")).to_have_count(0)
    assert playground.losses == losses_with(playground, 0, 0, 0, 1.5)


def test_a_refused_text_is_let_go_by_escape(playground: Playground, card: Locator) -> None:
    start = playground.losses
    click(playground, 0)
    playground.page.keyboard.type("many")
    playground.page.locator("#output-heading").click()
    expect(card.get_by_role("alert")).to_contain_text("must be a number")
    card.locator("input").press("Escape")
    expect(card.locator("input")).to_have_count(0)
    assert playground.losses == start


def test_weights_are_reached_and_edited_by_keyboard(playground: Playground, card: Locator) -> None:
    page, keyboard = playground.page, playground.page.keyboard
    page.locator("[data-feature=x]").focus()
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowLeft")
    expect(touch_target(playground, 0)).to_be_focused()
    expect(card.locator(".net-card-title")).to_have_text("Weight")
    keyboard.press("ArrowDown")
    expect(touch_target(playground, 4)).to_be_focused()
    expect(card.locator(".net-card-route")).to_have_text("X₂ → layer 1 neuron 1")
    keyboard.press("End")
    expect(touch_target(playground, 8)).to_be_focused()
    expect(card.locator(".net-card-title")).to_have_text("Bias")
    keyboard.press("Enter")
    expect(card.locator("input")).to_be_focused()
    keyboard.type("1.75")
    keyboard.press("Enter")
    playground.settle()
    assert playground.losses == losses_with(playground, 0, 2, 0, 1.75)
    expect(touch_target(playground, 8)).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("ArrowUp")  # a tenth more
    assert card.locator("input").input_value() == "1.85"
    keyboard.press("Escape")
    expect(touch_target(playground, 8)).to_be_focused()
    keyboard.press("Escape")
    expect(page.locator(".net-neuron").first).to_be_focused()
    assert playground.losses == losses_with(playground, 0, 2, 0, 1.75)


def test_enter_on_a_neuron_lists_its_weights(playground: Playground, card: Locator) -> None:
    page, keyboard = playground.page, playground.page.keyboard
    page.locator(".net-output").focus()
    keyboard.press("Enter")
    fields = card.locator("input")
    expect(fields).to_have_count(3)
    values = parameters(engine(playground))[22:]
    assert [float(field.input_value()) for field in fields.all()] == pytest.approx(values, rel=1e-5)
    expect(fields.first).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.type("0.9")
    keyboard.press("Enter")
    playground.settle()
    assert playground.losses == losses_with(playground, 2, 2, 0, 0.9)
    keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(".net-output")).to_be_focused()


def test_an_edit_lasts_through_training_and_goes_with_a_reset(playground: Playground, card: Locator) -> None:
    start = playground.losses
    click(playground, 0)
    playground.page.keyboard.type("2")
    playground.page.keyboard.press("Enter")
    playground.step(4)
    trainer = engine(playground)
    trainer.edit(0, 0, 0, 2.0)
    trainer.step(4)
    assert playground.epoch == 4
    assert playground.losses == (shown(trainer.loss_train), shown(trainer.loss_test))
    playground.find("reset-button").click()
    playground.settle()
    assert playground.losses == start


def test_taps_show_and_edit(playground: Playground, card: Locator) -> None:
    session = playground.page.context.new_cdp_session(playground.page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def tap(x: float, y: float) -> None:
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        playground.settle()

    try:
        at = point_on(playground, OUTPUT_BIAS)
        tap(*at)
        expect(card.locator(".net-card-value")).to_have_text("0.10")
        assert card.locator("input").count() == 0
        tap(*at)
        expect(card.locator("input")).to_be_focused()
        playground.page.keyboard.type("0.5")
        playground.page.keyboard.press("Enter")
        playground.settle()
        assert playground.losses == losses_with(playground, 2, 2, 0, 0.5)

        box = playground.page.locator(".net-neuron").nth(1).bounding_box()
        assert box
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        tap(*middle)
        expect(playground.find("map-caption")).to_have_text("Layer 1, neuron 2")
        tap(*middle)
        expect(card.locator("input")).to_have_count(3)
        playground.page.keyboard.press("Escape")
        tap(640, 790)
        expect(playground.find("map-caption")).to_have_text("")
    finally:
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        session.detach()
