"""The panel Runs: what it is told of many networks, when, and what it costs nobody else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from app import pace
from app.bench.ensemble_view import LN_2, EnsembleView, never_left
from app.bench.small_maps import SmallMaps
from playground import Settings, Trainer
from playground.maps import Maps, grid
from playground.samples import run_seed
from playground.statistics import Summary

from tests.app.fake import Stage

LINK = "#seed=0.5&runs=5&networkShape=4,3"


def news(stage: Stage) -> list[dict[str, Any]]:
    return [told for topic, told in stage.view.told if topic == "runs"]


def settle(stage: Stage) -> None:
    """Let the browser call whatever was asked for."""
    stage.frames(3)
    while stage.view.portions:
        stage.view.portions -= 1
        stage.controller.portion()


def opened(link: str = LINK) -> Stage:
    stage = Stage(link)
    stage.frames()
    stage.act("bench", "runs", "open")
    settle(stage)
    return stage


def check(stage: Stage) -> None:
    """The last news are those of the networks as they are."""
    *_, numbers, maps = news(stage)
    trainer = stage.controller.shown_trainer
    assert np.array_equal(numbers["lossTest"], trainer.evaluate().loss_test)
    assert numbers["epoch"] == trainer.epoch and numbers["runs"] == trainer.runs
    assert np.array_equal(maps["maps"], SmallMaps().of(trainer).ravel())


@pytest.mark.parametrize(
    "link",
    [
        "",
        "&activation=relu&skipConnections=true&networkShape=3,3,3",
        "&problem=regression&sinX=true&xTimesY=true",
        "&networkShape=",
    ],
)
def test_small_maps_are_what_each_network_answers(link: str) -> None:
    trainer = Trainer(Settings.from_hash(LINK + link))
    trainer.step(20)
    maps = SmallMaps().of(trainer)
    assert maps.shape == (5, 625) and maps.dtype == np.float32
    for run in range(5):
        np.testing.assert_allclose(maps[run], trainer.predict(grid(25), run), atol=2e-5)
        np.testing.assert_allclose(maps[run], Maps(trainer, 25).update(run)[-1], atol=2e-5)
    assert np.array_equal(SmallMaps().of(trainer, slice(3, 4))[0], maps[3])


def test_small_maps_of_huge_weights_are_numbers() -> None:
    trainer = Trainer(Settings.from_hash(LINK + "&activation=linear"))
    trainer.load([1e25 * w for w in trainer.weights], trainer.biases)
    assert np.isfinite(SmallMaps().of(trainer)).all()


def test_large_ensembles_come_in_short_pieces() -> None:
    trainer = Trainer(Settings.from_hash("#seed=1&runs=64&networkShape=8,8,8,8,8,8"))
    maps = np.empty((64, 625), np.float32)
    assert len(list(SmallMaps().fill(trainer, trainer.network.parameters.flat, maps))) >= 30
    assert np.array_equal(maps[[0, 63]], SmallMaps().of(trainer)[[0, 63]])


def test_it_is_told_of_all_networks_when_it_opens() -> None:
    stage = opened()
    numbers, _ = news(stage)
    check(stage)
    assert numbers["seeds"] == [run_seed("0.5", run) for run in range(5)]
    summary = Summary.of(numbers["lossTest"], 0.1)
    assert numbers["summary"]["median"] == summary.median and numbers["summary"]["reached"] == summary.reached


def test_one_network_alone_is_told_as_one() -> None:
    assert news(opened("#seed=0.5")) == [{"runs": 1}]


def test_while_it_trains_it_is_told_four_times_a_second_and_at_once_when_that_stops() -> None:
    stage = opened()
    before = len(news(stage))
    stage.act("toggle")
    stage.frames(120)
    assert 2 * 2 * 3 <= len(news(stage)) - before <= 2 * 2 * 5, "numbers and maps, in two seconds"
    stage.act("toggle")
    settle(stage)
    check(stage)
    for action in (("step",), ("edit", 0, 0, 0, "0.5"), ("reset",), ("set", "runs", "3"), ("newWeights",)):
        stage.act(*action)
        settle(stage)
        check(stage)


def test_what_has_not_changed_is_not_told_again() -> None:
    stage = opened()
    told = len(news(stage))
    for run in range(5):
        stage.act("watch", run)
    settle(stage)
    assert len(news(stage)) == told


def test_a_closed_panel_costs_nothing() -> None:
    stage = opened()
    stage.act("bench", "runs", "close")
    told = len(news(stage))
    stage.act("toggle")
    stage.frames(60)
    assert len(news(stage)) == told and not stage.controller._bench.jobs.on


def test_the_past_shows_its_own_networks() -> None:
    stage = opened()
    past = Trainer(stage.controller.settings)
    past.step(7)
    stage.controller.look_at(past)
    settle(stage)
    check(stage)
    assert news(stage)[-2]["epoch"] == 7


def test_the_target_is_the_goal_of_the_settings_or_what_is_typed() -> None:
    stage = opened(LINK + "&targetLoss=0.3")
    assert news(stage)[-2]["target"] == 0.3
    stage.act("bench", "runs", "target", "0.75")
    settle(stage)
    numbers = news(stage)[-2]
    assert numbers["target"] == 0.75
    assert numbers["summary"]["reached"] == (numbers["lossTest"] < 0.75).sum() > 0
    stage.act("bench", "runs", "target", "x")
    assert news(stage)[-1] == {
        "refused": {"value": "x", "allowed": "must be a number above 0, at most 1000000"}
    }
    stage.act("set", "targetLoss", "0.2")
    stage.act("step")
    settle(stage)
    assert news(stage)[-2]["target"] == 0.2, "another goal takes its place"


def test_who_still_guesses_is_told_and_who_cannot_be_judged_is_not() -> None:
    trainer = Trainer(Settings.from_hash("#seed=0.5&runs=3&initZero=true"))
    losses = np.array([LN_2 * 1.009, LN_2 * 0.98, np.nan])
    trainer.epoch = 49
    assert not never_left(trainer, losses).any()
    trainer.epoch = 50
    assert never_left(trainer, losses).tolist() == [True, False, False]
    squared = Trainer(Settings.from_hash("#seed=0.5&runs=3&loss=squared"))
    squared.epoch = 50
    assert not never_left(squared, losses).any()


def test_diverged_networks_are_counted_apart() -> None:
    stage = opened()
    room = stage.controller._bench._rooms["runs"]
    assert isinstance(room, EnsembleView)
    trainer = stage.controller.trainer
    trainer.load(
        [np.where(np.arange(5)[:, None, None] == 2, np.nan, w) for w in trainer.weights], trainer.biases
    )
    stage.controller.draw()
    settle(stage)
    summary = news(stage)[-2]["summary"]
    assert summary["diverged"] == 1 and summary["n"] == 5 and np.isfinite(summary["mean"])


def test_many_jobs_ask_for_no_more_portions_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each portion may ask for the next: of two that were asked for at once there would be two for ever."""
    monkeypatch.setattr(pace, "BLIND_PORTION", 2)  # here the clock stands still
    stage = opened()
    stage.act("set", "animationSpeed", "max")
    stage.act("toggle")
    for _ in range(60):
        stage.frames()
        assert stage.view.portions <= 1
