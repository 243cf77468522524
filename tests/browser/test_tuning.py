"""Autotuning takes the learning rate's menu over and gives it back; prevented loss increases."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import expect

from tests.browser.page_state import engine
from tests.browser.playground import Playground

LINK = "#seed=0.53734&learningRateAutotuning=0.01"
# Steps as a person clicks them, as fast as they come, and the train loss shown after each.
STEPS = """times => Array.from({ length: times }, () => {
    document.getElementById("next-step-button").click();
    return Number(document.getElementById("loss-train").textContent);
})"""
# As many animation frames as a loss needs to get out of hand.
FRAMES = """() => new Promise(done => {
    let left = 40;
    requestAnimationFrame(function next() {
        if (left-- > 0) requestAnimationFrame(next);
        else done();
    });
})"""


def rate(playground: Playground) -> float:
    """The learning rate its menu shows."""
    return float(playground.find("learningRate").input_value())


def tuned_page(playground: Playground) -> None:
    """Autotuning on, and trained until it has left the person's rate."""
    playground.open(LINK)
    playground.step(20)
    assert rate(playground) != 0.03, "the tests want a tuner that has moved by now"


def test_autotuning_has_the_menu_while_it_plays(playground: Playground) -> None:
    menu = playground.find("learningRate")
    playground.choose("learningRateAutotuning", "0.01")
    expect(menu).to_be_enabled()
    playground.play()
    expect(menu).to_be_disabled()
    expect(menu).not_to_have_value("0.03")
    expect(menu).to_have_attribute("title", "chosen by autotuning")
    playground.play()
    expect(menu).to_be_enabled()
    assert rate(playground) == pytest.approx(engine(playground, playground.epoch).learning_rate[0])


def test_the_menu_shows_the_rate_of_each_epoch(playground: Playground) -> None:
    playground.open(LINK)
    alone, seen = engine(playground), set()
    for _ in range(12):
        playground.step()
        alone.step(1)
        assert rate(playground) == pytest.approx(alone.learning_rate[0])
        seen.add(rate(playground))
    assert len(seen) > 1


def test_a_rate_chosen_by_hand_is_where_the_tuner_goes_on(playground: Playground) -> None:
    tuned_page(playground)
    alone = engine(playground, 20)
    # The second of them is the one that the link holds by then; it counts all the same.
    for hand in (1.0, 0.001, 0.001):
        playground.choose("learningRate", f"{hand:g}")
        assert rate(playground) == hand
        assert float(playground.link["learningRate"]) == hand
        alone.set_learning_rate(hand)
        playground.step(3)
        alone.step(3)
        assert rate(playground) == pytest.approx(alone.learning_rate[0])


def test_another_setting_leaves_the_tuners_rate_in_the_menu(playground: Playground) -> None:
    tuned_page(playground)
    before = rate(playground)
    playground.choose("momentum", "0.5")
    assert rate(playground) == before
    playground.find("discretize").click()
    playground.settle()
    assert rate(playground) == before


def test_turned_off_it_leaves_its_last_rate_to_the_person(playground: Playground) -> None:
    tuned_page(playground)
    last = rate(playground)
    playground.choose("learningRateAutotuning", "-1")
    assert rate(playground) == last == float(playground.link["learningRate"])
    assert playground.epoch == 20
    playground.play()
    expect(playground.find("learningRate")).to_be_enabled()
    expect(playground.find("learningRate")).not_to_have_attribute("title", "chosen by autotuning")
    playground.play()
    assert rate(playground) == last


def test_reset_starts_from_the_persons_rate(playground: Playground) -> None:
    tuned_page(playground)
    playground.find("reset-button").click()
    playground.settle()
    assert rate(playground) == 0.03


