"""The panel "Landscape": maps of the loss, the way on them, networks looked at, and sharpness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from app.bench import loss_landscape
from app.bench.sharpness import MOST, evenly
from app.kept_trainings import Training
from playground import Settings, Trainer
from playground.eigen import finished
from playground.hessian import Hessian

from tests.app.fake import Stage

LINK = "#seed=s&networkShape=3&samples=60"


class Panel:
    """A page that has trained some epochs, one by one, and the panel."""

    def __init__(self, link: str = LINK, epochs: int = 0) -> None:
        self.stage = Stage(link)
        self.bench = self.stage.controller._bench
        self.train(epochs)
        self.act("open")

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            self.stage.act("step")

    def act(self, action: str, *args: Any) -> None:
        self.stage.act("bench", "landscape", action, *args)

    def work(self, until: Callable[[], object] | None = None) -> None:
        """Let the jobs come to their end."""
        view = self.stage.view
        for _ in range(10_000):
            if not self.bench.jobs.on or (until and until()):
                return
            if view.portions:
                view.portions -= 1
                self.stage.controller.portion()
            else:
                self.stage.frames()
        raise AssertionError("the jobs do not end")

    @property
    def trainer(self) -> Trainer:
        return self.stage.controller.trainer

    def told(self, name: str) -> list[Any]:
        return [news[name] for topic, news in self.stage.view.told if topic == "landscape" and name in news]

    def forget(self) -> None:
        self.stage.view.told.clear()


def grid_point(told: dict[str, Any], row: int, column: int) -> tuple[float, float]:
    """Its coordinates on the plane."""
    steps = told["reach"] * np.linspace(-1, 1, told["n"])
    a, b = told["middle"]
    return a + steps[column], b + steps[row]


def test_an_untrained_network_waits_for_the_button() -> None:
    panel = Panel()
    panel.work()
    assert panel.told("empty") and not panel.told("plane")
    panel.act("train", 20)
    for _ in range(200):
        panel.stage.frames()
    panel.work()
    assert panel.trainer.epoch >= 20 and not panel.stage.view.on
    assert panel.told("map")[-1]["fine"]


def test_the_way_is_drawn_coarse_and_fine() -> None:
    panel = Panel(epochs=12)
    panel.work()
    (plane,), maps = panel.told("plane"), panel.told("map")
    assert plane["kind"] == "way" and plane["epoch"] == 12
    assert plane["wayEpochs"].tolist() == list(range(13))
    assert [one["n"] for one in maps] == [21, 61]
    assert maps[-1]["losses"].shape == (61 * 61,)
    assert 0.9 < plane["shares"].sum() <= 1 + 1e-9
    # The way is inside the picture, and ends at the present.
    way = plane["way"].reshape(-1, 2)
    assert abs(way).max() <= 1 and way[-1] == pytest.approx(plane["present"])


def test_too_little_of_a_way_gives_random_directions_and_says_so() -> None:
    panel = Panel(epochs=1)
    panel.work()
    (plane,) = panel.told("plane")
    assert plane["kind"] == "random" and plane["noWay"] and "shares" not in plane
    panel.forget()
    panel.act("draw", "random")
    panel.work()
    assert not panel.told("plane")[0]["noWay"]


@pytest.mark.parametrize("reach", [0.1, 1, 10])
def test_the_numbers_are_those_of_the_networks_there(reach: float) -> None:
    """Shown on the page, each has the loss that the map shows; back in the present all is as before."""
    panel = Panel(epochs=5)
    panel.work()
    panel.act("reach", reach)
    panel.work()
    told = panel.told("map")[-1]
    losses = told["losses"].reshape(61, 61)
    before = panel.trainer.snapshot()
    a, b = grid_point(told, 60, 3)
    panel.act("look", a, b)
    assert panel.stage.view.numbers["past"]
    assert panel.stage.view.numbers["lossTrain"] == pytest.approx(losses[60, 3], rel=1e-9)
    assert panel.told("shown")[-1]["loss"] == pytest.approx(losses[60, 3], rel=1e-9)
    panel.act("present")
    assert not panel.stage.view.numbers["past"]
    assert panel.stage.view.numbers["lossTrain"] == float(panel.trainer.loss_train[0])
    for name, array in panel.trainer.snapshot().state.items():
        assert np.array_equal(array, before.state[name])


def test_at_any_reach_the_present_stays_where_it_is_in_the_picture() -> None:
    panel = Panel(epochs=6)
    panel.work()
    (plane,) = panel.told("plane")
    places = []
    for reach in (1, 0.2, 5):
        panel.act("reach", reach)
        panel.work()
        told = panel.told("map")[-1]
        places.append((plane["origin"] - told["middle"]) / told["reach"])
    assert places[1] == pytest.approx(places[0]) and places[2] == pytest.approx(places[0])


def test_a_reach_out_of_bounds_is_the_nearest() -> None:
    panel = Panel(epochs=5)
    panel.work()
    panel.act("reach", 1000)
    panel.work()
    assert panel.told("map")[-1]["reach"] == 10


def test_another_reach_while_it_computes_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = Panel()
    panel.train(5)
    land = loss_landscape.LossOnPlane.of

    def slow(self: Any, parameters: Any) -> Any:
        panel.stage.now += 0.01  # more than a portion has
        return land(self, parameters)

    monkeypatch.setattr(loss_landscape.LossOnPlane, "of", slow)
    panel.act("draw", "way")
    panel.work(lambda: panel.told("map"))
    assert not panel.told("sharpness")
    panel.act("reach", 3)
    panel.work()
    assert [one["reach"] for one in panel.told("map") if one["fine"]] == [3]
    assert panel.told("sharpness")  # which comes after the map


def test_while_it_trains_the_network_moves_on_the_map() -> None:
    panel = Panel(epochs=5)
    panel.work()
    panel.stage.act("toggle")
    panel.stage.frames(30)
    moved = panel.told("moved")
    assert len(moved) > 1 and moved[-1]["epoch"] > 5
    assert len(moved) < 10  # not each frame
    assert not np.array_equal(moved[0]["present"], moved[-1]["present"])


def test_sharpness_of_each_snapshot_with_its_own_rate() -> None:
    panel = Panel(epochs=3)
    panel.stage.act("set", "learningRate", "0.3")
    panel.train(2)
    panel.forget()
    panel.act("draw", "way")
    panel.work()
    told = panel.told("sharpness")[-1]
    assert told["epochs"].tolist() == [0, 1, 2, 3, 4, 5] and told["of"] == 6
    assert told["limits"][[0, -1]] == pytest.approx([2 / 0.03, 2 / 0.3])
    hessian = Hessian(panel.trainer)
    expected = finished(hessian.sharpness_pieces(np.random.default_rng(5)))
    assert told["values"][-1] == pytest.approx(expected, rel=1e-8)


def test_sharpness_of_an_activation_without_second_derivative_is_refused() -> None:
    panel = Panel(LINK + "&activation=step", epochs=4)
    panel.work()
    assert panel.told("sharpness") == [{"impossible": True}]
    assert panel.told("map")[-1]["fine"]


def test_of_many_snapshots_some_are_looked_at() -> None:
    many: list[Any] = [(epoch, None) for epoch in range(400)]
    few = evenly(many)
    assert len(few) == MOST and few[0] == many[0] and few[-1] == many[-1]
    assert len(set(few)) == MOST


def test_another_training_forgets_the_map_and_its_work() -> None:
    panel = Panel(epochs=5)
    panel.stage.act("reset")
    assert panel.told("empty") and not panel.bench.jobs.on
    panel.forget()
    panel.act("look", 0, 0)
    panel.act("reach", 2)
    panel.work()
    assert not panel.told("shown") and not panel.told("map")


def test_closing_stops_the_work_and_leaves_what_was_looked_at() -> None:
    panel = Panel(epochs=5)
    panel.work()
    panel.act("look", 0.2, 0.3)
    panel.act("draw", "random")
    panel.act("close")
    assert not panel.bench.jobs.on and not panel.stage.view.numbers["past"]


def pinned(panel: Panel, link: str, pin: bool = True) -> int:
    """A run that was trained elsewhere is kept; returns its number."""
    training = Training.new(Settings.from_hash(link))
    training.trainer.step(3)
    training.recorder.trained(3, training.trainer.evaluate())
    return panel.bench.kept.keep(training, pinned=pin)


def seeded(number: int) -> str:
    return LINK.replace("seed=s", f"seed={number}")


def with_pinned(*links: str) -> Panel:
    """The plane between these runs and the page's."""
    panel = Panel(epochs=3)
    panel.work()
    for link in links:
        pinned(panel, link)
    panel.forget()
    panel.act("draw", "between")
    panel.work()
    return panel


