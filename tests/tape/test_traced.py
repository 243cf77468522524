"""Silent misses: nothing that is done to a traced array goes by unseen; it is noted or it raises."""

import copy
import math

import numpy as np
import pytest
from tape import NotRecordable, Recorder
from tape.traced import Traced

from tests.tape.player import check_replay, names, recorded


def floats(*shape):
    return np.arange(1.0, 1 + math.prod(shape)).reshape(shape)


def truths(*shape):
    return np.arange(math.prod(shape)).reshape(shape) % 3 == 0


def index(traced, key):
    return traced[key]


def store(traced, key, value):
    traced[key] = value


# What gives out a number, which would be the same ever after.
NUMBERS = {
    "float": lambda a: float(a[:1]),
    "int": lambda a: int(a[:1]),
    "complex": lambda a: complex(a[:1]),
    "index": lambda a: [1, 2, 3][a[:1]],
    "bool": lambda a: bool(a[:1]),
    "if": lambda a: 1 if a > 1 else 2,
    "and": lambda a: a and 1,
    "in": lambda a: 1.0 in a,
    "in a list": lambda a: a in [a + 1],
    "an element": lambda a: a[0, 1],
    "elements one by one": lambda a: list(a[0]),
    "unpacked": lambda a: sum(*a[0]),
    "max()": lambda a: max(a[0]),
    "sum()": lambda a: sum(a[0]),
    "math": lambda a: math.sqrt(a[:1]),
    "math.fsum": lambda a: math.fsum(a[0]),
    "sum of all": lambda a: a.sum(),
    "np.sum of all": lambda a: np.sum(a),
    "mean of all": lambda a: a.mean(),
    "np.mean of all": lambda a: np.mean(a),
    "reduce of all": lambda a: np.add.reduce(a, axis=None),
    "inner product": lambda a: a[0] @ a[0],
    "range": lambda a: range(a[0]),
    "hash": hash,
    "isclose": lambda a: math.isclose(a[0], 1.0),
}

# What would take its values to where nobody notes what becomes of them.
PLAIN = np.zeros((2, 3))
UNSEEN = {
    "np.asarray": np.asarray,
    "np.array": np.array,
    "np.array of a list": lambda a: np.array([a, a]),
    "np.asanyarray": np.asanyarray,
    "np.ascontiguousarray": np.ascontiguousarray,
    "np.float64": np.float64,
    "np.stack": lambda a: np.stack([a, a]),
    "np.concatenate": lambda a: np.concatenate([PLAIN.copy(), a]),
    "plain[...] = ": lambda a: store(PLAIN.copy(), ..., a),
    "plain[:] = ": lambda a: store(PLAIN.copy(), slice(None), a),
    "plain[0] = ": lambda a: store(PLAIN.copy(), 0, a[0]),
    "plain[0, 0] = ": lambda a: store(PLAIN.copy(), (0, 0), a[:1, :1]),
    "plain[mask] = ": lambda a: store(PLAIN.copy(), PLAIN == 0, a),
    "plain[indices] = ": lambda a: store(PLAIN.copy(), [0, 1], a),
    "plain.flat[:] = ": lambda a: store(PLAIN.copy().flat, slice(None), a),
    "plain +=": lambda a: PLAIN.copy().__iadd__(a),
    "np.add(out=plain)": lambda a: np.add(a, a, out=PLAIN.copy()),
    "np.matmul(out=plain)": lambda a: np.matmul(a, a.T, out=np.zeros((2, 2))),
    "np.add.reduce(out=plain)": lambda a: np.add.reduce(a, axis=0, out=np.zeros(3)),
    "np.add.reduceat(out=plain)": lambda a: np.add.reduceat(a, [0, 1], axis=1, out=np.zeros((2, 2))),
    "np.sum(out=plain)": lambda a: np.sum(a, axis=0, out=np.zeros(3)),
    "np.mean(out=plain)": lambda a: np.mean(a, axis=0, out=np.zeros(3)),
    "np.copyto(plain)": lambda a: np.copyto(PLAIN.copy(), a),
    "np.copyto(plain, where)": lambda a: np.copyto(PLAIN.copy(), 1.0, where=a > 1),
    "np.take(out=plain)": lambda a: np.take(a, np.array([0, 1]), axis=1, out=np.zeros((2, 2))),
    "np.einsum(out=plain)": lambda a: np.einsum("ij,kj->ik", a, a, out=np.zeros((2, 2))),
    "np.clip(out=plain)": lambda a: np.clip(a, 0, 1, out=PLAIN.copy()),
    "np.add.at(plain)": lambda a: np.add.at(PLAIN.copy(), 0, a[0]),
    "np.put": lambda a: np.put(PLAIN.copy(), [0], a),
    "np.place": lambda a: np.place(PLAIN.copy(), PLAIN == 0, a),
    "memoryview": memoryview,
    "bytes": bytes,
    "list of a row": lambda a: a[0].tolist(),
    "copy.copy": lambda a: np.asarray(copy.copy(a)),
}