def test_preventing_increases_brings_autotuning(playground: Playground) -> None:
    autotuning = playground.find("learningRateAutotuning")
    playground.step()
    playground.find("preventLossIncreases").focus()
    playground.page.keyboard.press("ArrowDown")
    expect(autotuning).to_have_value("0.0001")
    playground.settle()
    assert playground.epoch == 1
    # Together they are what preventLossIncreases=true means, and the link says no more than that.
    link = playground.hash
    assert "preventLossIncreases=true" in link
    playground.open("#seed=1")
    assert autotuning.input_value() == "-1"
    playground.open(link)
    assert autotuning.input_value() == "0.0001"
    assert playground.find("preventLossIncreases").input_value() == "true"
    # It may be turned off again by itself, and then the link says so.
    playground.choose("learningRateAutotuning", "-1")
    assert playground.link["learningRateAutotuning"] == "-1"
    assert playground.find("preventLossIncreases").input_value() == "true"


def test_preventing_increases_leaves_a_tuner_that_is_on(playground: Playground) -> None:
    playground.choose("learningRateAutotuning", "0.1")
    playground.choose("preventLossIncreases", "true")
    assert playground.find("learningRateAutotuning").input_value() == "0.1"
    assert playground.link["learningRateAutotuning"] == "0.1"


def test_with_both_the_train_loss_never_rises(playground: Playground) -> None:
    playground.open("#seed=0.53734&learningRate=3&dataset=xor")
    wild = playground.page.evaluate(STEPS, 30)
    assert any(later > earlier for earlier, later in itertools.pairwise(wild))
    playground.find("reset-button").click()
    playground.choose("preventLossIncreases", "true")
    tame = playground.page.evaluate(STEPS, 60)
    assert playground.epoch == 60
    assert all(later <= earlier for earlier, later in itertools.pairwise(tame))
    assert tame[-1] < 0.5 * tame[0]
    assert rate(playground) != 3


def test_divergence_is_explained_and_can_be_left(playground: Playground) -> None:
    playground.open("#seed=0.1&problem=regression&learningRate=10&activation=linear&batchSize=1")
    playground.play()
    notice = playground.page.locator(".notice.diverged")
    expect(notice).to_contain_text("no longer a number")
    expect(notice).to_contain_text(f"as it was at epoch {playground.epoch}.")
    assert not playground.is_playing
    assert all(loss not in ("NaN", "∞", "–") for loss in playground.losses)
    for _ in range(6):  # so wild a rate may have to come down more than once
        playground.find("recover-button").focus()
        playground.page.keyboard.press("Enter")
        playground.ask(FRAMES)
        if playground.is_playing:
            break
    assert playground.is_playing and playground.epoch > 0
    expect(notice).to_have_count(0)
    assert float(playground.link["learningRate"]) < 10
    playground.play()


ROLLBACK = "#learningRate=3&preventLossIncreases=true&learningRateAutotuning=-1&seed=0.5"


def test_the_menu_shows_a_rate_that_rollbacks_lowered_and_takes_any_other(playground: Playground) -> None:
    menu = playground.find("learningRate")
    playground.open(ROLLBACK)
    playground.step(10)
    assert engine(playground, 10).learning_rate[0] == rate(playground) == 0.1
    expect(menu).to_have_attribute("title", "lowered by “Prevent loss increases”")
    assert playground.link["learningRate"] == "3", "the link says how to start"
    playground.choose("learningRate", "3")
    assert rate(playground) == 3
    expect(menu).not_to_have_attribute("title", "lowered by “Prevent loss increases”")
    playground.step()
    assert rate(playground) < 3, "it was taken, and rolled back again"
    playground.find("reset-button").click()
    playground.settle()
    assert rate(playground) == 3


def test_of_several_networks_the_menu_shows_the_first_ones_rate(playground: Playground) -> None:
    playground.open(ROLLBACK + "&runs=8")
    playground.step(10)
    rates = engine(playground, 10).learning_rate
    assert rate(playground) == rates[0] and len(set(rates)) > 1
    title = "lowered by “Prevent loss increases”, for network 1 of 8"
    expect(playground.find("learningRate")).to_have_attribute("title", title)


def test_preventing_increases_takes_along_what_it_brought(playground: Playground) -> None:
    playground.choose("preventLossIncreases", "true")
    playground.choose("preventLossIncreases", "false")
    assert playground.find("learningRateAutotuning").input_value() == "-1"
    assert {"preventLossIncreases", "learningRateAutotuning"}.isdisjoint(playground.link)