def test_between_pinned_runs() -> None:
    """Three of them at most; what is of another kind is named, and what differs; what is not pinned is none of them."""
    other = LINK + "&activation=relu&networkShape=4&xSquared=true"
    panel = with_pinned(seeded(1), seeded(2), seeded(3), other)
    pinned(panel, seeded(5), pin=False)
    (plane,) = panel.told("plane")
    assert [(one["number"], one["chosen"]) for one in plane["networks"]] == [
        (0, True), (1, True), (2, True), (3, False), (4, False),
    ]  # fmt: skip
    assert plane["networks"][-1]["differs"] == ["networkShape", "activation", "features"]
    assert plane["marks"].shape == (6,) and plane["origin"] == pytest.approx(plane["marks"][:2])
    panel.forget()
    panel.act("between", 1, 3)
    panel.work()
    (plane,) = panel.told("plane")
    assert [one["number"] for one in plane["networks"] if one["chosen"]] == [1, 3]
    assert panel.told("map")[-1]["fine"]
    a, b = plane["marks"][2:]
    panel.act("look", a, b)
    trainer = panel.trainer
    trainer.network.parameters.flat[:] = panel.bench.kept.run(3).flat
    assert panel.told("shown")[-1]["loss"] == pytest.approx(float(trainer.loss_train[0]))


