"""Eigenvalues of symmetric matrices, and of operators that only multiply: NumPy alone, without its LAPACK.

What is long is a generator that yields between its pieces and returns the result: `result = yield from …`,
or `finished(…)` where nobody waits.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Result = TypeVar("Result")
Pieces = Generator[None, None, Result]

_SWEEPS = 50  # of Jacobi: it converges quadratically, in 6 to 10
_BLOCK = 8  # vectors that the subspace iteration turns at once
_TURNS = 300  # of it, at most


class Leading(NamedTuple):
    """The leading eigenvalues, falling, `(k,)`, and their unit vectors as columns, `(n, k)`."""

    values: Array
    vectors: Array


def finished(pieces: Pieces[Result]) -> Result:
    """What a generator returns in the end."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def jacobi(matrix: Array) -> Leading:
    """All eigenvalues and vectors of a small symmetric matrix, by Jacobi's rotations (Golub and Van Loan, 8.5)."""
    a = np.array(matrix, dtype=np.float64)
    n = len(a)
    vectors = np.eye(n)
    size = float(np.abs(a).max(initial=0.0))
    for _ in range(_SWEEPS):
        if float(np.abs(a - np.diag(np.diag(a))).max(initial=0.0)) <= 1e-16 * size:
            break
        for p in range(n - 1):
            for q in range(p + 1, n):
                if a[p, q] != 0:
                    _rotate(a, vectors, p, q)
    order = np.argsort(-np.diag(a), kind="stable")
    return Leading(np.diag(a)[order], vectors[:, order])


def _rotate(a: Array, vectors: Array, p: int, q: int) -> None:
    """Turn the axes p and q so that a[p, q] becomes 0."""
    tau = (a[q, q] - a[p, p]) / (2 * a[p, q])
    t = (1.0 if tau >= 0 else -1.0) / (abs(tau) + np.sqrt(1 + tau * tau))
    c = 1 / np.sqrt(1 + t * t)
    turn = np.array([[c, t * c], [-t * c, c]])
    a[:, [p, q]] = a[:, [p, q]] @ turn
    a[[p, q]] = turn.T @ a[[p, q]]
    a[p, q] = a[q, p] = 0.0
    vectors[:, [p, q]] = vectors[:, [p, q]] @ turn


def orthonormal(columns: Array) -> Array:
    """The columns made orthonormal, in their order, `(n, k)`; one that depends on those before it becomes 0."""
    out = np.array(columns, dtype=np.float64)
    for k in range(out.shape[1]):
        before = float(np.sqrt(out[:, k] @ out[:, k]))
        for _ in range(2):  # once more takes away what rounding left (Kahan, "twice is enough")
            out[:, k] -= out[:, :k] @ (out[:, :k].T @ out[:, k])
        length = float(np.sqrt(out[:, k] @ out[:, k]))
        out[:, k] *= 1 / length if length > 1e-12 * before else 0.0
    return out


def leading_pieces(matrix: Array, count: int, generator: np.random.Generator) -> Pieces[Leading]:
    """The `count` leading eigenvalues of a symmetric positive matrix `(n, n)`, by iterating a subspace.

    Yields before each turn. Equal eigenvalues are found as often as they are there. Where the matrix has fewer
    that are not 0, the vectors of the others are 0.
    """
    n = len(matrix)
    block = min(max(_BLOCK, 2 * count), n)
    basis = orthonormal(matrix @ generator.standard_normal((n, block)))
    for _ in range(_TURNS):
        yield
        image = matrix @ basis
        inner = jacobi(basis.T @ image)
        ritz, turned = basis @ inner.vectors, image @ inner.vectors
        error = np.sqrt(((turned - ritz * inner.values) ** 2).sum(axis=0))[:count]
        if float(error.max(initial=0.0)) <= 1e-11 * abs(float(inner.values[0])):
            break
        basis = orthonormal(turned)
    return Leading(inner.values[:count], ritz[:, :count])


def largest_pieces(
    times: Callable[[Array], Pieces[Array]], size: int, generator: np.random.Generator, most: int = 200
) -> Pieces[float]:
    """The largest eigenvalue of a symmetric operator by Lanczos' iteration.

    times: the product with `v (n,)`, `(n,)`, in pieces; there are `most` of them at most. All vectors are kept orthogonal to those before
    (Golub and Van Loan, 10.3.1), so that none is found twice. NaN where a product, or its square, is no number.
    """
    most = min(most, size)
    basis = np.zeros((most, size))
    diagonal: list[float] = []
    beside: list[float] = []  # the diagonal
    vector = generator.standard_normal(size)
    length = float(np.sqrt(vector @ vector))
    value, before, still = 0.0, np.inf, 0
    for k in range(most):
        basis[k] = vector / length
        image = yield from times(basis[k])
        if not np.isfinite(image).all():
            return float("nan")
        with np.errstate(all="ignore"):  # squares of what is about to diverge
            diagonal.append(float(image @ basis[k]))
            for _ in range(2):
                image = image - basis[: k + 1].T @ (basis[: k + 1] @ image)
            vector, length = image, float(np.sqrt(image @ image))
        if not np.isfinite(length + diagonal[-1]):
            return float("nan")
        value = largest_of_tridiagonal(diagonal, beside)
        scale = max(abs(value), *map(abs, diagonal))
        still = still + 1 if abs(value - before) <= 1e-10 * scale else 0
        if length <= 1e-13 * scale or (still >= 2 and k >= 8):
            break  # the space is used up, or nothing changes any more
        before = value
        beside.append(length)
    return value


def largest_of_tridiagonal(diagonal: list[float], beside: list[float]) -> float:
    """The largest eigenvalue of a symmetric tridiagonal matrix, by bisection: by how many are above (Sturm)."""
    beside = beside[: len(diagonal) - 1]
    radius = [abs(a) + abs(b) for a, b in zip([0.0, *beside], [*beside, 0.0], strict=True)]
    low = max(diagonal)  # the largest eigenvalue is no less than any Rayleigh quotient
    high = max(d + r for d, r in zip(diagonal, radius, strict=True))  # Gershgorin
    squares = [b * b for b in beside]
    for _ in range(80):
        middle = 0.5 * (low + high)
        if not low < middle < high:
            break
        if _is_above_all(middle, diagonal, squares):
            high = middle
        else:
            low = middle
    return high


def _is_above_all(x: float, diagonal: list[float], squares: list[float]) -> bool:
    """Whether T - x I is negative definite: all pivots of its elimination are below 0."""
    pivot = diagonal[0] - x
    for d, square in zip(diagonal[1:], squares, strict=True):
        if pivot >= 0:
            return False
        pivot = d - x - square / pivot
    return pivot < 0
