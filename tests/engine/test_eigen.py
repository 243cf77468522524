"""Eigenvalues against matrices whose own are known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playground.eigen import (
    Pieces,
    finished,
    jacobi,
    largest_of_tridiagonal,
    largest_pieces,
    leading_pieces,
    orthonormal,
)

from tests.engine.support import Array, assert_close

GENERATOR = np.random.default_rng(0)


def with_eigenvalues(values: list[float] | Array, seed: int = 0) -> tuple[Array, Array]:
    """A symmetric matrix of these eigenvalues, and their vectors as columns."""
    n = len(values)
    turn = orthonormal(np.random.default_rng(seed).standard_normal((n, n)))
    return (turn * np.asarray(values)) @ turn.T, turn


@pytest.mark.parametrize("values", [[3.0], [2.0, -1.0], [5.0, 5.0, 1.0, 0.0, -2.0], list(range(12, 0, -1))])
def test_jacobi_finds_all(values: list[float]) -> None:
    matrix, _ = with_eigenvalues(values)
    found = jacobi(matrix)
    assert_close(found.values, np.array(values, dtype=float), atol=1e-12)
    assert_close(found.vectors.T @ found.vectors, np.eye(len(values)), atol=1e-12)
    assert_close(matrix @ found.vectors, found.vectors * found.values, atol=1e-11)


def product(matrix: Array) -> Callable[[Array], Pieces[Array]]:
    """What Lanczos asks for."""

    def times(v: Array) -> Pieces[Array]:
        yield
        return matrix @ v

    return times


def test_of_nothing_but_zeros() -> None:
    assert_close(jacobi(np.zeros((3, 3))).values, np.zeros(3))
    assert finished(largest_pieces(product(np.zeros((5, 5))), 5, GENERATOR)) == 0
    leading = finished(leading_pieces(np.zeros((4, 4)), 2, GENERATOR))
    assert_close(leading.values, np.zeros(2))
    assert_close(leading.vectors, np.zeros((4, 2)))


def test_orthonormal_columns_and_those_that_depend() -> None:
    columns = np.random.default_rng(2).standard_normal((6, 3))
    columns[:, 2] = columns[:, 0] - 2 * columns[:, 1]
    found = orthonormal(columns)
    assert_close(found.T @ found, np.diag([1.0, 1.0, 0.0]), atol=1e-12)


@pytest.mark.parametrize("size", [1, 2, 7, 150])
def test_lanczos_finds_the_largest(size: int) -> None:
    """Also where all are below 0, and where the largest in size is not the largest."""
    for seed, values in enumerate((np.linspace(-9, 4, size), np.linspace(-9, -1, size), np.full(size, 2.5))):
        matrix, _ = with_eigenvalues(values, seed)
        found = finished(largest_pieces(product(matrix), size, GENERATOR))
        assert found == pytest.approx(values.max(), rel=1e-8)


def test_lanczos_of_what_is_no_number() -> None:
    assert np.isnan(finished(largest_pieces(product(np.full((4, 4), np.nan)), 4, GENERATOR)))
    huge = 1e200 * np.random.default_rng(0).standard_normal((4, 4))
    assert np.isnan(finished(largest_pieces(product(huge + huge.T), 4, GENERATOR)))


def test_the_largest_of_a_tridiagonal_matrix() -> None:
    """2 on the diagonal and -1 beside it: 2 + 2 cos(pi / (n + 1))."""
    n = 20
    found = largest_of_tridiagonal([2.0] * n, [-1.0] * (n - 1))
    assert found == pytest.approx(2 + 2 * np.cos(np.pi / (n + 1)), rel=1e-14)


def test_the_leading_ones_of_a_large_matrix() -> None:
    """Equal ones are both found."""
    values = [9.0, 9.0, 2.0, *([0.1] * 60)]
    matrix, turn = with_eigenvalues(values)
    found = finished(leading_pieces(matrix, 2, GENERATOR))
    assert_close(found.values, np.array([9.0, 9.0]), rtol=1e-10)
    assert_close(found.vectors.T @ found.vectors, np.eye(2), atol=1e-10)
    assert abs(found.vectors.T @ turn[:, 2:]).max() < 1e-5
