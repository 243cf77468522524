"""The same objects over traced arrays."""

from collections import OrderedDict, defaultdict, deque
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import pytest
from tape import NotRecordable, Recorder, twin
from tape.traced import Traced


class Pair(NamedTuple):
    first: object
    second: object


class Buffers(tuple):
    """As a state keeps what it works in."""

    def __new__(cls, *buffers):
        return super().__new__(cls, buffers)


class Box:
    def __init__(self, **parts):
        vars(self).update(parts)

    def add_one(self):
        self.array += 1


@dataclass(frozen=True)
class Frozen:
    array: np.ndarray


class Slotted:
    __slots__ = ("array",)

    def __init__(self, array):
        self.array = array


class Derived(Slotted):
    """Slots and attributes."""

    def __init__(self, array):
        super().__init__(array)
        self.other = array


def made(thing):
    return twin(thing, Recorder())


def ones():
    return np.ones((2, 3))


def test_an_array_is_traced_in_the_same_memory():
    array = ones()
    assert isinstance(made(array), Traced) and made(array).array is array


@pytest.mark.parametrize(
    ("thing", "inside"),
    [
        ([ones()], lambda t: t[0]),
        ((1, ones()), lambda t: t[1]),
        ({"a": ones()}, lambda t: t["a"]),
        (Pair(1, ones()), lambda t: t.second),
        (Buffers(ones(), ones()), lambda t: t[1]),
        (Box(array=ones()), lambda t: t.array),
        (Frozen(ones()), lambda t: t.array),
        (Slotted(ones()), lambda t: t.array),
        (Derived(ones()), lambda t: t.array),
        (Derived(ones()), lambda t: t.other),
        (Box(array=ones()).add_one, lambda t: t.__self__.array),
        (partial(np.add, ones(), out=ones()), lambda t: t.args[0]),
        (partial(np.add, ones(), out=ones()), lambda t: t.keywords["out"]),
        (Box(box=[{"deep": (Pair(Box(array=ones()), 2),)}]), lambda t: t.box[0]["deep"][0].first.array),
        (np.array(1.0), lambda t: t),
        (np.ones(3, dtype=bool), lambda t: t),
    ],
    ids=lambda x: type(x).__name__,
)
def test_arrays_are_found_wherever_they_are(thing, inside):
    other = made(thing)
    assert type(other) is (Traced if isinstance(thing, np.ndarray) else type(thing))
    assert isinstance(inside(other), Traced) and inside(other).array is inside(thing)


def test_the_thing_itself_stays_as_it_is():
    array, parts = ones(), [1]
    box = Box(array=array, parts=parts, pair=Pair(array, 2))
    made(box)
    assert box.array is array and box.parts is parts and box.pair == (array, 2) and parts == [1]


def test_what_is_shared_stays_shared():
    array, inner = ones(), Box(array=ones())
    twins = made([array, array, inner, {"inner": inner}, (inner,)])
    assert twins[0] is twins[1]
    assert twins[2] is twins[3]["inner"] is twins[4][0]


def test_views_of_one_array_stay_views_of_it():
    array = ones()
    whole, part = made([array, array[1:]])
    assert np.shares_memory(whole.array, part.array)


def test_objects_that_lead_to_one_another():
    one, other = Box(array=ones()), Box()
    one.other, other.one, one.itself = other, one, one
    twinned = made(one)
    assert twinned.other.one is twinned is twinned.itself
    assert isinstance(twinned.array, Traced) and twinned is not one


def test_lists_and_dicts_that_lead_to_themselves():
    parts, table = [ones()], {"a": ones()}
    parts.append(parts)
    table["itself"] = table
    twinned, mapped = made(parts), made(table)
    assert twinned[1] is twinned and mapped["itself"] is mapped
    assert isinstance(twinned[0], Traced) and isinstance(mapped["a"], Traced)


def test_a_method_of_an_object_that_keeps_it():
    box = Box(array=ones())
    box.method = box.add_one
    twinned = made(box)
    assert twinned.method.__self__ is twinned


def test_a_method_works_on_the_twin():
    box, recorder = Box(array=ones()), Recorder()
    tape, _ = recorder.record(twin(box.add_one, recorder))
    assert [operation.name for operation in tape] == ["add"]


def test_kinds_of_dicts_and_lists_are_kept():
    class Row(list):
        pass

    kept = made([OrderedDict(a=ones()), defaultdict(list, a=ones()), Row([ones()])])
    assert [type(part) for part in kept] == [OrderedDict, defaultdict, Row]
    assert isinstance(kept[0]["a"], Traced) and isinstance(kept[2][0], Traced)
    assert kept[1]["missing"] == []


def test_an_arrays_own_method_is_the_traced_ones():
    """Kept in an attribute it would write unseen."""
    array, recorder = ones(), Recorder()
    box = twin(Box(fill=array.fill), recorder)
    tape, _ = recorder.record(box.fill, 3.0)
    assert [operation.name for operation in tape] == ["copy"]
    with pytest.raises(NotRecordable, match="sort"):
        made(Box(sort=array.sort))


@pytest.mark.parametrize(
    "thing",
    [1, 2.0, "text", None, True, b"bytes", np.float64(1), np.dtype(float), np.add, np, len, test_views_of_one_array_stay_views_of_it, Box,
     np.random.default_rng(1), range(3), frozenset({1})],
    ids=lambda x: type(x).__name__,
)  # fmt: skip
def test_what_has_no_arrays_is_itself(thing):
    assert made(thing) is thing


def test_arrays_in_what_has_no_twin_are_refused():
    """They would be used unseen."""
    with pytest.raises(NotRecordable, match="deque"):
        made(Box(queue=deque([ones()])))
