"""The flat parameters, the order of the draws, and passes through the network."""

import numpy as np
import pytest
from playground.activations import ACTIVATIONS
from playground.losses import LOSSES, REGRESSION
from playground.network import Forward, Layout, Pass, draw_parameters, with_ones
from playground.seedrandom import SeedRandom

from tests.engine.support import assert_close, assert_equal

SIZES = (3, 4, 2, 1)


def test_layout():
    layout = Layout(SIZES)
    assert layout.shapes == [(4, 4), (2, 5), (1, 3)]
    assert layout.size == 16 + 10 + 3
    assert layout.starts.tolist() == [0, 16, 26]
    assert np.bincount(layout.layer_of).tolist() == [16, 10, 3]
    assert layout.is_weight.sum() == 3 * 4 + 4 * 2 + 2
    flat = np.zeros((2, layout.size))
    for number, view in enumerate(layout.views(flat)):
        assert view.shape == (2, *layout.shapes[number])
        view[:] = number
    assert_equal(flat, np.tile(layout.layer_of, (2, 1)))


def test_weights_are_drawn_layer_by_layer_neuron_by_neuron_input_by_input():
    layout = Layout(SIZES)
    ours, theirs = SeedRandom("w"), SeedRandom("w")
    flat = draw_parameters(layout, ours, zero=False)
    for view in layout.views(flat[None]):
        for neuron in view[0]:
            assert neuron[:-1].tolist() == [theirs.uniform(-0.5, 0.5) for _ in neuron[:-1]]
            assert neuron[-1] == 0.1
    assert ours.random() == theirs.random()


def test_zero_weights_spend_the_same_draws():
    layout = Layout(SIZES)
    ours, theirs = SeedRandom("w"), SeedRandom("w")
    assert not draw_parameters(layout, ours, zero=True).any()
    draw_parameters(layout, theirs, zero=False)
    assert ours.random() == theirs.random()


def test_samples_become_columns_over_ones():
    x = np.arange(12.0).reshape(2, 3, 2)
    out = with_ones(x)
    assert out.shape == (2, 3, 3)
    assert_equal(out[:, :2], x.swapaxes(1, 2))
    assert (out[:, 2] == 1).all()


def problem(loss=LOSSES["log"], sizes=SIZES, runs=2, n=7, activation="tanh"):
    """Random parameters, samples, a way forward and a pass."""
    rng = np.random.default_rng(3)
    layout = Layout(sizes)
    params = rng.uniform(-1, 1, (runs, layout.size))
    x = with_ones(rng.uniform(-2, 2, (runs, n, sizes[0])))
    y = np.sign(rng.uniform(-1, 1, (runs, 1, n)))
    function = ACTIVATIONS[activation].function
    forward = Forward(layout, params, function, n)
    return layout, params, x, y, forward, Pass(layout, params, function, loss, n)


@pytest.mark.parametrize("sizes", [SIZES, (2, 3, 3, 1, 3, 3, 1)], ids=str)
def test_forward_is_a_sum_over_inputs_neuron_by_neuron(sizes):
    layout, params, x, _, forward, _ = problem(sizes=sizes)
    z = forward(x)
    for run in range(2):
        for sample in range(7):
            values = x[run, :-1, sample].tolist()
            for view in layout.views(params):
                sums = [float(np.dot(neuron[:-1], values) + neuron[-1]) for neuron in view[run]]
                values = np.tanh(sums).tolist()
            assert z[run, 0, sample] == pytest.approx(sums[0], rel=1e-12)


@pytest.mark.parametrize("sizes", [(2, 1), (3, 4, 2, 1), (1, 2, 2, 2, 1), (2, 3, 1, 2, 3, 2, 1)])
@pytest.mark.parametrize("loss", [*LOSSES.values(), REGRESSION], ids=lambda loss: loss.key)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_gradient_by_finite_differences(activation, loss, sizes):
    layout, params, x, y, forward, network = problem(loss, sizes, activation=activation)
    gradient = np.empty_like(params)
    network.gradient(x, loss.aim(y), layout.views(gradient))
    numeric = np.empty_like(params)
    h = 1e-6
    for p in range(layout.size):
        sides = []
        for step in (h, -h):
            params[:, p] += step
            sides.append(loss.value(forward(x), y).sum(axis=(1, 2)))
            params[:, p] -= step
        numeric[:, p] = (sides[0] - sides[1]) / (2 * h)
    assert_close(gradient, numeric, rtol=1e-6, atol=1e-7)


def test_masks_thin_the_network():
    """A dropped neuron gives and takes nothing; a kept one counts for more."""
    layout, params, x, y, _, network = problem()
    loss = LOSSES["log"]
    masks = [np.full((2, h, 7), 2.0) for h in SIZES[1:-1]]
    masks[0][:, 1] = 0
    thin, gradient = params.copy(), np.empty_like(params)
    network.gradient(x, loss.aim(y), layout.views(gradient), masks)
    views = layout.views(gradient)
    assert not views[0][:, 1].any()  # the dropped neuron's own weights and bias
    assert not views[1][:, :, 1].any()  # and those that read it
    # The same network without the neuron, its outputs doubled through the weights that read them.
    layers = layout.views(thin)
    layers[1][:, :, :-1] *= 2
    layers[1][:, :, 1] = 0
    layers[2][:, :, :-1] *= 2
    expected = np.empty_like(params)
    Pass(layout, thin, ACTIVATIONS["tanh"].function, loss, 7).gradient(x, loss.aim(y), layout.views(expected))
    expected = layout.views(expected)
    assert_close(views[0][:, [0, 2, 3]], expected[0][:, [0, 2, 3]], rtol=1e-12)
    assert_close(views[1][:, :, [0, 2, 3]], 2 * expected[1][:, :, [0, 2, 3]], rtol=1e-12)
    assert_close(views[2][:, :, :-1], 2 * expected[2][:, :, :-1], rtol=1e-12)
    assert_close(views[2][:, :, -1], expected[2][:, :, -1], rtol=1e-12)


def test_a_pass_sees_new_parameters():
    layout, params, x, y, forward, network = problem()
    gradients = np.empty((2, *params.shape))
    before = forward(x).copy()
    network.gradient(x, y, layout.views(gradients[0]))
    params += 0.1
    assert (forward(x) != before).all()
    network.gradient(x, y, layout.views(gradients[1]))
    assert (gradients[0] != gradients[1]).all()
