"""Each gradient transformation alone, all of them on a parabola, and pruning."""

import numpy as np
import pytest
from playground import Settings
from playground.hyperparameters import Hyperparameters
from playground.layout import Layout
from playground.optimizers import OPTIMIZERS, sgd
from playground.parameters import Parameters
from playground.regularizations import REGULARIZATIONS
from playground.state import arrays
from playground.transforms import (
    GRADIENT_TRANSFORMATIONS,
    add_penalty,
    clip_by_norm,
    layer_norms,
    named_chain,
    normalize_layers,
    prune,
    scale_by_layer_rate,
)
from playground.update_rule import chain_of

from tests.engine.support import assert_close, assert_equal, slope

LAYOUT = Layout((2, 3, 1))
WEIGHTS = LAYOUT.is_weight.astype(bool)
RUNS = 2
STEP = named_chain(normalization=normalize_layers(LAYOUT), step=scale_by_layer_rate())


def start(seed=0, **values):
    """Random parameters, a gradient, and hyperparameters."""
    rng = np.random.default_rng(seed)
    parameters = Parameters(LAYOUT, rng.uniform(-1, 1, (RUNS, LAYOUT.size)))
    parameters.prunable = True
    rate = np.full((RUNS, 1), values.pop("learning_rate", 0.1))
    return parameters, rng.uniform(-1, 1, parameters.flat.shape), _hyper(rate, values)


def _hyper(rate, values):
    hyper = Hyperparameters(rate)
    hyper.take({**Settings(seed="s").hyperparameters, **values})
    return hyper


def once(part, parameters, g, hyper):
    return part.update(g.copy(), part.init(parameters.flat), parameters, hyper).copy()


PULLS = {"L1": np.sign, "L2": lambda w: w, "none": np.zeros_like}


@pytest.mark.parametrize("kind", PULLS)
def test_a_penalty_pulls_by_its_slope(kind):
    parameters, g, hyper = start(regularization_rate=0.3)
    parameters.flat[:, 0] = 0  # where |w| has no slope: 0
    out = once(add_penalty(LAYOUT, REGULARIZATIONS[kind]), parameters, g, hyper)
    assert_close(out, g + 0.3 * PULLS[kind](parameters.flat) * WEIGHTS, rtol=1e-14)


@pytest.mark.parametrize("kind", REGULARIZATIONS)
def test_a_penalty_pulls_weights_and_never_biases(kind):
    parameters, g, hyper = start(regularization_rate=0.3)
    out = once(add_penalty(LAYOUT, REGULARIZATIONS[kind]), parameters, g, hyper)
    assert (out[:, WEIGHTS] != g[:, WEIGHTS]).any() == (kind != "none")
    assert_equal(out[:, ~WEIGHTS], g[:, ~WEIGHTS])


