"""Losses on planes through weight space: the picture against the formula, and the planes' geometry."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.eigen import finished
from playground.landscape import (
    ROOM,
    LossOnPlane,
    Plane,
    plane_between,
    random_plane,
    way_pieces,
)

from tests.engine.compiling import COMPILED, fail
from tests.engine.support import Array, assert_close, assert_equal, toy


def generator() -> np.random.Generator:
    return np.random.default_rng(0)


def losses(trainer: Trainer, plane: Plane, reach: float, n: int, run: int = 0, most: int = 7) -> Array:
    """On a grid, by programs where the tests are compiled."""
    land = LossOnPlane(trainer, run, most)
    if COMPILED:
        from app.wasm import ModuleInstance

        land.compile(ModuleInstance, fail)
    return finished(land.grid_pieces(plane, reach, n))


def two_parameters(**settings: Any) -> tuple[Trainer, Array, Array]:
    """One input and one neuron: w x + b. Also x and y."""
    rng = np.random.default_rng(4)
    x = rng.uniform(-3, 3, 25)
    y = np.sign(x + rng.standard_normal(25))
    given = Settings(networkShape=(), seed="two", **settings)
    return Trainer.from_arrays(given, x[:, None], y, weights=[[[0.4]]], biases=[[-0.3]]), x, y


def grid(plane: Plane, reach: float, n: int) -> tuple[Array, Array]:
    """The two parameters on the grid, each `(n, n)`: a runs along a row, b along a column."""
    steps = reach * np.linspace(-1, 1, n)
    a, b = steps[None, :], steps[:, None]
    first, second = (plane.center[k] + a * plane.u[k] + b * plane.v[k] for k in range(2))
    return first, second


@pytest.mark.parametrize("reach", [0.1, 1.0, 10.0])
def test_a_quadratic_is_the_formula(reach: float) -> None:
    trainer, x, y = two_parameters(problem="regression")
    plane = Plane(np.array([0.4, -0.3]), np.array([2.0, 0.5]), np.array([-0.1, 1.0]))
    w, b = grid(plane, reach, 9)
    expected = (0.5 * (w[..., None] * x + b[..., None] - y) ** 2).mean(axis=-1)
    assert_close(losses(trainer, plane, reach, 9), expected, rtol=1e-12)


def test_a_network_of_two_parameters_is_the_formula() -> None:
    trainer, x, y = two_parameters()
    plane = Plane(np.array([0.4, -0.3]), np.array([1.5, 0.0]), np.array([0.0, 2.5]))
    w, b = grid(plane, 1.0, 11)
    expected = np.log1p(np.exp(-2 * y * (w[..., None] * x + b[..., None]))).mean(axis=-1)
    assert_close(losses(trainer, plane, 1.0, 11), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("key", ACTIVATIONS)
@pytest.mark.parametrize("run", [0, 1])
def test_a_grid_point_is_the_training_loss_of_the_network_there(key: str, run: int) -> None:
    """Of either run, with label noise, dropout and a penalty, which are no part of it."""
    given = {"regularizationRate": 0.3, "dropout": 0.3, "skipConnections": True, "labelNoise": 20}
    trainer = toy(runs=2, activation=key, networkShape=(3, 3), **given)
    center = trainer.network.parameters.flat[run].copy()
    plane = random_plane(trainer.network.layout, center, generator())
    found = losses(trainer, plane, 1.5, 5, run)
    assert found[2, 2] == pytest.approx(trainer.loss_train[run], rel=1e-9)
    trainer.network.parameters.flat[run] = plane.at(np.array([-0.75, 1.5]))
    assert found[4, 1] == pytest.approx(trainer.loss_train[run], rel=1e-9)


def test_one_at_a_time_as_many_at_once_and_of_points() -> None:
    trainer = Trainer(Settings.from_hash("#seed=points&networkShape=4&xTimesY=true&noise=20"))
    trainer.step(3)
    plane = random_plane(trainer.network.layout, trainer.network.parameters.flat[0], generator())
    one, many = (losses(trainer, plane, 1.0, 7, most=most) for most in (1, 49))
    assert_close(one, many, rtol=1e-12)
    assert many[3, 3] == pytest.approx(trainer.loss_train[0], rel=1e-12)


def test_what_overflows_is_told_and_a_large_network_goes_in_smaller_pieces() -> None:
    trainer, _, _ = two_parameters(problem="regression")
    plane = Plane(np.zeros(2), np.array([1e200, 0.0]), np.array([0.0, 1.0]))
    found = finished(LossOnPlane(trainer).grid_pieces(plane, 1.0, 3))
    assert not np.isfinite(found[:, [0, 2]]).any() and np.isfinite(found[:, 1]).all()
    assert LossOnPlane(toy()).at_once > LossOnPlane(toy(networkShape=(32,) * 6, n=500)).at_once >= 1


# Planes


def spread(count: int, size: int = 30) -> Array:
    return np.random.default_rng(8).standard_normal((count, size))


def test_coordinates_are_where_at_came_from_also_on_slanting_axes() -> None:
    center, u, v = spread(3)
    plane = Plane(center, u, 0.3 * u + v)
    points = np.random.default_rng(1).uniform(-2, 2, (6, 2))
    assert_close(plane.coordinates(plane.at(points)), points, rtol=1e-10, atol=1e-10)
    beside = spread(4)[3]
    beside -= u * (beside @ u) / (u @ u)
    beside -= (left := v - u * (v @ u) / (u @ u)) * (beside @ left) / (left @ left)
    assert_close(plane.coordinates(plane.at(points) + beside), points, rtol=1e-9, atol=1e-9)


def test_the_way_is_in_the_plane_of_its_two_main_directions() -> None:
    """Snapshots in a plane: it is found, the way is whole on it, inside the frame, and comes from the left below."""
    center, first, second = spread(3)
    steps = np.linspace(1, 0, 40)
    snapshots = center + np.outer(-3 * steps, first) + np.outer(np.sin(6 * steps), second)
    way = finished(way_pieces(snapshots, center, generator()))
    found = way.plane.coordinates(snapshots)
    assert_close(way.plane.at(found), snapshots, rtol=1e-9, atol=1e-9)
    assert abs(found).max() <= ROOM + 1e-9 and abs(found).max() == pytest.approx(ROOM)
    assert found[0, 0] < found[-1, 0] and way.shares.sum() == pytest.approx(1)
    assert way.shares[0] > way.shares[1] > 0
    again = finished(way_pieces(snapshots, center, np.random.default_rng(99)))
    assert_close(again.plane.u, way.plane.u, rtol=1e-7, atol=1e-7)  # no matter of the generator's


def test_the_main_directions_are_those_of_the_covariance() -> None:
    """Against the eigenvectors of the (P, P) matrix, by a power iteration."""
    snapshots = spread(25, 8) * np.array([5.0, 3.0, 1, 1, 0.5, 0.5, 0.2, 0.1])
    center = snapshots[-1]
    away = snapshots - center
    way = finished(way_pieces(snapshots, center, generator()))
    scatter, vector = away.T @ away, np.ones(8)
    for _ in range(5000):
        vector = scatter @ vector
        vector /= np.sqrt(vector @ vector)
    u = way.plane.u / np.sqrt(way.plane.u @ way.plane.u)
    assert abs(u @ vector) == pytest.approx(1, abs=1e-9)
    assert way.shares[0] == pytest.approx((vector @ scatter @ vector) / np.trace(scatter))


@pytest.mark.parametrize("moved", [0.0, 1.0])
def test_a_way_along_a_line_and_one_that_stands_still(moved: float) -> None:
    """There is a plane all the same, through the last network."""
    center, first = spread(2)
    snapshots = center - np.outer(moved * np.linspace(1, 0, 5), first)
    way = finished(way_pieces(snapshots, center, generator()))
    assert np.isfinite(way.plane.u).all() and abs(way.plane.u @ way.plane.v) < 1e-9
    assert (way.plane.v**2).sum() > 0
    assert_close(way.plane.at(way.plane.coordinates(snapshots)), snapshots, rtol=1e-9, atol=1e-9)
    assert way.shares.sum() == pytest.approx(moved)


def test_random_directions_are_as_long_as_each_neuron() -> None:
    layout = toy(networkShape=(4, 3)).network.layout
    center = np.random.default_rng(2).standard_normal(layout.size)
    layout.views(center[None])[1][0, 2] = 0.0  # a neuron of zeros moves all the same
    plane = random_plane(layout, center, generator())
    for axis in (plane.u, plane.v):
        for own, part in zip(layout.views(center[None]), layout.views(axis[None]), strict=True):
            lengths, moved = (np.sqrt((w[0] ** 2).sum(axis=1)) for w in (own, part))
            assert_close(moved[lengths > 0], lengths[lengths > 0], rtol=1e-12)
            assert (moved > 0).all()
    assert_equal(random_plane(layout, center, generator()).u, plane.u)
    assert np.isfinite(random_plane(layout, np.zeros(layout.size), generator()).u).all()


@pytest.mark.parametrize("count", [2, 3])
def test_networks_lie_on_the_plane_between_them(count: int) -> None:
    networks = spread(count)
    plane = plane_between(networks, generator())
    found = plane.coordinates(networks)
    assert_close(plane.at(found), networks, rtol=1e-9, atol=1e-9)
    assert abs(found).max() <= ROOM + 1e-9
    assert plane.u @ plane.u == pytest.approx(plane.v @ plane.v) and abs(plane.u @ plane.v) < 1e-9
    apart = np.sqrt(((networks[0] - networks[1]) ** 2).sum())
    scale = np.sqrt(plane.u @ plane.u)
    assert scale * np.sqrt(((found[0] - found[1]) ** 2).sum()) == pytest.approx(apart)


def test_between_the_same_networks_there_is_no_plane() -> None:
    one, other = spread(2)
    with pytest.raises(ValueError, match="all the same"):
        plane_between(np.stack([one, one]), generator())
    assert np.isfinite(plane_between(np.stack([one, one, other]), generator()).v).all()
