"""Each gradient transformation alone, all of them on a parabola, and pruning."""

import numpy as np
import pytest
from playground.network import Layout
from playground.parameters import Parameters
from playground.transforms import (
    REGULARIZATIONS,
    Knobs,
    add_penalty,
    chain,
    layer_norms,
    momentum,
    normalize_layers,
    prune,
    scale_by_layer_rate,
    update_rule,
)

from tests.engine.support import assert_close, assert_equal

LAYOUT = Layout((2, 3, 1))
WEIGHTS = LAYOUT.is_weight.astype(bool)
RUNS = 2


def start(seed=0, **knobs):
    """Random parameters, a gradient, and knobs."""
    rng = np.random.default_rng(seed)
    parameters = Parameters(LAYOUT, rng.uniform(-1, 1, (RUNS, LAYOUT.size)))
    rate = np.full((RUNS, 1), knobs.pop("learning_rate", 0.1))
    return parameters, rng.uniform(-1, 1, parameters.flat.shape), Knobs(rate, parameters, **knobs)


def once(part, parameters, g, knobs):
    return part.update(g.copy(), part.init(parameters.flat), parameters.flat, knobs).copy()


@pytest.mark.parametrize(("kind", "pull"), [("L1", np.sign), ("L2", lambda w: w), ("none", np.zeros_like)])
def test_penalty_pulls_weights_and_never_biases(kind, pull):
    parameters, g, knobs = start(regularization_rate=0.3)
    parameters.flat[:, 0] = 0  # where |w| has no slope: 0
    penalty = REGULARIZATIONS[kind]
    out = once(add_penalty(LAYOUT, penalty and penalty.slope), parameters, g, knobs)
    assert_close(out, g + 0.3 * pull(parameters.flat) * WEIGHTS, rtol=1e-14)
    assert_equal(out[:, ~WEIGHTS], g[:, ~WEIGHTS])


def test_penalties_and_their_slopes():
    w = np.array([-2.0, 0.0, 3.0])
    assert_equal(REGULARIZATIONS["L1"].value(w), [2, 0, 3])
    assert_equal(REGULARIZATIONS["L2"].value(w), [2, 0, 4.5])
    assert REGULARIZATIONS["none"] is None


@pytest.mark.parametrize("m", [0.0, 0.5, 0.9, 0.999])
def test_momentum_is_a_running_mean(m):
    parameters, _, knobs = start(momentum=m)
    part = momentum()
    state = part.init(parameters.flat)
    expected = np.zeros_like(parameters.flat)
    for seed in range(6):
        g = start(seed)[1]
        expected = m * expected + (1 - m) * g
        assert_close(part.update(g, state, parameters.flat, knobs), expected, rtol=1e-13)


def test_a_dead_weights_velocity_stays_what_it_was():
    parameters, _, knobs = start(momentum=0.9)
    part = momentum()
    state = part.init(parameters.flat)
    part.update(start(1)[1], state, parameters.flat, knobs)
    before = state.velocity.copy()
    parameters.alive[0, 2] = parameters.alive[1, 5] = False
    parameters.recount()
    part.update(start(2)[1], state, parameters.flat, knobs)
    assert_equal(state.velocity == before, ~parameters.alive)


@pytest.mark.parametrize("p", [0.0, 0.3, 0.8, 1.0])
def test_the_layer_rate(p):
    parameters, g, knobs = start(power=p)
    knobs.learning_rate[:, 0] = [0.1, 3.0]
    assert once(normalize_layers(LAYOUT), parameters, g, knobs).tolist() == g.tolist()
    norms = layer_norms(LAYOUT, g)
    for run in range(RUNS):
        for layer, view in enumerate(LAYOUT.views(g)):
            assert norms[run, layer] == pytest.approx(np.linalg.norm(view[run]))
    expected = knobs.learning_rate / norms[:, LAYOUT.layer_of] ** p
    assert_close(np.broadcast_to(knobs.layer_rate, g.shape), expected, rtol=1e-13)


@pytest.mark.parametrize("p", [0.0, 0.5, 1.0])
def test_a_layer_without_gradient_takes_no_step(p):
    parameters, g, knobs = start(power=p)
    LAYOUT.views(g)[0][:] = 0
    with np.errstate(all="raise", under="ignore"):
        step = once(chain(normalize_layers(LAYOUT), scale_by_layer_rate()), parameters, g, knobs)
    first, second = LAYOUT.views(step)
    assert not first.any() and second.all()


def test_one_step_of_p_1_is_as_long_as_the_rate():
    parameters, g, knobs = start(power=1.0, learning_rate=0.3)
    step = once(chain(normalize_layers(LAYOUT), scale_by_layer_rate()), parameters, g, knobs)
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
    parameters, g, knobs = start(regularization_rate=0.1, learning_rate=1.0)
    parameters.flat[0, 0], g[0, 0] = weight, gradient
    rule = update_rule(LAYOUT, "L1")
    parameters.flat -= once(rule, parameters, g, knobs)
    assert parameters.dead[0][0, 0, 0] == dies
    expected = 0 if dies else weight - gradient - 0.1 * np.sign(weight)
    assert parameters.flat[0, 0] == pytest.approx(expected, abs=1e-15)
    assert parameters.alive[:, ~WEIGHTS].all()


