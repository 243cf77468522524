"""Links that carry more than settings: own points, and the network as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.packing import pack_points
from playwright.sync_api import expect

from tests.browser.playground import Playground

RNG = np.random.default_rng(2)


def points(count: int) -> str:
    return pack_points(RNG.uniform(-6, 6, (count, 2)), RNG.choice([-1.0, 1.0], count))


@pytest.fixture(autouse=True)
def nothing_left(playground: Playground) -> Iterator[None]:
    """Another network afterwards: what was said of this one goes with it."""
    yield
    playground.open("#seed=1")


@pytest.fixture
def board(playground: Playground) -> Iterator[Playground]:
    """The clipboard may be read."""
    playground.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield playground
    playground.page.context.clear_permissions()


def copied(playground: Playground) -> str:
    text: str = playground.page.evaluate("navigator.clipboard.readText()")
    return text[text.index("#") :]


@pytest.mark.parametrize("width", [360, 1366])
def test_a_trained_network_goes_along_by_keyboard(board: Playground, width: int) -> None:
    page, notices = board.page, board.find("notices")
    size = page.viewport_size
    assert size is not None
    try:
        page.set_viewport_size({"width": width, "height": 740})
        board.open("#seed=3")
        board.step(7)
        losses, plain = board.losses, board.hash
        board.find("share-button").click()
        expect(notices).to_contain_text("It opens this network as it is at epoch 0.")
        assert copied(board) == plain
        offer = notices.get_by_role("button", name="Copy it with this network")
        offer.press("Enter")
        expect(notices).to_contain_text("It opens this network as it is now, paused at epoch 7.")
        expect(board.find("share-button")).to_be_focused()
        expect(offer).to_have_count(0)
        link = copied(board)
        trainer = Trainer(Settings.from_hash(link))
        assert trainer.epoch == 7 and board.hash == plain

        board.open("#seed=4")
        board.open(link)
        expect(notices).to_contain_text("It begins at epoch 7, and Reset goes back there.")
        assert board.epoch == 7 and board.losses == losses
        assert not board.is_playing
        board.step(2)
        board.find("reset-button").click()
        board.settle()
        assert board.epoch == 7 and board.losses == losses
        board.find("new-weights-button").click()
        expect(notices).not_to_contain_text("Reset goes back there")
        expect(board.find("iter-number")).to_have_text("0")
        assert "weights=" not in board.hash
    finally:
        page.set_viewport_size(size)


def test_an_edit_is_offered_where_there_is_no_clipboard(playground: Playground) -> None:
    page = playground.page
    playground.open("#seed=3")
    page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true })')
    try:
        page.locator(".net-hit").first.press("Enter")
        page.locator(".net-card input").fill("1.5")
        page.keyboard.press("Enter")
        playground.settle()
        playground.find("share-button").click()
        page.get_by_role("button", name="Copy it with this network").click()
        field = page.get_by_label("Copy this link:")
        expect(field).to_be_focused()
        expect(field).to_have_value(re.compile("weights="))
        trainer = Trainer(Settings.from_hash(field.input_value()))
        assert 1.5 in [float(value) for value in trainer.weights[0][0].ravel()]
        page.keyboard.press("Escape")
        expect(playground.find("share-button")).to_be_focused()
    finally:
        page.evaluate("() => { delete navigator.clipboard; }")


def test_a_network_too_large_for_a_link_is_not_offered(board: Playground) -> None:
    board.open("#seed=3&networkShape=30,30")
    board.step(1)
    board.find("share-button").click()
    expect(board.find("live")).to_contain_text("Link copied")
    expect(board.find("notices").get_by_role("button", name="Copy it with")).to_have_count(0)


def test_own_points_are_drawn_and_leave_nothing_to_choose(playground: Playground) -> None:
    playground.open(f"#seed=1&dataset=own&data={points(50)}")
    noise, samples = playground.find("noise"), playground.find("samples")
    for control in (noise, samples):
        expect(control).to_be_disabled()
        expect(control).to_have_attribute("title", "Your own points are taken as they are.")
    expect(playground.find("percTrainData")).to_be_enabled()
    playground.step(3)
    trainer = Trainer(Settings.from_hash(playground.hash))
    trainer.step(3)
    assert playground.losses == (f"{trainer.loss_train[0]:.3f}", f"{trainer.loss_test[0]:.3f}")
    playground.choose_language("es")
    expect(noise).to_have_attribute("title", "Tus puntos se toman tal como son.")
    playground.choose_language("en")
    playground.page.locator("[data-dataset=xor]").click()
    expect(noise).to_be_enabled()
    expect(samples).to_be_enabled()
    assert "data=" in playground.hash


def test_a_long_link_is_called_long(board: Playground) -> None:
    board.open(f"#seed=1&dataset=own&data={points(3000)}")
    board.find("share-button").click()
    expect(board.find("notices")).to_contain_text(
        re.compile(r"With \d{5} characters it is too long for some")
    )
    assert Settings.from_hash(copied(board)) == Settings.from_hash(board.hash)


def test_what_a_link_cannot_carry_is_named_and_the_rest_is_read(playground: Playground) -> None:
    playground.open("#seed=1&noise=5&dataset=own&data=AAAA&weights=Y2AYHgAA&networkShape=2&epoch=9")
    notice = playground.find("notices")
    for words in (
        "Own points = AAAA: is cut or broken",
        "Data set = own: needs points",
        "holds 25 parameters; this network has 9",
    ):
        expect(notice).to_contain_text(words)
    expect(playground.find("noise")).to_have_value("5")
    assert playground.link["networkShape"] == "2" and not {"data", "weights", "epoch"} & set(playground.link)
    playground.choose_language("es")
    expect(notice).to_contain_text("está cortado o dañado")
    playground.choose_language("en")
