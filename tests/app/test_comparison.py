"""The panel "Compare": what is told of runs, and two settings on the same seeds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from app.bench.comparison import SPARK, spark
from app.bench.same_seeds import SameSeeds, on_same_seeds
from playground import Settings, Trainer
from playground.history import History
from playground.settings import FIELDS
from playground.statistics import paired_difference

from tests.app.fake import Stage

LINK = "#seed=0.5&samples=40&networkShape=3"


def news(stage: Stage, name: str) -> list[Any]:
    return [told[name] for topic, told in stage.view.told if topic == "compare" and name in told]


def rest(stage: Stage) -> None:
    """Frames and portions until there is nothing to do."""
    while stage.view.requests or stage.view.portions:
        if stage.view.portions:
            stage.view.portions -= 1
            stage.controller.portion()
        stage.frames()


def opened(link: str = LINK) -> Stage:
    stage = Stage(link)
    stage.now += 1
    for noise in ("10", "20"):
        stage.act("step")
        stage.act("set", "noise", noise)
    stage.act("step")
    stage.act("set", "bench", "compare")
    stage.act("bench", "compare", "open")
    rest(stage)
    return stage


def test_the_runs_are_told_with_the_one_on_the_page() -> None:
    stage = opened()
    states = news(stage, "runs")[-1]
    assert [(one["id"], one["present"], one["pin"], one["reachable"]) for one in states] == [
        (1, False, None, True),
        (2, False, None, True),
        (3, True, None, False),
    ]
    rows = {row["id"]: row for row in news(stage, "row")}
    assert set(rows) == {1, 2, 3}
    first = rows[1]
    assert first["values"].keys() == FIELDS.keys() and [rows[i]["values"]["noise"] for i in (1, 2, 3)] == [
        "0",
        "10",
        "20",
    ]
    assert (first["epoch"], first["parameters"], first["edited"]) == (1, 13, False)
    assert first["link"] == Settings.from_hash(LINK).to_hash()
    assert first["output"].shape == (625,) and first["output"].dtype == np.float32
    assert first["spark"]["epochs"].tolist() == [0, 1] and first["spark"]["losses"][-1] == first["last"]


def test_only_what_is_new_is_told_again() -> None:
    stage = opened()
    stage.view.told.clear()
    stage.act("set", "noise", "30")
    rest(stage)
    assert sorted(row["id"] for row in news(stage, "row")) == [3, 4]
    stage.view.told.clear()
    stage.act("bench", "compare", "show", 2)
    rest(stage)
    assert {row["id"] for row in news(stage, "row")} == {2} and stage.controller.settings.noise == 10
    assert [one["id"] for one in news(stage, "runs")[-1] if one["present"]] == [2]
    stage.act("bench", "compare", "close")
    stage.view.told.clear()
    stage.act("reset")
    assert news(stage, "runs") == [], "a closed panel hears nothing"


def test_pins_are_told() -> None:
    stage = opened()
    stage.act("bench", "compare", "pin", 2, "true")
    assert [one["pin"] for one in news(stage, "runs")[-1]] == [None, 0, None]
    stage.act("bench", "compare", "pin", 2, "false")
    assert [one["pin"] for one in news(stage, "runs")[-1]] == [None, None, None]


def test_the_training_on_the_page_is_told_when_asked_for() -> None:
    stage = opened()
    stage.act("step")
    stage.act("bench", "compare", "present")
    row = news(stage, "row")[-1]
    assert (row["id"], row["epoch"], row["last"]) == (3, 2, stage.view.numbers["lossTest"])


def test_a_small_chart_has_few_points_and_both_ends() -> None:
    history = History(1)
    assert spark(history)["epochs"].size == 0
    trainer = Trainer(Settings.from_hash(LINK))
    for epoch in range(500):
        history.add(epoch, trainer.evaluate())
    points = spark(history)
    assert len(points["epochs"]) == len(points["losses"]) == SPARK
    assert points["epochs"][[0, -1]].tolist() == [0, 499] and (np.diff(points["epochs"]) > 0).all()


def test_two_settings_on_the_same_seeds() -> None:
    stage = opened()
    stage.act("bench", "compare", "seeds", 1, 3, 8, 20)
    rest(stage)
    result = news(stage, "result")[-1]
    assert news(stage, "progress")[0]["done"] == 0
    alone = [Trainer(Settings.from_hash(f"{LINK}&noise={noise}"), runs=8) for noise in (0, 20)]
    for trainer, side in zip(alone, result["sides"], strict=True):
        trainer.step(20)
        np.testing.assert_allclose(side["losses"], trainer.loss_test, rtol=1e-9)
        assert side["median"] == np.median(side["losses"]) and side["diverged"] == 0
        assert side["reached"] == (side["losses"] < 0.1).sum()
    assert result["seeds"][:2] == ["0.5", "0.5/1"] and result["runs"] == 8 and result["epochs"] == 20
    a, b = (side["losses"] for side in result["sides"])
    expected = paired_difference(a, b, np.random.default_rng(1))
    assert result["difference"]["low"] == expected.low and result["difference"]["wins"] == (a < b).sum()
    assert stage.controller.trainer.epoch == 1, "the page goes on as it was"


def test_the_seeds_are_the_first_ones() -> None:
    first, second = (
        Settings.from_hash(link) for link in ("#seed=a&weightsSeed=w&runs=4", "#seed=b&activation=relu")
    )
    pair = on_same_seeds(first, second)
    assert [(one.seed, one.weightsSeed, one.runs) for one in pair] == [("a", None, 1)] * 2
    assert [one.activation for one in pair] == ["tanh", "relu"]
    same = on_same_seeds(first, first.replace(activation="relu"))
    assert [one.weightsSeed for one in same] == ["w", "w"]
    begun = Settings.from_hash("#seed=a&weights=Y2AAgQf2DEOcBgA&networkShape=&epoch=3")
    assert [one.epoch for one in on_same_seeds(begun, second)] == [0, 0]


def test_the_target_is_a_settings_own() -> None:
    first, second = Settings(seed="a", targetLoss=0.3), Settings(seed="a")
    assert SameSeeds(first, second, 8, 10).target == 0.3
    assert SameSeeds(second, second, 8, 10).target == 0.1


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="classification and of a regression"):
        SameSeeds(Settings(), Settings(problem="regression"), 8, 10)
    stage = opened()
    stage.act("bench", "compare", "seeds", 1, 3, 0, 20)
    assert "runs" in news(stage, "refused")[-1]


def test_it_is_cancelled() -> None:
    stage = opened()
    stage.controller.dispatch("bench", "compare", "seeds", 1, 3, 64, 5000)
    stage.act("bench", "compare", "cancel")
    rest(stage)
    assert news(stage, "stopped") == [True] and news(stage, "result") == []


def test_diverged_networks_are_counted() -> None:
    link = "#seed=0.5&samples=20&networkShape=&problem=regression&learningRate=10&x=true&y=true"
    both = SameSeeds(Settings.from_hash(link), Settings.from_hash(link.replace("10", "0.01")), 8, 400)
    told: list[dict[str, Any]] = []
    for _ in both.pieces(told.append):
        pass
    first, second = told[-1]["result"]["sides"]
    assert first["diverged"] == 8 and np.isnan(first["losses"]).all() and second["diverged"] == 0
    assert told[-1]["result"]["difference"]["n"] == 0


def test_it_shows_how_it_works() -> None:
    stage = Stage(LINK)
    stage.now += 1
    stage.act("bench", "compare", "open")
    stage.act("bench", "compare", "example")
    stage.act("bench", "compare", "example")
    rest(stage)
    states = news(stage, "runs")[-1]
    assert [(one["id"], one["pin"], one["present"]) for one in states] == [
        (1, 0, False),
        (2, 1, False),
        (3, None, True),
    ]
    rows = {row["id"]: row for row in news(stage, "row")}
    assert [rows[i]["epoch"] for i in (1, 2)] == [200, 200]
    assert [rows[i]["values"]["activation"] for i in (1, 2)] == ["tanh", "relu"]
    assert news(stage, "example") == [True, False] and stage.controller.trainer.epoch == 0
    assert not [told for topic, told in stage.view.told if topic == "undo" and told["undo"]]


def test_the_example_of_several_networks_is_of_one() -> None:
    stage = Stage(LINK + "&runs=3&shownRun=2")
    stage.now += 1
    stage.act("bench", "compare", "open")
    stage.act("bench", "compare", "example")
    rest(stage)
    stage.act("bench", "compare", "show", 1)
    settings = stage.controller.settings
    assert stage.view.problems == [] and (settings.runs, settings.shownRun) == (1, 1)
