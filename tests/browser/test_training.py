"""The first thing a stranger does: open, press Play, watch it learn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.page_state import IMAGE, POINTS, engine, number, pixels
from tests.browser.playground import Playground, eventually

LINKS = json.loads((Path(__file__).parents[1] / "golden" / "links.json").read_text())["links"]
DEFAULT = "#seed=0.53734"


def test_a_first_visit_becomes_ready_and_learns_the_circle(unbuilt: Playground) -> None:
    """In the working folder, as `make run` serves it: most tests see what is published."""
    unbuilt.visit()
    assert unbuilt.epoch == 0
    unbuilt.play_until('number("loss-test") < 0.05')
    assert float(unbuilt.losses[1]) < 0.05
    assert not unbuilt.is_playing


@pytest.mark.parametrize("index", [1, 5, 17])
def test_a_golden_link_shows_the_golden_losses_after_ten_steps(playground: Playground, index: int) -> None:
    link = LINKS[index]
    playground.open(link["hash"])
    first, _, tenth, _ = link["snapshots"]
    assert playground.losses == (f"{first['loss_train']:.3f}", f"{first['loss_test']:.3f}")
    playground.step(10)
    assert playground.epoch == 10
    assert playground.losses == (f"{tenth['loss_train']:.3f}", f"{tenth['loss_test']:.3f}")


def test_a_link_with_a_space_in_its_seed_is_the_golden_one(fresh: Playground) -> None:
    link = LINKS[10]
    assert "seed=hello world" in link["hash"]
    fresh.visit(link["hash"])
    tenth = link["snapshots"][2]
    fresh.step(10)
    assert fresh.losses == (f"{tenth['loss_train']:.3f}", f"{tenth['loss_test']:.3f}")


def test_play_pauses_and_goes_on(playground: Playground) -> None:
    playground.play()
    assert playground.is_playing
    expect(playground.find("iter-number")).not_to_have_text("0")
    playground.play()
    stopped = playground.epoch
    assert stopped > 0
    playground.page.wait_for_timeout(200)
    assert playground.epoch == stopped
    playground.step()
    assert playground.epoch == stopped + 1


def test_step_while_playing_pauses(playground: Playground) -> None:
    playground.play()
    playground.step()
    assert not playground.is_playing


def test_reset_goes_back_to_the_same_start(playground: Playground) -> None:
    start = playground.losses
    playground.step(3)
    assert playground.losses != start
    playground.find("reset-button").click()
    playground.settle()
    assert (playground.epoch, playground.losses) == (0, start)
    assert playground.link["seed"] == "0.53734"


def test_new_weights_are_a_seed_of_their_own(playground: Playground) -> None:
    start = playground.losses
    playground.find("new-weights-button").click()
    playground.settle()
    assert playground.link["seed"] == "0.53734" and "weightsSeed" in playground.link
    assert playground.losses != start
    dice = playground.losses
    playground.step(2)
    playground.find("reset-button").click()
    playground.settle()
    assert playground.losses == dice


def test_regenerate_draws_other_data(playground: Playground) -> None:
    playground.find("data-regen-button").click()
    playground.settle()
    assert playground.link["seed"] != "0.53734"


def test_keys_play_step_and_reset(playground: Playground) -> None:
    page = playground.page
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press(".")
    page.keyboard.press(".")
    playground.settle()
    assert playground.epoch == 2
    page.keyboard.press("r")
    playground.settle()
    assert playground.epoch == 0
    page.keyboard.press("Space")
    assert playground.is_playing
    page.keyboard.press("Space")
    assert not playground.is_playing


def test_several_runs_side_by_side(playground: Playground) -> None:
    playground.choose("runs", "8")
    expect(playground.find("median-note")).to_be_visible()
    playground.step(2)
    assert playground.epoch == 2


def test_any_of_several_runs_is_drawn(playground: Playground) -> None:
    """Its weights, map and samples; numbers and losses stay those of all."""
    chosen, caption = playground.find("drawn-run"), playground.find("map-caption")
    expect(chosen).to_be_hidden()
    playground.open("#seed=0.53734&runs=8")
    playground.step(2)
    losses, picture, samples = playground.losses, pixels(playground, IMAGE), pixels(playground, POINTS)
    trainer = engine(playground, 2)

    def is_of(run: int) -> bool:
        said = (
            playground.find("network").locator("[data-parameter='0'][aria-label]").get_attribute("aria-label")
            or ""
        )
        return abs(number(said.rpartition(" ")[2]) - trainer.weights[0][run, 0, 0]) < 0.005

    assert eventually(playground.page, lambda: is_of(0), bool) and not is_of(4)
    playground.choose("drawn-run", "5")
    expect(caption).to_have_text("network 5 of 8")
    assert eventually(playground.page, lambda: is_of(4), bool)
    assert playground.losses == losses
    assert pixels(playground, IMAGE) != picture
    assert pixels(playground, POINTS) != samples
    playground.choose("drawn-run", "1")
    assert eventually(playground.page, lambda: is_of(0), bool)
    assert pixels(playground, IMAGE) == picture
    playground.open("#seed=0.53734")
    expect(chosen).to_be_hidden()