# What makes a copy that no view of the array is.
COPIES = {
    "indices": lambda a: a[[0, 1]],
    "an array of indices": lambda a: a[:, np.array([2, 0])],
    "traced indices": lambda a: a[a > 1],
    "a mask": lambda a: a[truths(2, 3)],
    "True": lambda a: a[True],
    "reshape": lambda a: a.T.reshape(6),
    "np.reshape": lambda a: np.reshape(a.T, 6),
    "write by indices": lambda a: store(a, [0, 1], 1.0),
    "write by a mask": lambda a: store(a, truths(2, 3), 1.0),
    "write of an element": lambda a: store(a, (0, 0), 1.0),
    "add by indices": lambda a: a[[0, 1]].__iadd__(1),
    "np.take by a list": lambda a: np.take(a, [[0, 1]], axis=1),
    "np.take by a number": lambda a: np.take(a, 1, axis=1),
    "np.take by traced": lambda a: np.take(PLAIN, a, axis=1),
    "np.take of all": lambda a: np.take(a, np.array([0])),
    "np.take outside": lambda a: np.take(a, np.array([1, 3]), axis=1, mode="clip"),
    "np.take from behind": lambda a: np.take(a, np.array([-1, 0]), axis=1),
}

UFUNCS = {
    "where=": lambda a: np.add(a, 1, where=truths(2, 3)),
    "where=, out": lambda a: np.add(a, 1, out=a, where=truths(2, 3)),
    "a traced where=": lambda a: np.add(PLAIN, 1, out=PLAIN.copy(), where=a > 1),
    "two results": np.modf,
    "two results, out": lambda a: np.modf(a, out=(a, a.copy())),
    "divmod": lambda a: divmod(a, 2),
    "reduce of another": lambda a: np.maximum.reduce(a, axis=0),
    "product": lambda a: np.multiply.reduce(a, axis=0),
    "reduce with initial=": lambda a: np.add.reduce(a, axis=0, initial=1.0),
    "reduce with where=": lambda a: np.add.reduce(a, axis=0, where=truths(2, 3)),
    "accumulate": lambda a: np.add.accumulate(a, axis=0),
    "outer": lambda a: np.multiply.outer(a, a),
    "at": lambda a: np.add.at(a, 0, 1.0),
    "reduceat of another": lambda a: np.maximum.reduceat(a, [0, 1], axis=1),
    "reduceat of segments in no order": lambda a: np.add.reduceat(a, [1, 0], axis=1),
    "reduceat of an empty segment": lambda a: np.add.reduceat(a, [1, 1], axis=1),
    "another type to compute in": lambda a: np.add(a, a, dtype=np.float32),
    "a product along other axes": lambda a: np.matmul(a, a, axes=[(1, 0), (0, 1), (0, 1)]),
    "text": lambda a: np.copyto(a, "1"),
    "complex numbers": lambda a: a * 1j,
    "a list": lambda a: a * [1.0, 2.0, 3.0],
}

# What an array has and a traced one has not.
MEMBERS = [
    "all", "any", "argmax", "argmin", "argpartition", "argsort", "base", "byteswap", "choose", "compress",
    "conj", "conjugate", "ctypes", "cumprod", "cumsum", "data", "device", "diagonal", "dot", "dump", "dumps", "flags",
    "flat", "flatten", "getfield", "imag", "item", "mT", "max", "min", "nbytes", "nonzero", "partition",
    "prod", "put", "ravel", "real", "repeat", "resize", "round", "searchsorted", "setfield", "setflags", "sort",
    "squeeze", "std", "strides", "take", "to_device", "tobytes", "tofile", "tolist", "trace", "var", "view",
]  # fmt: skip
HAS = {"T", "astype", "clip", "copy", "dtype", "fill", "itemsize", "mean", "ndim", "reshape", "shape", "size", "sum", "swapaxes", "transpose"}  # fmt: skip

FUNCTIONS = {
    "np.max": np.max,
    "np.any": np.any,
    "np.dot": lambda a: np.dot(a, a.T),
    "np.outer": lambda a: np.outer(a, a),
    "np.linalg.norm": np.linalg.norm,
    "np.cumsum": np.cumsum,
    "np.sort": np.sort,
    "np.where of one": np.where,
    "np.einsum of three": lambda a: np.einsum("ij,kj,kl->il", a, a, a),
    "np.einsum, a sum": lambda a: np.einsum("ij,ij->i", a, a),
    "np.einsum, a trace": lambda a: np.einsum("ij,jj->i", a, a.T @ a),
    "np.einsum, implicit": lambda a: np.einsum("ij,kj", a, a),
    "np.einsum, the result transposed": lambda a: np.einsum("ij,kj->ki", a, a[:1]),
    "np.clip with one bound": lambda a: np.clip(a, 0, None),
    "np.array_equal": lambda a: np.array_equal(a, a),
    "np.broadcast_to": lambda a: np.broadcast_to(a, (2, 2, 3)),
}

