"""Mean |weight| and saturated or dead neurons, over every activation."""

from __future__ import annotations

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.unit_statistics import largest_slope, mean_slopes

from tests.engine.support import assert_close

RNG = np.random.default_rng(5)
POINTS, TARGETS = RNG.normal(size=(40, 2)), np.ones(40)


def trained(link: str) -> Trainer:
    trainer = Trainer(Settings.from_hash(link))
    trainer.step(2)
    return trainer


def one_layer(activation: str, biases: list[float], weights: float = 0.0) -> Trainer:
    """A hidden layer whose neurons see the same sum of the inputs, each with a bias of its own."""
    settings = Settings(activation=activation, networkShape=(len(biases),))
    shape = np.full((2, len(biases)), weights), np.ones((len(biases), 1))
    return Trainer.from_arrays(
        settings, POINTS, TARGETS, weights=shape, biases=(np.array(biases), np.zeros(1))
    )


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_largest_slope_is_reached_and_not_exceeded(key: str) -> None:
    one = ACTIVATIONS[key]
    z = np.linspace(-30, 30, 60_001)
    found = largest_slope(one.function)
    assert np.abs(one(z)[1]).max() == pytest.approx(found, rel=1e-3)
    if not one.surrogate:
        a = one(z)[0]
        assert np.abs(np.diff(a) / np.diff(z)).max() == pytest.approx(found, rel=1e-3)


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_a_neuron_is_saturated_below_a_tenth_of_the_largest_slope(key: str) -> None:
    """Neurons that say the same for every sample: their slope is that of their bias."""
    one = ACTIVATIONS[key]
    biases = np.linspace(-12, 12, 32)
    slopes = np.abs(one(biases)[1])
    expected = np.mean(slopes < 0.1 * np.abs(one(np.linspace(-10, 10, 2001))[1]).max())
    assert one_layer(key, biases.tolist()).saturated_shares() == pytest.approx([expected])


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_slopes_are_means_over_the_training_samples_layer_by_layer(key: str) -> None:
    """Against the same network written out, with skip connections and several runs."""
    link = f"#seed=3&activation={key}&networkShape=4,4,3&skipConnections=true&runs=2&percTrainData=30"
    trainer = trained(link)
    for run in range(2):
        below = trainer._samples.inputs(trainer.data.x_train[run])
        means = []
        for layer in range(3):
            z = below @ trainer.weights[layer][run] + trainer.biases[layer][run]
            a, d = ACTIVATIONS[key](z)
            means.append(np.abs(d).mean(axis=0))
            below = a + below if layer == 1 else a
        x = trainer._samples.x[run, :, : trainer._samples.n_train]
        found = mean_slopes(trainer._network, x, run)
        for ours, theirs in zip(found, means, strict=True):
            assert_close(ours, theirs, rtol=1e-9)
        limit = 0.1 * largest_slope(ACTIVATIONS[key].function)
        assert trainer.saturated_shares(run).tolist() == [float((mean < limit).mean()) for mean in means]


def test_a_relu_that_is_never_above_0_is_dead() -> None:
    trainer = one_layer("relu", [-100.0, 100.0, -100.0, 0.0], weights=1.0)
    assert trainer.saturated_shares().tolist() == [0.5]


def test_a_relu_that_answers_seldom_counts_as_well() -> None:
    """To the two largest of 40 samples: a twentieth of the slope on average."""
    sums = np.sort(POINTS.sum(axis=1))
    bias = -float(sums[-3] + sums[-2]) / 2
    assert one_layer("relu", [bias], weights=1.0).saturated_shares().tolist() == [1.0]
    bias = -float(sums[-9] + sums[-8]) / 2  # to the eight largest: a fifth
    assert one_layer("relu", [bias], weights=1.0).saturated_shares().tolist() == [0.0]


def test_reading_changes_nothing() -> None:
    one, other = trained("#seed=1&dropout=0.5"), trained("#seed=1&dropout=0.5")
    one.saturated_shares()
    assert one.mean_weights.shape == (1, 3)
    one.step(3)
    other.step(3)
    assert all(np.array_equal(a, b) for a, b in zip(one.weights, other.weights, strict=True))


def test_without_a_hidden_layer_there_is_no_share() -> None:
    assert trained("#seed=1&networkShape=").saturated_shares().shape == (0,)


def test_what_is_no_number_is_not_saturated() -> None:
    trainer = one_layer("tanh", [0.0, 30.0])
    trainer.biases[0][0, 0] = np.nan
    assert trainer.saturated_shares().tolist() == [0.5]


def test_mean_weights_are_the_layers_own_without_biases() -> None:
    trainer = trained("#seed=2&networkShape=5,3&runs=3&initialization=he")
    trainer.biases[0][:] = 1e6
    expected = np.stack([np.abs(w).mean(axis=(1, 2)) for w in trainer.weights], axis=1)
    assert_close(trainer.mean_weights, expected)
    assert expected.shape == (3, 3)
