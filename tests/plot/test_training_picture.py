"""A training in one picture, and how pictures show themselves."""

from __future__ import annotations

import io
import sys

import numpy as np
import pytest
from matplotlib.figure import Figure
from playground import Settings, Trainer, plot, train

from tests.processes import finished
from tools.common import ROOT


def words(figure: Figure) -> str:
    return " ".join(text.get_text() for ax in figure.axes for text in ax.texts).replace("\n", " ")


@pytest.mark.parametrize(
    ("link", "runs", "epochs"),
    [
        ("#seed=0.5&networkShape=&noise=20&showTestData=true", 1, 0),
        (
            "#problem=regression&regDataset=reg-gauss&seed=$b_{$&networkShape=8,8&learningRate=10&activation=relu",
            3,
            20,
        ),
    ],
)
def test_network_output_losses_and_words_are_in_one_picture(link: str, runs: int, epochs: int) -> None:
    """Also before the first epoch, without a hidden layer, diverged, and of a seed that looks like a formula."""
    settings = Settings.from_hash(link)
    assert not settings.problems
    trainer = Trainer(settings, runs=runs)
    figure = plot.training(trainer, train(trainer, epochs), run=runs - 1)
    said = words(figure)
    assert settings.to_hash()[:40] in said
    if epochs:
        assert "median test loss of all: no finite number" in said
    else:
        assert f"Test loss {trainer.loss_test[0]:.4g}" in said
    figure.savefig(file := io.BytesIO(), format="png", dpi=40)
    assert file.getvalue().startswith(b"\x89PNG")


def test_the_network_asked_for_is_drawn() -> None:
    trainer = Trainer(Settings(seed="1"), runs=2)
    maps = [
        np.asarray(ax.images[-1].get_array())
        for ax in plot.training(trainer, train(trainer, 3), 1).axes
        if ax.images
    ]
    corners = trainer.predict([[-6, 6], [6, -6]], run=1)
    assert len(maps) == 2
    for shown in maps:  # of the output: the large one, and the last one of the network
        assert shown[[0, -1], [0, -1]] == pytest.approx(corners, abs=1e-5)


def test_a_long_link_is_cut_and_that_is_said() -> None:
    settings = Settings(seed="1", lesson="x" * 900)
    trainer = Trainer(settings)
    said = words(plot.training(trainer, train(trainer, 1)))
    assert f"(cut: the link has {len(settings.to_hash())} characters)" in said and len(said) < 900


SHOWN = """
import sys
import playground
heavy = ("matplotlib", "playground.html_representations", "playground.plot", "playground.exports")
assert not set(heavy) & set(sys.modules), "the engine alone"
from playground import Settings, Trainer, plot, train
trainer = Trainer(Settings.from_hash("#seed=1"))
history = train(trainer, 2)
shown = [plot.losses(history), plot.network(trainer), plot.training(trainer, history)]
assert all(one._repr_png_().startswith(b"\\x89PNG") for one in shown)
assert "matplotlib.pyplot" not in sys.modules
"""
MISSING = """
import sys
sys.modules["matplotlib"] = None
import playground
try:
    from playground import plot
except ImportError as error:
    assert str(error) == "playground.plot draws with Matplotlib: pip install 'numpy-playground[notebook]'", error
else:
    sys.exit("it was imported")
"""


@pytest.mark.parametrize("script", [SHOWN, MISSING], ids=["without pyplot", "without Matplotlib"])
def test_pictures_show_themselves_or_say_what_is_missing(script: str) -> None:
    answer = finished([sys.executable, "-W", "error", "-c", script], timeout=60, cwd=ROOT / "py")
    assert answer.returncode == 0, answer.stderr


def test_what_there_is_not_is_said() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'weights'"):
        plot.weights  # noqa: B018
    assert set(plot.__all__) == {"losses", "network", "output_map", "sweep", "training"}
    assert all(callable(getattr(plot, name)) for name in plot.__all__)