REFUSED = {**NUMBERS, **UNSEEN, **COPIES, **UFUNCS, **FUNCTIONS}


@pytest.mark.parametrize("do", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_noted_raises(do):
    with pytest.raises((TypeError, ValueError)) as raised:
        recorded(do, floats(2, 3))
    # NumPy tells in its own words of an array that could not be made.
    assert isinstance(raised.value, TypeError) or isinstance(raised.value.__cause__, TypeError)


@pytest.mark.parametrize("name", MEMBERS)
def test_members_of_an_array_that_are_not_recorded_raise(name):
    assert hasattr(np.ndarray, name)
    with pytest.raises(NotRecordable, match=name):
        getattr(Traced(floats(2, 3), Recorder()), name)


def test_every_member_of_an_array_is_recorded_or_refused():
    public = {name for name in dir(np.ndarray) if not name.startswith("_")}
    assert public == {*MEMBERS} | HAS


def test_every_method_of_an_arrays_own_kind_is_recorded_or_absent():
    """A dunder method that were not the mixin's or `Traced`'s own would read the array unseen."""
    traced = Traced(floats(2, 3), Recorder())
    for name in ("__array_interface__", "__array_struct__", "__buffer__", "__dlpack__", "__setstate__"):
        assert not hasattr(traced, name)


def test_nothing_is_noted_outside_of_a_recording():
    traced = Traced(floats(2, 3), Recorder())
    with pytest.raises(NotRecordable, match="nothing is being recorded"):
        np.add(traced, 1)


def test_a_recorder_is_done_with_a_function_that_raised():
    recorder = Recorder()
    traced = Traced(floats(2, 3), recorder)
    with pytest.raises(ZeroDivisionError):
        recorder.record(lambda: traced + 1 / 0)
    with pytest.raises(NotRecordable, match="nothing is being recorded"):
        np.add(traced, 1)


# Overlap: where the order of elements would matter NumPy makes a copy

OVERLAPS = {
    "shifted": lambda a: np.add(a[:, :-1], 1, out=a[:, 1:]),
    "reversed": lambda a: np.add(a[:, ::-1], a, out=a),
    "a row for all": lambda a: np.add(a, a[:1], out=a),
    "transposed": lambda a: np.copyto(a[:, :2], a[:, :2].T),
    "matmul": lambda a: np.matmul(a[:, :2], a[:, :2], out=a[:, :2]),
    "a sum": lambda a: np.add.reduce(a, axis=0, out=a[0]),
    "where": lambda a: np.copyto(a[:, 1:], a[:, :-1], where=np.ones((2, 2), bool)),
}


@pytest.mark.parametrize("do", OVERLAPS.values(), ids=OVERLAPS)
def test_an_overlap_of_what_is_read_and_written_raises(do):
    with pytest.raises(NotRecordable, match="memory that it also reads"):
        recorded(do, floats(2, 3))


def test_in_place_is_no_overlap():
    check_replay(lambda a: np.add(a, a, out=a), floats(2, 3))
    check_replay(lambda a: np.multiply(a[:, 1:], 2, out=a[:, 1:]), floats(2, 3))
    check_replay(lambda a: np.add(a[:, :1], a[:, 1:2], out=a[:, 2:]), floats(2, 3))


# What may be done


def test_plain_arrays_may_be_read():
    tape = check_replay(lambda a: np.add(floats(2, 3), floats(3), out=a), floats(2, 3))
    assert names(tape) == ["add"]


def test_augmented_assignment_is_one_operation():
    def do(a):
        a[0] += 1

    assert names(recorded(do, floats(2, 3))[0]) == ["add"]


def test_views_are_of_the_same_memory():
    a = floats(2, 3)
    traced = Traced(a, Recorder())
    for view in (traced.T, traced[0], traced[None], traced.reshape(-1), traced.swapaxes(0, 1), *traced):
        assert np.shares_memory(view.array, a)
    assert (traced.shape, traced.size, traced.ndim, len(traced)) == ((2, 3), 6, 2, 2)


def test_numpy_says_what_is_wrong_with_shapes_before_anything_is_noted():
    with pytest.raises(ValueError):
        recorded(lambda a: a + np.zeros(5), floats(2, 3))
