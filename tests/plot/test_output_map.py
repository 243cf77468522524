"""The output map: the page's colours, the right way round, with the samples."""

from __future__ import annotations

import re

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from playground import Settings, Trainer, plot
from playground.map_pixels import NEGATIVE, POSITIVE, ZERO, palette, steps
from playground.plot.colors import MAP, NORM

from tools.common import ROOT


def trained(link: str, epochs: int = 20, runs: int = 1) -> Trainer:
    trainer = Trainer(Settings.from_hash(link), runs=runs)
    trainer.step(epochs)
    return trainer


def points(ax: Axes) -> list[tuple[int, str]]:
    """How many points there are of each rim."""
    found = [one for one in ax.collections if isinstance(one, PathCollection) and one.get_array() is not None]
    rims = {(1.0, 1.0, 1.0): "white", (0.0, 0.0, 0.0): "black"}
    return [(len(one.get_offsets()), rims[tuple(one.get_edgecolor()[0][:3])]) for one in found]


def test_the_colours_are_the_pages() -> None:
    source = (ROOT / "web/draw/color_scale.js").read_text(encoding="utf-8")
    for name, colour in (("NEGATIVE", NEGATIVE), ("ZERO", ZERO), ("POSITIVE", POSITIVE)):
        written = re.search(rf"{name} = \[(.*?)\]", source)
        assert written and tuple(int(one, 16) for one in written[1].split(",")) == colour
    values = np.array([-np.inf, -3, -1, -0.97, -0.5, -0.01, 0, 0.01, 0.3, 0.97, 1, 7, np.inf])
    drawn = np.round(255 * np.asarray(MAP(NORM(values)))[:, :3])
    assert (drawn == palette()[steps(values)]).all()
    assert steps([np.nan]) == 15 and steps([-1, 0, 1]).tolist() == [0, 15, 30]


def test_the_map_is_the_networks_output_the_right_way_round() -> None:
    trainer = trained("#seed=0.53734", runs=2)
    (image,) = plot.output_map(trainer, run=1).images
    shown = np.asarray(image.get_array())
    corners = trainer.predict([[-6, 6], [6, 6], [-6, -6], [6, -6]], run=1)
    assert shown[[0, 0, -1, -1], [0, -1, 0, -1]] == pytest.approx(corners, abs=1e-5)
    left, right, bottom, top = image.get_extent()
    assert (left, right, bottom, top) == pytest.approx((-6 - 6 / 99, 6 + 6 / 99, -6 - 6 / 99, 6 + 6 / 99))


def test_samples_and_discretizing_are_as_the_settings_say_unless_told() -> None:
    ax = plot.output_map(trained("#seed=1&percTrainData=30"))
    assert points(ax) == [(150, "white")]
    ax = plot.output_map(trained("#seed=1&percTrainData=30&showTestData=true&discretize=true"))
    assert points(ax) == [(150, "white"), (350, "black")]
    assert set(np.unique(np.asarray(ax.images[0].get_array()))) == {-1, 1}
    trainer = trained("#seed=1&percTrainData=30&showTestData=true&discretize=true")
    ax = plot.output_map(trainer, test_data=False, discretize=False)
    assert points(ax) == [(150, "white")] and np.unique(np.asarray(ax.images[0].get_array())).size > 2


@pytest.mark.parametrize("bias", [0.0, 2.0, np.nan])
def test_a_network_without_a_zero_line_has_a_map(bias: float) -> None:
    """One that says 0 everywhere, one that is sure of one class everywhere, and one that diverged."""
    trainer = Trainer(Settings(seed="1"))
    trainer.load([0 * w[0] for w in trainer.weights], [0 * b[0] + bias for b in trainer.biases])
    ax = plot.output_map(trainer)
    assert np.unique(np.asarray(ax.images[0].get_array())) == pytest.approx([np.tanh(np.nan_to_num(bias))])


def test_what_has_no_map_is_refused() -> None:
    trainer = Trainer.from_arrays(Settings(seed="1"), np.eye(3), [1, -1, 1])
    for picture in (plot.output_map, plot.network):
        with pytest.raises(ValueError, match="only a network of points has maps"):
            picture(trainer)
        with pytest.raises(ValueError, match="run must be from 0 to 2, not 3"):
            picture(trained("#seed=1", 0, runs=3), run=3)
