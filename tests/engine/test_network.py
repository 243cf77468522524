"""The flat parameters, the order of the draws, and passes through the network."""

import numpy as np
import pytest
from playground.activations import ACTIVATIONS
from playground.initializations import INITIALIZATIONS
from playground.layout import Layout, draw_parameters
from playground.losses import LOSSES, REGRESSION
from playground.passes import Forward, Pass, with_ones
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
    flat = draw_parameters(layout, ours, INITIALIZATIONS["uniform"], zero=False)
    for view in layout.views(flat[None]):
        for neuron in view[0]:
            assert neuron[:-1].tolist() == [theirs.uniform(-0.5, 0.5) for _ in neuron[:-1]]
            assert neuron[-1] == 0.1
    assert ours.random() == theirs.random()


@pytest.mark.parametrize("key", INITIALIZATIONS)
def test_every_initialization_scales_the_same_draws(key):
    layout, entry = Layout(SIZES), INITIALIZATIONS[key]
    flat = draw_parameters(layout, SeedRandom("w"), entry, zero=False)
    half = draw_parameters(layout, SeedRandom("w"), INITIALIZATIONS["uniform"], zero=False)
    for layer, view in enumerate(layout.views(flat[None])):
        limit = entry.limit(SIZES[layer], SIZES[layer + 1])
        assert limit > 0
        assert_close(view[0, :, :-1], layout.views(half[None])[layer][0, :, :-1] * limit / 0.5, rtol=1e-14)
        assert (view[0, :, -1] == entry.bias).all()


def test_zero_weights_spend_the_same_draws():
    layout = Layout(SIZES)
    ours, theirs = SeedRandom("w"), SeedRandom("w")
    assert not draw_parameters(layout, ours, INITIALIZATIONS["uniform"], zero=True).any()
    draw_parameters(layout, theirs, INITIALIZATIONS["uniform"], zero=False)
    assert ours.random() == theirs.random()


def test_samples_become_columns_over_ones():
    x = np.arange(12.0).reshape(2, 3, 2)
    out = with_ones(x)
    assert out.shape == (2, 3, 3)
    assert_equal(out[:, :2], x.swapaxes(1, 2))
    assert (out[:, 2] == 1).all()


def problem(loss=LOSSES["log"], sizes=SIZES, runs=2, n=7, activation="tanh", skip_connections=False):
    """Random parameters, samples, a way forward and a pass."""
    rng = np.random.default_rng(3)
    layout = Layout(sizes, skip_connections)
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
@pytest.mark.parametrize("skip_connections", [False, True], ids=["", "skip"])
@pytest.mark.parametrize("activation", [key for key, entry in ACTIVATIONS.items() if not entry.surrogate])
def test_gradient_by_finite_differences(activation, loss, sizes, skip_connections):
    layout, params, x, y, forward, network = problem(
        loss, sizes, activation=activation, skip_connections=skip_connections
    )
    gradient = np.empty_like(params)
    network.gradient(x, loss.target_transform(y), layout.views(gradient))
    numeric = slopes(params, lambda: loss.value(forward(x), y).sum(axis=(1, 2)))
    assert_close(gradient, numeric, rtol=1e-6, atol=1e-7)


def slopes(params, value, h=1e-6):
    """The slope of `value()`, `(R,)`, along each parameter, `(R, P)`."""
    numeric = np.empty_like(params)
    for p in range(params.shape[1]):
        sides = []
        for step in (h, -h):
            params[:, p] += step
            sides.append(value())
            params[:, p] -= step
        numeric[:, p] = (sides[0] - sides[1]) / (2 * h)
    return numeric


def test_a_skipped_layer_is_added_where_it_is_as_wide():
    layout, params, x, _, forward, _ = problem(sizes=(2, 3, 3, 2, 2, 1), skip_connections=True)
    assert layout.skips == [False, True, False, True]
    z = forward(x)
    for run in range(2):
        values = x[run, :-1]
        for view, skip in zip(layout.views(params), [*layout.skips, None], strict=True):
            sums = view[run, :, :-1] @ values + view[run, :, -1:]
            values = np.tanh(sums) + (values if skip else 0)
        assert_close(z[run], sums, rtol=1e-12)


def test_gradient_with_masks_and_skipped_layers():
    """What is dropped of a layer is its whole output, the skipped layer's part of it, too."""
    loss, sizes = LOSSES["log"], (2, 3, 3, 3, 1)
    layout, params, x, y, _, network = problem(loss, sizes, skip_connections=True)
    rng = np.random.default_rng(1)
    masks = [rng.integers(0, 2, (2, h, 7)) * 1.5 for h in sizes[1:-1]]

    def value():
        a = x[:, :-1]
        for view, mask, skip in zip(layout.views(params), masks, layout.skips, strict=False):
            a = (np.tanh(view[:, :, :-1] @ a + view[:, :, -1:]) + (a if skip else 0)) * mask
        last = layout.views(params)[-1]
        return loss.value(last[:, :, :-1] @ a + last[:, :, -1:], y).sum(axis=(1, 2))

    gradient = np.empty_like(params)
    network.gradient(x, loss.target_transform(y), layout.views(gradient), masks)
    assert_close(gradient, slopes(params, value), rtol=1e-6, atol=1e-7)


def test_masks_thin_the_network():
    """A dropped neuron gives and takes nothing; a kept one counts for more."""
    layout, params, x, y, _, network = problem()
    loss = LOSSES["log"]
    masks = [np.full((2, h, 7), 2.0) for h in SIZES[1:-1]]
    masks[0][:, 1] = 0
    thin, gradient = params.copy(), np.empty_like(params)
    network.gradient(x, loss.target_transform(y), layout.views(gradient), masks)
    views = layout.views(gradient)
    assert not views[0][:, 1].any()  # the dropped neuron's own weights and bias
    assert not views[1][:, :, 1].any()  # and those that read it
    # The same network without the neuron, its outputs doubled through the weights that read them.
    layers = layout.views(thin)
    layers[1][:, :, :-1] *= 2
    layers[1][:, :, 1] = 0
    layers[2][:, :, :-1] *= 2
    expected = np.empty_like(params)
    Pass(layout, thin, ACTIVATIONS["tanh"].function, loss, 7).gradient(
        x, loss.target_transform(y), layout.views(expected)
    )
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
