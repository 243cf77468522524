"""The article's figures that move: what they start from is trained, what they show is the engine's."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.article_figures import (
    BIASES,
    CIRCLE,
    DEEP,
    FIGURES,
    GRADIENT_NORMS,
    SCALES,
    WEIGHTS,
    odds,
    ridge,
    steps,
)
from playground.regularizations import REGULARIZATIONS
from playground.tuner import GRID, Tuner

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "links.json"
# Of the article's experiments: the circle without a penalty at first, and six hidden layers.
_, WITHOUT, _, SIX = (link["hash"] for link in json.loads(GOLDEN.read_text(encoding="utf-8"))["links"][:4])


def test_the_ridge_is_that_of_the_network_the_article_trains():
    trainer = Trainer(Settings.from_hash(WITHOUT))
    assert trainer.settings.to_hash() == Settings.from_hash(CIRCLE).to_hash()
    trainer.step(500)
    trainer.apply(trainer.settings.replace(regularizationRate=0.1))
    trainer.step(500)
    for trained, given in zip(trainer.weights + trainer.biases, WEIGHTS + BIASES, strict=True):
        assert trained[0] == pytest.approx(np.array(given), abs=6e-5)
    assert ridge(1.0, 0.1, "L2").values["loss"] == pytest.approx(trainer.loss_train[0], abs=1e-4)


def test_the_norms_are_those_of_the_deep_network_the_article_trains():
    trainer = Trainer(Settings.from_hash(SIX), runs=20)
    assert (2, *trainer.settings.networkShape, 1) == DEEP
    trainer.step(1)
    middle = np.sort(trainer.gradient_norms, axis=0)[9:11].mean(axis=0)
    assert middle == pytest.approx(np.array(GRADIENT_NORMS), rel=1e-3)


@pytest.mark.parametrize("key", REGULARIZATIONS)
@pytest.mark.parametrize("scale", (0.0, 0.3, 1.0))
def test_a_point_of_the_ridge_is_the_loss_plus_the_penalty_there(key: str, scale: float):
    trainer = Trainer(Settings.from_hash(CIRCLE))
    trainer.load([scale * np.array(w) for w in WEIGHTS], [scale * np.array(b) for b in BIASES])
    penalty = 0.05 * sum(REGULARIZATIONS[key].value(w).sum() for w in trainer.weights)
    shown = ridge(scale, 0.05, key)
    assert shown.values["loss"] == pytest.approx(trainer.loss_train[0])
    assert shown.values["penalty"] == pytest.approx(penalty)
    assert shown.marks["point"] == (scale, pytest.approx(trainer.loss_train[0] + penalty))


def test_the_ridge_has_two_sides_until_the_penalty_is_too_strong():
    total = ridge(1.0, 0.1, "L2").lines["total"][1]
    top = SCALES[total[: total.argmin()].argmax()]
    assert ridge(top - 0.1, 0.1, "L2").values["slope"] > 0, "downhill to no weights"
    assert ridge(top + 0.1, 0.1, "L2").values["slope"] < 0, "downhill to the trained ones"
    assert ridge(1.0, 0.2, "L2").lines["total"][1].argmin() == 0, "none is the best"


@pytest.mark.parametrize("p", (0.0, 0.5, 0.8, 1.0))
def test_a_layers_step_is_its_gradient_over_a_power_of_its_norm(p: float):
    norms = np.array(GRADIENT_NORMS)
    shown = steps(p)
    assert shown.lines["steps"][1] == pytest.approx(norms / norms**p)
    assert shown.values["times"] == pytest.approx((norms[-1] / norms[0]) ** (1 - p))


@pytest.mark.parametrize("tau", (0.0001, 0.0316, 1.0))
@pytest.mark.parametrize("percent", (-6.0, 0.0, 2.0))
def test_odds_are_the_tuners(tau: float, percent: float):
    tuner = Tuner(1)
    tuner.sums[0, 8:11] = 0.02, 0.02, 0.02 + percent / 100
    down, stay, up = tuner.odds(GRID[[9]], tau)[0]
    shown = odds(tau, percent)
    assert shown.values == pytest.approx({"down": down, "stay": stay, "up": up})
    assert shown.marks["point"] == (percent, pytest.approx(up))
    x, y = shown.lines["own"]
    assert np.interp(percent, x, y) == pytest.approx(up)


def test_each_figure_is_named_once():
    assert set(FIGURES) == {"odds", "norms", "valley"}