def test_between_too_few_or_the_same() -> None:
    panel = with_pinned()
    assert panel.told("plane")[0]["missing"] and not panel.told("map")
    assert with_pinned(LINK).told("plane")[0]["same"]


def test_coming_back_from_where_runs_are_pinned_the_plane_is_between_them() -> None:
    panel = with_pinned()
    panel.act("close")
    pinned(panel, seeded(1))
    panel.forget()
    panel.act("open")
    panel.work()
    assert panel.told("plane")[0]["kind"] == "between" and panel.told("map")
    # Of another training it is the way, again.
    panel.stage.act("reset")
    panel.train(4)
    panel.forget()
    panel.act("open")
    panel.work()
    assert panel.told("plane")[0]["kind"] == "way"


def test_of_several_networks_it_is_the_drawn_one() -> None:
    panel = Panel(LINK + "&runs=4&shownRun=3", epochs=5)
    panel.work()
    told = panel.told("map")[-1]
    panel.act("look", *grid_point(told, 30, 30))
    loss = panel.told("shown")[-1]["loss"]
    assert loss == pytest.approx(told["losses"][30 * 61 + 30])
    (plane,) = panel.told("plane")
    panel.act("look", *plane["present"])
    assert panel.told("shown")[-1]["loss"] == pytest.approx(float(panel.trainer.loss_train[2]), rel=1e-9)


def test_a_network_that_is_no_number_has_no_map() -> None:
    panel = Panel(epochs=4)
    panel.work()
    panel.forget()
    panel.trainer.network.parameters.flat[0, 0] = np.inf
    panel.act("draw", "random")
    panel.work()
    assert panel.told("plane")[0]["lost"] and not panel.told("map")
