"""The Hessian against finite differences of gradient and loss, over the registries, and against the known answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.curvature import curvature_of
from playground.eigen import finished
from playground.hessian import EXACT, Hessian
from playground.losses import LOSSES
from playground.regularizations import REGULARIZATIONS

from tests.engine.support import Array, assert_close, slope, toy

PROBLEMS = [*({"problem": "classification", "loss": key} for key in LOSSES), {"problem": "regression"}]
TRUE = [key for key, one in ACTIVATIONS.items() if not one.surrogate]
GENERATOR = np.random.default_rng(0)


def parameters(trainer: Trainer, run: int = 0) -> Array:
    return trainer.network.parameters.flat[run].copy()


def of_gradients(hessian: Hessian, at: Array, small: float = 1e-5) -> Array:
    """By central differences of the gradient."""
    rows = []
    for direction in np.eye(len(at)):
        gradients = []
        for sign in (1, -1):
            hessian.at(at + sign * small * direction)
            gradients.append(hessian.gradient.copy())
        rows.append((gradients[0] - gradients[1]) / (2 * small))
    hessian.at(at)
    return np.array(rows)


def relative(found: Array, expected: Array) -> float:
    return float(abs(found - expected).max() / abs(expected).max())


@pytest.mark.parametrize("key", TRUE)
def test_second_derivatives_of_activations(key: str) -> None:
    """Against the differences of high order of the slope; ReLU and its kin have none, on both sides and at 0."""
    z = np.linspace(-6.05, 6.05, 200)
    function = ACTIVATIONS[key]
    assert_close(curvature_of(function.function, z), slope(lambda at: function(at)[1], z), rtol=0, atol=1e-8)
    near = np.array([-1e-7, 0.0, 1e-7, 1e-5])
    bound = {"softsign": 2.1, "elu": 1.1}.get(key, 1.2)
    assert abs(curvature_of(function.function, near)).max() < (
        1e-9 if key in ("relu", "leaky_relu", "linear") else bound
    )


@pytest.mark.parametrize("skips", [False, True])
@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
@pytest.mark.parametrize("key", TRUE)
def test_the_matrix_is_that_of_differences(key: str, problem: dict[str, str], skips: bool) -> None:
    trainer = toy(activation=key, networkShape=(3, 3, 2), skipConnections=skips, seed=3, **problem)
    hessian = Hessian(trainer)
    matrix = finished(hessian.matrix_pieces())
    # A kink near a sample shows in differences alone: of ReLU and its kin some rows are off.
    kinked = key in ("relu", "leaky_relu")
    assert relative(matrix, of_gradients(hessian, parameters(trainer))) < (1e-3 if kinked else 1e-6)
    assert_close(matrix, matrix.T, atol=1e-12)


@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
def test_products_are_second_differences_of_the_loss(problem: dict[str, str]) -> None:
    trainer = toy(activation="tanh", networkShape=(4, 3), **problem)
    hessian, flat = Hessian(trainer), trainer.network.parameters.flat
    at, direction = parameters(trainer), np.random.default_rng(1).standard_normal(flat.shape[1])
    losses = []
    for step in (-1e-3, 0.0, 1e-3):
        flat[0] = at + step * direction
        losses.append(float(trainer.loss_train[0]))
    second = (losses[0] - 2 * losses[1] + losses[2]) / 1e-6
    assert second == pytest.approx(float(hessian.times(direction[None])[0] @ direction), rel=1e-4)


def test_the_gradient_is_that_of_the_loss() -> None:
    trainer = toy()
    hessian, at = Hessian(trainer), parameters(trainer)
    flat = trainer.network.parameters.flat
    for k in range(len(at)):
        losses = []
        for sign in (1, -1):
            flat[0] = at
            flat[0, k] += sign * 1e-5
            losses.append(float(trainer.loss_train[0]))
        assert hessian.gradient[k] == pytest.approx((losses[0] - losses[1]) / 2e-5, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("key", REGULARIZATIONS)
def test_the_penalty_bends_the_weights_alone(key: str) -> None:
    """At its rate: L2 adds the rate to the diagonal, L1 nothing, also where a weight is 0."""
    trainer = toy(regularization=key)
    hessian, at = Hessian(trainer), parameters(trainer)
    at[0] = 0.0
    hessian.at(at)
    bare = finished(hessian.matrix_pieces())
    hessian.at(at, 0.3)
    added = finished(hessian.matrix_pieces()) - bare
    expected = 0.3 * trainer.network.layout.is_weight * (key == "L2")
    assert_close(added, np.diag(expected), atol=1e-9)


def linear(n: int = 30) -> tuple[Trainer, Array]:
    """A quadratic: no hidden layer, squared loss of regression; its Hessian is X^T X / n, biases last."""
    rng = np.random.default_rng(5)
    x = rng.uniform(-3, 3, (n, 3))
    trainer = Trainer.from_arrays(Settings(problem="regression", networkShape=(), seed="q"), x, x[:, 0])
    ones = np.column_stack([x, np.ones(n)])
    return trainer, ones.T @ ones / n


def test_of_a_quadratic_it_is_the_gram_matrix() -> None:
    trainer, gram = linear()
    hessian = Hessian(trainer)
    assert_close(finished(hessian.matrix_pieces()), gram, rtol=1e-9, atol=1e-9)
    # The largest root of the characteristic polynomial, by Newton from above.
    x = float(gram.diagonal().sum())
    for _ in range(200):
        minors = [determinant(np.delete(np.delete(gram - x * np.eye(4), k, 0), k, 1)) for k in range(4)]
        x += determinant(gram - x * np.eye(4)) / sum(minors)
    assert finished(hessian.sharpness_pieces(GENERATOR)) == pytest.approx(x, rel=1e-9)


def determinant(a: Array) -> float:
    if len(a) == 1:
        return float(a[0, 0])
    signs = (-1) ** np.arange(len(a))
    return float(sum(s * a[0, k] * determinant(np.delete(a[1:], k, 1)) for k, s in enumerate(signs)))


@pytest.mark.parametrize("shape", [(4, 2), (20, 20)], ids=str)
def test_sharpness_is_the_largest_eigenvalue_of_differences(shape: tuple[int, ...]) -> None:
    """Of few parameters and of many: by a power iteration on the finite-difference Hessian."""
    trainer = toy(activation="tanh", networkShape=shape, n=40)
    trainer.step(30)
    hessian = Hessian(trainer)
    assert (hessian.size > EXACT) is (shape == (20, 20))
    matrix = of_gradients(hessian, parameters(trainer))
    matrix = 0.5 * (matrix + matrix.T)
    shift = float(abs(matrix).sum(axis=1).max())
    vector = np.ones(hessian.size)
    for _ in range(20_000):
        vector = matrix @ vector + 0.2 * shift * vector
        vector /= np.sqrt(vector @ vector)
    value = float(vector @ matrix @ vector)
    assert finished(hessian.sharpness_pieces(GENERATOR)) == pytest.approx(value, rel=1e-4)


def test_some_samples_after_the_others_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last part is smaller than the others."""
    trainer = toy(networkShape=(3, 3), n=20, skipConnections=True)
    whole = Hessian(trainer)
    monkeypatch.setattr("playground.hessian.PIECE", 3 * whole.size)
    parts = Hessian(trainer)
    assert sum(1 for _ in parts.times_pieces(np.eye(whole.size))) == 7
    assert_close(parts.gradient, whole.gradient, rtol=1e-12, atol=1e-15)
    matrices = (finished(one.matrix_pieces()) for one in (whole, parts))
    assert_close(*matrices, rtol=1e-9, atol=1e-12)


def test_each_run_has_its_own() -> None:
    trainer = toy(runs=2)
    one, other = (finished(Hessian(trainer, run).sharpness_pieces(GENERATOR)) for run in range(2))
    assert one != other
    alone = Trainer.from_arrays(
        trainer.settings,
        trainer.data.x_train[1],
        trainer.data.y_train[1],
        weights=[w[1] for w in trainer.weights],
        biases=[b[1] for b in trainer.biases],
    )
    assert finished(Hessian(alone).sharpness_pieces(GENERATOR)) == pytest.approx(other, rel=1e-9)


def test_what_is_no_number_and_what_has_no_second_derivative() -> None:
    trainer = toy(problem="regression", activation="linear")
    hessian = Hessian(trainer)
    hessian.at(np.full(hessian.size, np.inf))
    assert np.isnan(finished(hessian.sharpness_pieces(GENERATOR)))
    for key in ACTIVATIONS:
        given: dict[str, Any] = {"activation": key}
        if ACTIVATIONS[key].surrogate:
            with pytest.raises(ValueError, match="no second derivative"):
                Hessian(toy(**given))
            assert Hessian(toy(**given, networkShape=())).size == 3  # the output's activation is another