def test_penalties_and_their_slopes():
    w = np.array([-2.0, 0.0, 3.0])
    assert_equal(REGULARIZATIONS["L1"].value(w), [2, 0, 3])
    assert_equal(REGULARIZATIONS["L2"].value(w), [2, 0, 4.5])
    assert_equal(REGULARIZATIONS["none"].value(w), 0)
    for entry in REGULARIZATIONS.values():
        slopes, z = np.empty(400), np.linspace(-8, 8, 400)
        entry.slope(z, slopes)
        assert_close(slopes, slope(entry.value, z), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("m", [0.0, 0.5, 0.9, 0.999])
def test_momentum_is_a_running_mean(m):
    parameters, _, hyper = start(momentum=m)
    part = sgd()
    state = part.init(parameters.flat)
    expected = np.zeros_like(parameters.flat)
    for seed in range(6):
        g = start(seed)[1]
        expected = m * expected + (1 - m) * g
        assert_close(part.update(g, state, parameters, hyper), expected, rtol=1e-13)


def test_a_dead_weights_velocity_stays_what_it_was():
    parameters, _, hyper = start(momentum=0.9)
    part = sgd()
    state = part.init(parameters.flat)
    part.update(start(1)[1], state, parameters, hyper)
    before = state.velocity.copy()
    parameters.alive[0, 2] = parameters.alive[1, 5] = False
    part.update(start(2)[1], state, parameters, hyper)
    assert_equal(state.velocity == before, ~parameters.alive)


@pytest.mark.parametrize("p", [0.0, 0.3, 0.8, 1.0])
def test_the_layer_rate(p):
    parameters, g, hyper = start(norm_power=p)
    hyper.learning_rate[:, 0] = [0.1, 3.0]
    assert once(normalize_layers(LAYOUT), parameters, g, hyper).tolist() == g.tolist()
    norms = layer_norms(LAYOUT, g)
    for run in range(RUNS):
        for layer, view in enumerate(LAYOUT.views(g)):
            assert norms[run, layer] == pytest.approx(np.linalg.norm(view[run]))
    expected = hyper.learning_rate / norms[:, LAYOUT.layer_of] ** p
    assert_close(np.broadcast_to(hyper.layer_rate, g.shape), expected, rtol=1e-13)


@pytest.mark.parametrize("p", [0.0, 0.5, 1.0])
def test_a_layer_without_gradient_takes_no_step(p):
    parameters, g, hyper = start(norm_power=p)
    LAYOUT.views(g)[0][:] = 0
    with np.errstate(all="raise", under="ignore"):
        step = once(STEP, parameters, g, hyper)
    first, second = LAYOUT.views(step)
    assert not first.any() and second.all()


def test_one_step_of_p_1_is_as_long_as_the_rate():
    parameters, g, hyper = start(norm_power=1.0, learning_rate=0.3)
    step = once(STEP, parameters, g, hyper)
    assert_close(layer_norms(LAYOUT, step), 0.3, rtol=1e-13)


PRUNING = [  # weight, the data's gradient, dies? with rate 0.1 and learning rate 1
    (0.05, 0.0, True),  # the penalty alone carries it across 0
    (0.2, 0.0, False),
    (-0.05, 0.0, True),
    (0.05, 0.1, False),  # the data carry it across; the penalty pulls on, away from 0
    (0.05, 0.01, True),
    (0.05, -0.1, False),
    (0.1, 0.0, False),  # exactly to 0: not across
    (0.0, 0.2, False),  # a live weight at 0 has no penalty
]


@pytest.mark.parametrize(("weight", "gradient", "dies"), PRUNING)
def test_who_dies_under_l1(weight, gradient, dies):
    parameters, g, hyper = start(regularization_rate=0.1, learning_rate=1.0)
    parameters.flat[0, 0], g[0, 0] = weight, gradient
    rule = chain_of(LAYOUT, "sgd", "L1")
    parameters.flat -= once(rule, parameters, g, hyper)
    assert parameters.dead[0][0, 0, 0] == dies
    expected = 0 if dies else weight - gradient - 0.1 * np.sign(weight)
    assert parameters.flat[0, 0] == pytest.approx(expected, abs=1e-15)
    assert parameters.alive[:, ~WEIGHTS].all()


def test_a_bias_never_dies():
    parameters, g, hyper = start(regularization_rate=3.0, learning_rate=1.0)
    parameters.flat[:] = 0.01
    parameters.flat -= once(chain_of(LAYOUT, "sgd", "L1"), parameters, 0 * g, hyper)
    assert_equal(parameters.alive, np.tile(~WEIGHTS, (RUNS, 1)))
    assert (parameters.flat[:, ~WEIGHTS] == 0.01).all()


@pytest.mark.parametrize(
    ("kind", "m", "rate"), [("L2", 0.0, 0.1), ("none", 0.0, 0.1), ("L1", 0.5, 0.1), ("L1", 0.0, 0.0)]
)
def test_nobody_dies_otherwise(kind, m, rate):
    parameters, g, hyper = start(regularization_rate=rate, momentum=m, learning_rate=1.0)
    rule = chain_of(LAYOUT, "sgd", kind)
    state = rule.init(parameters.flat)
    for _ in range(20):
        parameters.flat -= rule.update(0.2 * g, state, parameters, hyper)
    assert parameters.alive.all()


def test_the_dead_stay_dead_and_still():
    parameters, g, hyper = start(regularization_rate=0.1, learning_rate=1.0)
    parameters.flat[0, 0], g[0, 0] = 0.05, 0.0
    rule = chain_of(LAYOUT, "sgd", "L1")
    state = rule.init(parameters.flat)
    for gradient in (g, np.ones_like(g), -np.ones_like(g)):
        parameters.flat -= rule.update(gradient.copy(), state, parameters, hyper)
        assert parameters.flat[0, 0] == 0
        assert not parameters.alive[0, 0]
    hyper.momentum = 0.9  # turned on later: a dead weight's velocity stays that of its last update
    parameters.flat -= rule.update(g.copy(), state, parameters, hyper)
    assert parameters.flat[0, 0] == 0
    assert state["optimizer"].velocity[0, 0] == pytest.approx(0.1)


def test_pruning_asks_the_layers_own_rate():
    """With p the penalty's pull is as long as the layer's rate makes it."""
    parameters, g, hyper = start(regularization_rate=0.1, learning_rate=1.0, norm_power=1.0)
    parameters.flat[:] = 0.5
    g[:] = 0
    LAYOUT.views(g)[0][:] = 100.0  # this layer's rate is small, so its pull is, too
    parameters.flat[0, 0], g[0, 0] = 0.05, 0
    parameters.flat -= once(chain_of(LAYOUT, "sgd", "L1"), parameters, g, hyper)
    assert not parameters.dead[0][0, 0, 0]
    assert 0.0495 < parameters.flat[0, 0] < 0.05


def test_a_chain_applies_its_parts_in_order():
    parameters, g, hyper = start(momentum=0.5, regularization_rate=0.2)
    rule = named_chain(penalty=add_penalty(LAYOUT, REGULARIZATIONS["L2"]), optimizer=sgd())
    out = once(rule, parameters, g, hyper)
    assert_close(out, 0.5 * (g + 0.2 * parameters.flat * WEIGHTS), rtol=1e-13)
    nothing = named_chain()
    assert nothing.update(g, nothing.init(g), parameters, hyper) is g


def test_pruning_alone_says_what_it_needs():
    parameters, g, hyper = start(regularization_rate=0.1)
    with pytest.raises(AssertionError, match="normalize_layers comes before"):
        once(prune(LAYOUT, REGULARIZATIONS["L1"]), parameters, g, hyper)


@pytest.mark.parametrize("kind", REGULARIZATIONS)
@pytest.mark.parametrize("m", [0.0, 0.9])
@pytest.mark.parametrize("p", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_down_a_parabola(optimizer, kind, m, p):
    """Minimise |w - target|^2 / 2: every chain comes close to what the penalty leaves of the target."""
    parameters, _, hyper = start(momentum=m, norm_power=p, regularization_rate=0.1)
    target = np.where(np.arange(LAYOUT.size) % 2, 1.5, -2.0)
    rule = chain_of(LAYOUT, optimizer, kind)
    state = rule.init(parameters.flat)
    parameters.flat[:] = -np.sign(target) * -0.5
    for count in range(600):
        hyper.learning_rate[:] = 0.1 / (1 + count / 20)
        parameters.flat -= rule.update(parameters.flat - target, state, parameters, hyper)
    expected = np.where(WEIGHTS, rest(kind, target, OPTIMIZERS[optimizer].decoupled), target)
    assert_close(parameters.flat, np.tile(expected, (RUNS, 1)), atol=0.12)
    assert parameters.alive.all()


def rest(kind, target, decoupled):
    """Where the gradient and the penalty hold each other; a decoupled one has no such place of its own."""
    if decoupled:
        return target  # near it: the direction is of length 1 until the gradient is very small
    low, high, pull = target - 1, target + 1, np.empty_like(target)
    for _ in range(50):  # halve the interval in which w - target + 0.1 R'(w) is 0
        middle = (low + high) / 2
        REGULARIZATIONS[kind].slope(middle, pull)
        beyond = middle - target + 0.1 * pull > 0
        low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
    return middle


def test_where_the_known_penalties_come_to_rest():
    target = np.array([1.5, -2.0])
    for kind, expected in (("none", target), ("L1", [1.4, -1.9]), ("L2", target / 1.1)):
        assert_close(rest(kind, target, False), expected, atol=1e-12)


@pytest.mark.parametrize("name", GRADIENT_TRANSFORMATIONS)
def test_what_is_off_leaves_the_gradient_as_it_is(name):
    parameters, g, hyper = start()
    part = GRADIENT_TRANSFORMATIONS[name]()
    assert_equal(once(part, parameters, g, hyper), g)
    assert all(len(array) == RUNS for array in arrays(part.init(parameters.flat)).values())
    assert list(chain_of(LAYOUT, "sgd", "none").init(parameters.flat)).index(name) < len(
        GRADIENT_TRANSFORMATIONS
    )


def test_a_hyperparameter_without_an_attribute_is_asked_for_by_name():
    _, _, hyper = start(clipping=2.0)
    assert hyper["clipping"] == 2.0
    with pytest.raises(
        KeyError, match=r"clippping: no Field names it as its hyperparameter; there are .*clipping"
    ):
        hyper["clippping"]
    hyper.take({"threshold": 0.5})
    assert hyper["threshold"] == 0.5


def test_clipping_shortens_what_is_longer_run_by_run():
    parameters, g, hyper = start(clipping=2.0)
    g[0] *= 3.0 / np.linalg.norm(g[0])
    g[1] *= 1.5 / np.linalg.norm(g[1])
    out = once(clip_by_norm(), parameters, g, hyper)
    assert_close(out[0], g[0] * 2 / 3, rtol=1e-13)
    assert_close(out[1], g[1], rtol=1e-15)
    assert not once(clip_by_norm(), parameters, 0 * g, hyper).any()
    hyper.clipping = 0.0
    assert_equal(once(clip_by_norm(), parameters, g, hyper), g)


def test_clipping_comes_before_the_penalty():
    parameters, g, hyper = start(clipping=0.001, regularization_rate=0.5, learning_rate=1.0)
    step = once(chain_of(LAYOUT, "sgd", "L2"), parameters, g, hyper)
    pull = 0.5 * parameters.flat * WEIGHTS
    assert_close(np.sqrt(((step - pull) ** 2).sum(axis=1)), 0.001, rtol=1e-9)
