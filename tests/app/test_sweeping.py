"""The panel Sweep's room: a sweep beside the page's training, told as it comes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.app.fake import Stage

RATES = {"key": "learningRate", "values": ["0.03", "0.3"]}
FUNCTIONS = {"key": "activation", "values": ["tanh", "relu"]}
LINK = "#seed=0.4&networkShape=3&samples=60&bench=sweep"


def plan(**changes: Any) -> str:
    whole = {"varied": [RATES, FUNCTIONS], "runs": "3", "epochs": "10", "target": "0.5"}
    return json.dumps({**whole, **changes})


class TickingStage(Stage):
    """Whoever looks at the clock takes a millisecond."""

    @property
    def now(self) -> float:
        self._now += 0.001
        return self._now

    @now.setter
    def now(self, seconds: float) -> None:
        self._now = seconds

    def rounds(self, count: int) -> None:
        """So many portions, each followed by the frame that it asked for."""
        for _ in range(count):
            self.controller.portion()
            self.frames()


@pytest.fixture
def stage() -> TickingStage:
    one = TickingStage(LINK)
    one.controller.dispatch("bench", "sweep", "open")
    return one


def act(stage: TickingStage, *action: Any) -> None:
    stage.controller.dispatch("bench", "sweep", *action)


def told(stage: TickingStage) -> list[dict[str, Any]]:
    return [news for topic, news in stage.view.told if topic == "sweep"]


def state(stage: TickingStage) -> str:
    return next(news["state"] for news in reversed(told(stage)) if "state" in news)


def cells(stage: TickingStage) -> dict[int, dict[str, Any]]:
    return {cell["index"]: cell for news in told(stage) for cell in news.get("cells", [])}


def until_cells(stage: TickingStage, count: int) -> None:
    for _ in range(1000):
        if len(cells(stage)) >= count:
            return
        stage.rounds(1)
    raise AssertionError("they do not come")


def finish(stage: TickingStage) -> None:
    for _ in range(1000):
        if state(stage) != "running":
            return
        stage.rounds(1)
    raise AssertionError("it does not end")


def test_nothing_is_told_but_that_there_is_nothing(stage: TickingStage) -> None:
    assert told(stage) == [{"state": "idle"}]


def test_a_sweep_is_told_cell_by_cell(stage: TickingStage) -> None:
    act(stage, "start", plan())
    assert state(stage) == "running"
    finish(stage)
    begun = next(news["plan"] for news in told(stage) if "plan" in news)
    assert begun["varied"] == [RATES, FUNCTIONS] and (begun["runs"], begun["target"]) == (3, 0.5)
    shares = [news["share"] for news in told(stage) if "share" in news]
    assert shares == sorted(shares) and shares[-1] == 1 and len(set(shares)) > 2
    found = cells(stage)
    assert state(stage) == "done" and set(found) == {0, 1, 2, 3}
    trainer = Trainer(Settings.from_hash(LINK).replace(learningRate=0.3, activation="tanh"), 3)
    trainer.step(10)
    np.testing.assert_allclose(found[2]["lossTest"], trainer.loss_test, rtol=1e-9)
    assert found[2]["median"] == pytest.approx(float(np.median(trainer.loss_test)))
    assert found[2]["reached"] == int((trainer.loss_test < 0.5).sum()) and found[2]["n"] == 3
    assert not stage.controller._bench.jobs.on
    act(stage, "start", plan(epochs="12"))  # another one
    assert state(stage) == "running"


def test_the_page_trains_on_meanwhile(stage: TickingStage) -> None:
    alone = TickingStage(LINK)
    stage.controller.dispatch("toggle")
    act(stage, "start", plan())
    finish(stage)
    alone.controller.trainer.step(stage.controller.trainer.epoch - alone.controller.trainer.epoch)
    assert stage.controller.trainer.epoch > 0 and stage.view.on
    assert stage.controller.trainer.loss_test == alone.controller.trainer.loss_test


def test_pause_resume_and_cancel(stage: TickingStage) -> None:
    act(stage, "start", plan(epochs="200"))
    until_cells(stage, 1)
    act(stage, "pause")
    done = told(stage)[-1]
    assert state(stage) == "paused" and not stage.controller._bench.jobs.on and 0 < done["share"] < 1
    stage.now += 100
    stage.rounds(5)
    assert told(stage)[-1] is done
    act(stage, "resume")
    assert told(stage)[-1]["seconds"] < done["seconds"] + 1  # the pause does not count
    until_cells(stage, 2)
    act(stage, "cancel")
    assert state(stage) == "cancelled" and 1 < len(cells(stage)) < 4
    stage.controller.dispatch("bench", "sweep", "save", "csv")
    name, text, media_type = stage.view.downloads[-1]
    assert (name, media_type) == ("sweep.csv", "text/csv")
    assert len(text.splitlines()) == 1 + 3 * len(cells(stage))
    act(stage, "resume")  # what was cancelled stays so
    assert state(stage) == "cancelled" and not stage.controller._bench.jobs.on


def test_it_goes_on_under_another_link_in_a_closed_panel_and_a_hidden_tab(stage: TickingStage) -> None:
    act(stage, "start", plan())
    stage.rounds(2)
    stage.controller.open("#seed=9&dataset=xor")
    act(stage, "close")
    so_far = len(told(stage))
    stage.view.is_hidden = True
    stage.view.requests = 0  # no frames come
    for _ in range(1000):
        stage.controller.portion()
    assert not stage.controller._bench.jobs.on and len(told(stage)) == so_far
    stage.view.is_hidden = False
    act(stage, "open")
    assert state(stage) == "done" and len(told(stage)[-1]["cells"]) == 4
    trainer = Trainer(Settings.from_hash(LINK).replace(learningRate=0.3), 3)
    trainer.step(10)
    np.testing.assert_allclose(cells(stage)[2]["lossTest"], trainer.loss_test, rtol=1e-9)


@pytest.mark.parametrize(
    ("changes", "key", "allowed"),
    [
        ({"runs": "65"}, "runs", "must be a whole number from 1 to 64"),
        ({"runs": "x"}, "runs", "must be a whole number from 1 to 64"),
        ({"epochs": "9"}, "epochs", "must be a whole number from 10 to 5000"),
        ({"target": "-1"}, "targetLoss", "must be a number above 0, at most 1000000"),
        ({"varied": [RATES, RATES]}, "learningRate", "is varied twice"),
        (
            {"varied": [{**RATES, "values": ["0.1", "20"]}]},
            "learningRate",
            "must be a number above 0, at most 10",
        ),
        ({"varied": [{**RATES, "values": ["0.1"]}]}, "learningRate", "must have 2 to 12 values, not 1"),
        (
            {"varied": [{"key": "batchSize", "values": [str(size) for size in range(1, 14)]}]},
            "batchSize",
            "must have 2 to 12 values, not 13",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(stage: TickingStage, changes: Any, key: str, allowed: str) -> None:
    act(stage, "start", plan())
    act(stage, "start", plan(**changes))
    refused = told(stage)[-1]["refused"]
    assert (refused["key"], refused["allowed"]) == (key, allowed)
    assert stage.controller._bench.jobs.on  # the one before goes on


def test_impossible_cells_are_told(stage: TickingStage) -> None:
    act(stage, "start", plan(varied=[{"key": "dataset", "values": ["xor", "own"]}]))
    finish(stage)
    begun = next(news["plan"] for news in told(stage) if "plan" in news)
    assert list(begun["refused"]) == ["1"] and "own" in begun["refused"]["1"]
    assert state(stage) == "done" and set(cells(stage)) == {0}


def test_a_cell_comes_to_the_page(stage: TickingStage) -> None:
    act(stage, "start", plan())
    finish(stage)
    stage.act("set", "discretize", "true")
    act(stage, "show", 3.0)  # a number of JavaScript's
    settings = stage.controller.settings
    assert (settings.learningRate, settings.activation, settings.runs) == (0.3, "relu", 1)
    assert settings.discretize and settings.bench == "sweep" and stage.controller.trainer.epoch == 0
    act(stage, "showRuns", 1)
    settings = stage.controller.settings
    assert (settings.runs, settings.bench, settings.stopEpoch, settings.activation) == (3, "runs", 10, "relu")
    assert stage.view.on


def test_a_cell_is_no_way_out_of_a_lesson(stage: TickingStage) -> None:
    act(stage, "start", plan())
    finish(stage)
    stage.controller.open("#lesson=spiral.1&dataset=spiral&seed=0.4&bench=sweep")
    before = stage.controller.settings
    act(stage, "show", 3, "learningRate", "activation")
    act(stage, "showRuns", 3, "learningRate", "activation")
    assert stage.controller.settings == before and not stage.view.on
    assert not any("shown" in news for news in told(stage))
    act(stage, "start", plan())
    finish(stage)
    stage.controller.open("#lesson=spiral.2&dataset=spiral&seed=0.4&bench=sweep")
    act(stage, "show", 3, "learningRate", "activation")
    assert stage.controller.settings.learningRate == 0.3 and told(stage)[-1] == {"shown": 3}


def test_out_of_memory_keeps_what_is_done(stage: TickingStage, monkeypatch: pytest.MonkeyPatch) -> None:
    train = Trainer.step

    def step(self: Trainer, epochs: int = 1) -> None:
        if self.settings.activation == "relu":
            raise MemoryError
        train(self, epochs)

    monkeypatch.setattr(Trainer, "step", step)
    act(stage, "start", plan(varied=[FUNCTIONS]))
    finish(stage)
    assert state(stage) == "memory" and set(cells(stage)) == {0}


def with_network(stage: TickingStage) -> str:
    """A link to the networks on the page as they are."""
    stage.controller.dispatch("copyWithNetwork")
    return stage.view.copied[-1]


def test_a_link_with_a_network_comes_to_the_page_with_it() -> None:
    other = TickingStage(LINK)
    other.act("step")
    stage = TickingStage(with_network(other))
    stage.controller.dispatch("bench", "sweep", "open")
    act(stage, "start", plan(varied=[RATES]))
    finish(stage)
    act(stage, "showRuns", 0)
    settings, trainer = stage.controller.settings, stage.controller.trainer
    assert (settings.runs, settings.stopEpoch, trainer.epoch) == (3, 11, 1)
    stage.rounds(300)
    assert trainer.epoch == 11 and not stage.view.on
    np.testing.assert_allclose(trainer.loss_test, cells(stage)[0]["lossTest"], rtol=1e-9)
    stage.act("set", "runs", "4")
    act(stage, "show", 1)
    assert stage.controller.trainer.epoch == 1 and stage.controller.settings.runs == 1


def test_networks_of_a_link_are_as_many_as_the_sweeps() -> None:
    stage = TickingStage(with_network(TickingStage(LINK + "&runs=2")))
    stage.controller.dispatch("bench", "sweep", "open")
    act(stage, "start", plan(varied=[RATES]))
    finish(stage)
    begun = next(news["plan"] for news in told(stage) if "plan" in news)
    assert state(stage) == "done" and "this network has 13" in begun["refused"]["0"] and not cells(stage)
    act(stage, "start", plan(varied=[RATES], runs="2"))
    finish(stage)
    assert set(cells(stage)) == {0, 1}


def test_no_cell_leads_out_of_a_lesson(stage: TickingStage) -> None:
    act(stage, "start", plan())
    finish(stage)
    stage.act("hash", LINK + "&lesson=spiral.1")
    for action in ("show", "showRuns"):
        act(stage, action, 2)
        assert stage.view.refusals[-1] == ("bench", "bench=sweep: cannot lead out of the lesson on the page")
    assert stage.controller.settings.learningRate == 0.03 and not stage.view.on
    act(stage, "start", plan())
    finish(stage)
    stage.act("hash", LINK + "&lesson=spiral.2")
    act(stage, "show", 2)
    assert stage.controller.settings.learningRate == 0.3
    assert stage.controller.settings.lesson == "spiral.2"
