"""What is recorded of functions of arrays does the same when it is played."""

import numpy as np
import pytest

from tests.tape.player import check_replay, names


def floats(*shape):
    return np.arange(1.0, 1 + np.prod(shape)).reshape(shape)


def truths(*shape):
    return np.arange(np.prod(shape)).reshape(shape) % 3 == 0


def store(traced, key, value):
    traced[key] = value


def in_place(a):
    a += 1
    a[0] *= 2
    a[:, 1] -= a[:, 0]
    a /= 3


def swap(a):
    a[0], a[1] = a[1].copy(), a[0].copy()


RECORDED = {
    "operators": lambda a: (a + 1, 2 - a, a * a, a / 2, -a, abs(a), a**2, a**0.5, +a, 1 / a),
    "comparisons": lambda a: (a > 1, a < 2, a >= 2, a <= 2, a == 2, a != 2),
    "truths": lambda a: ((a > 1) & (a < 4), (a > 1) | (a < 4), ~(a > 2), (a > 1) ^ (a < 4)),
    "logical": lambda a: (np.logical_and(a > 1, a < 4), np.logical_or(a > 1, a < 4), np.logical_not(a > 1)),
    "logical of numbers": lambda a: (np.logical_and(a - 1, a), np.logical_or(a - 1, 0), np.logical_not(a - 1)),
    "in place": in_place,
    "swapped": swap,
    "set": lambda a: store(a, (slice(None), slice(1, 3)), 4.0),
    "set to a row": lambda a: store(a, ..., a[0].copy()),
    "views": lambda a: (a.T + 1, a[::-1] + 1, a[:, None] + 1, a.reshape(3, 2) + 1, a.swapaxes(0, 1) + 1),
    "transposed": lambda a: (a.transpose(1, 0) + 1, a.transpose() * 2, np.swapaxes(a, 0, 1) * 3),
    "rows": lambda a: [row + 1 for row in a],
    "sums": lambda a: (a.sum(axis=0), a.sum(axis=1), a.sum(axis=-1, keepdims=True), np.sum(a, axis=(1,))),
    "sums of both axes": lambda a: (a.sum(axis=(0, 1), keepdims=True), np.sum(a, (0, 1), keepdims=True)),
    "sums, everything by place": lambda a: (a.sum(1, float, None, True), np.sum(a, 1, float, None, True)),
    "sums into": lambda a: (np.sum(a, 0, out=a[0].copy()), a.sum(axis=1, out=a[:, 0].copy())),
    "means": lambda a: (a.mean(axis=0), np.mean(a, axis=1, keepdims=True), (a > 1).mean(axis=0)),
    "means, everything by place": lambda a: (a.mean(1, float, None, True), np.mean(a, 1, float, None, True)),
    "segments": lambda a: np.add.reduceat(a, np.array([0, 1]), axis=1),
    "segments of rows": lambda a: np.add.reduceat(a, [0, 1]),
    "products": lambda a: (a @ a.T, a.T @ a, floats(2, 2) @ a, np.matmul(a, floats(3, 1))),
    "einsum": lambda a: (np.einsum("ij,kj->ik", a, a), np.einsum("ji,jk->ik", a, a), np.einsum("ij, jk -> ik", a, a.T)),
    "clip": lambda a: (np.clip(a, 2, 4), np.clip(a, a - 1, 3), a.clip(2, 4)),
    "clip into its bound": lambda a: np.clip(a, 2, a[0], out=a[0]) if a.shape[0] == 1 else None,
    "where": lambda a: (np.where(a > 2, a, 0), np.where(a > 2, 1.0, -a), np.where(a - 1, a, -1)),
    "copyto": lambda a: np.copyto(a, -1, where=a > 3),
    "copyto, a plain mask": lambda a: np.copyto(a, -a, where=truths(2, 3)),
    "fill": lambda a: a.fill(3),
    "copies": lambda a: (a.copy(), a.astype(np.float32), a.astype(float, copy=False) + 1),
    "astype bool": lambda a: (a - 1).astype(bool),
    "likes": lambda a: (np.zeros_like(a), np.ones_like(a), np.full_like(a, 5), np.zeros_like(a, dtype=np.float32)),
    "split": lambda a: [part + 1 for part in np.split(a, 3, axis=1)],
    "take": lambda a: np.take(a, np.array([0, 0, 2, 1, 1]), axis=1),
    "take into": lambda a: np.take(a, np.array([0, 0, 2]), axis=1, out=np.empty_like(a), mode="clip"),
    "take of rows": lambda a: np.take(a, np.array([1, 0, 0]), axis=0),
    "shape": lambda a: a * (len(a) + np.shape(a)[1] + a.size + a.ndim + a.itemsize),
    "no dimensions": lambda a: a + np.array(2.0),
    "a number of NumPy's": lambda a: a * np.float64(3),
    "by hand": lambda a: (np.maximum(a, 2), np.minimum(a, 2), np.sign(a - 2), np.heaviside(a - 2, 0.5), np.fabs(-a)),
    "functions": lambda a: (np.exp(a), np.log(a), np.tanh(a), np.sqrt(a), np.logaddexp(a, 0), np.power(a, -0.5)),
    "true_divide": lambda a: np.true_divide(a, 3),
}  # fmt: skip


@pytest.mark.parametrize("do", RECORDED.values(), ids=RECORDED)
def test_what_is_recorded_does_the_same_when_it_is_played(do):
    check_replay(do, floats(2, 3))


def test_clip_may_write_into_a_bound():
    check_replay(lambda a, high: np.clip(a, 2.0, high, out=high), floats(2, 3), np.full((2, 3), 4.0))


def test_a_dimensionless_array_is_an_array_and_no_number():
    """Baked into a program its value would be the same ever after."""
    count = np.array(1.0)
    tape = check_replay(lambda a, t: (np.add(t, 1, out=t), np.multiply(a, t, out=a)), floats(2, 3), count)
    assert names(tape) == ["add", "multiply"]
    assert all(tape[k].inputs[k].address == count.__array_interface__["data"][0] for k in (0, 1))