def test_a_bias_never_dies():
    parameters, g, knobs = start(regularization_rate=3.0, learning_rate=1.0)
    parameters.flat[:] = 0.01
    parameters.flat -= once(update_rule(LAYOUT, "L1"), parameters, 0 * g, knobs)
    assert_equal(parameters.alive, np.tile(~WEIGHTS, (RUNS, 1)))
    assert (parameters.flat[:, ~WEIGHTS] == 0.01).all()


@pytest.mark.parametrize(
    ("kind", "m", "rate"), [("L2", 0.0, 0.1), ("none", 0.0, 0.1), ("L1", 0.5, 0.1), ("L1", 0.0, 0.0)]
)
def test_nobody_dies_otherwise(kind, m, rate):
    parameters, g, knobs = start(regularization_rate=rate, momentum=m, learning_rate=1.0)
    rule = update_rule(LAYOUT, kind)
    state = rule.init(parameters.flat)
    for _ in range(20):
        parameters.flat -= rule.update(0.2 * g, state, parameters.flat, knobs)
    assert parameters.alive.all()


def test_the_dead_stay_dead_and_still():
    parameters, g, knobs = start(regularization_rate=0.1, learning_rate=1.0)
    parameters.flat[0, 0], g[0, 0] = 0.05, 0.0
    rule = update_rule(LAYOUT, "L1")
    state = rule.init(parameters.flat)
    for gradient in (g, np.ones_like(g), -np.ones_like(g)):
        parameters.flat -= rule.update(gradient.copy(), state, parameters.flat, knobs)
        assert parameters.flat[0, 0] == 0
        assert not parameters.alive[0, 0]
    knobs.momentum = 0.9  # turned on later: a dead weight's velocity stays that of its last update
    parameters.flat -= rule.update(g.copy(), state, parameters.flat, knobs)
    assert parameters.flat[0, 0] == 0
    assert state[1].velocity[0, 0] == pytest.approx(0.1)


def test_pruning_asks_the_layers_own_rate():
    """With p the penalty's pull is as long as the layer's rate makes it."""
    parameters, g, knobs = start(regularization_rate=0.1, learning_rate=1.0, power=1.0)
    parameters.flat[:] = 0.5
    g[:] = 0
    LAYOUT.views(g)[0][:] = 100.0  # this layer's rate is small, so its pull is, too
    parameters.flat[0, 0], g[0, 0] = 0.05, 0
    parameters.flat -= once(update_rule(LAYOUT, "L1"), parameters, g, knobs)
    assert not parameters.dead[0][0, 0, 0]
    assert 0.0495 < parameters.flat[0, 0] < 0.05


def test_a_chain_applies_its_parts_in_order():
    parameters, g, knobs = start(momentum=0.5, regularization_rate=0.2)
    slope = REGULARIZATIONS["L2"].slope
    out = once(chain(add_penalty(LAYOUT, slope), momentum()), parameters, g, knobs)
    assert_close(out, 0.5 * (g + 0.2 * parameters.flat * WEIGHTS), rtol=1e-13)
    nothing = chain()
    assert nothing.update(g, nothing.init(g), g, knobs) is g


def test_pruning_alone_says_what_it_needs():
    parameters, g, knobs = start(regularization_rate=0.1)
    with pytest.raises(AssertionError, match="normalize_layers comes before"):
        once(prune(LAYOUT, REGULARIZATIONS["L1"].slope), parameters, g, knobs)


@pytest.mark.parametrize("kind", REGULARIZATIONS)
@pytest.mark.parametrize("m", [0.0, 0.9])
@pytest.mark.parametrize("p", [0.0, 0.5, 1.0])
def test_down_a_parabola(kind, m, p):
    """Minimise |w - target|^2 / 2: every chain comes close to what the penalty leaves of the target."""
    parameters, _, knobs = start(momentum=m, power=p, regularization_rate=0.1)
    target = np.where(np.arange(LAYOUT.size) % 2, 1.5, -2.0)
    rule = update_rule(LAYOUT, kind)
    state = rule.init(parameters.flat)
    parameters.flat[:] = -np.sign(target) * -0.5
    for count in range(600):
        knobs.learning_rate[:] = 0.1 / (1 + count / 20)
        parameters.flat -= rule.update(parameters.flat - target, state, parameters.flat, knobs)
    left = {"none": target, "L1": target - 0.1 * np.sign(target), "L2": target / 1.1}[kind]
    expected = np.where(WEIGHTS, left, target)
    assert_close(parameters.flat, np.tile(expected, (RUNS, 1)), atol=0.05)
    assert parameters.alive.all()
