"""The picture of a network: each link where it belongs, as wide and as blue as its weight."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from playground import Settings, Trainer, plot


def trainer_of(link: str) -> Trainer:
    return Trainer(Settings.from_hash(link))


def links(ax: Axes) -> list[LineCollection]:
    return [one for one in ax.collections if isinstance(one, LineCollection)]


def middles(ax: Axes) -> np.ndarray:
    """The neurons' middles, the inputs first."""
    extents = np.array([image.get_extent() for image in ax.images])
    return np.stack([extents[:, :2].mean(axis=1), extents[:, 2:].mean(axis=1)], axis=1)


def test_a_link_runs_between_its_neurons_and_looks_as_its_weight() -> None:
    trainer = trainer_of("#seed=1&networkShape=4,3")
    trainer.load([np.zeros_like(w[0]) for w in trainer.weights], [b[0] for b in trainer.biases])
    trainer.edit(1, 2, 1, 7.0)  # from the third neuron of four to the second of three
    trainer.edit(1, 0, 0, -2.5)
    ax = plot.network(trainer)
    first, second, last = links(ax)
    nodes = middles(ax)
    weak, strong = second.get_segments()[-2:]
    assert strong[0][1] == pytest.approx(nodes[2 + 2][1]) and weak[0][1] == pytest.approx(nodes[2 + 0][1])
    for curve, node in ((strong, 2 + 4 + 1), (weak, 2 + 4 + 0)):
        assert abs(curve[-1][1] - nodes[node][1]) < 0.31 * np.ptp(ax.images[0].get_extent()[:2])
        assert curve[0][0] < curve[-1][0] < nodes[node][0]
    widths = second.get_linewidths()
    assert widths[-1] / widths[0] == pytest.approx(10) and widths[-2] / widths[0] == pytest.approx(5.5)
    blue, orange = np.round(255 * second.get_colors()[[-1, -2], :3]).tolist()
    assert blue == [8, 119, 189] and orange == [245, 147, 34]
    (_, positive), (_, negative) = (second.get_linestyles()[k] for k in (-1, -2))
    assert positive[0] / positive[1] > 2 * negative[0] / negative[1], "colour is not the only voice"
    assert len(first.get_segments()) == 8 and len(last.get_segments()) == 3


@pytest.mark.parametrize("shape", ["", "1", "4,2", "8,8,8,8,8,8,8,8", "32,3"])
def test_neurons_stand_apart_inside_the_picture(shape: str) -> None:
    trainer = trainer_of(f"#seed=1&networkShape={shape}&xSquared=true")
    ax = plot.network(trainer)
    assert len(ax.images) == sum(trainer.network.layout.sizes)
    nodes, side = middles(ax), np.ptp(ax.images[0].get_extent()[:2])
    apart = np.abs(nodes[:, None] - nodes).max(axis=2) + 1e9 * np.eye(len(nodes))
    assert apart.min() > side
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    assert nodes[:, 0].min() - side / 2 >= left and nodes[:, 0].max() + side / 2 <= right
    assert nodes[:, 1].min() - side / 2 >= top and nodes[:, 1].max() + side / 2 <= bottom


def test_a_diverged_network_is_drawn() -> None:
    trainer = trainer_of("#seed=1&problem=regression&learningRate=10&activation=relu")
    trainer.step(20)
    assert not np.isfinite(trainer.weights[0]).all()
    ax = plot.network(trainer)
    assert np.isfinite(np.concatenate([one.get_linewidths() for one in links(ax)])).all()


def test_names_are_no_mathematics() -> None:
    ax = plot.network(trainer_of("#seed=1&sinX=true&networkShape=1,2"))
    names = {text.get_text(): text.get_parse_math() for text in ax.texts}
    assert {name: names[name] for name in ("X₁", "X₂", "sin(X₁)")} == {
        "X₁": False,
        "X₂": False,
        "sin(X₁)": False,
    }
    assert {"1 neuron", "2 neurons"} <= set(names)
