"""The state as a tree of named arrays: what is walked, what is not, and what is refused."""

from typing import NamedTuple

import numpy as np
import pytest
from playground.state import Scratch, arrays, find, load, save

from tests.engine.support import assert_equal


class Inner(NamedTuple):
    velocity: np.ndarray
    scratch: Scratch


def tree():
    inner = Inner(np.arange(6.0).reshape(3, 2), Scratch(np.zeros((3, 2))))
    return {"optimizer": {"momentum": inner, "nothing": Scratch()}, "alive": np.array([True, False, True])}


def test_arrays_have_names_and_scratch_is_none_of_them():
    state = tree()
    named = arrays(state)
    assert list(named) == ["optimizer/momentum/velocity", "alive"]
    assert named["alive"] is state["alive"]


def test_save_and_load():
    state = tree()
    velocity, alive = find(state, "velocity"), find(state, "alive")
    saved = save(state)
    velocity += 1
    alive ^= True
    load(state, saved, np.array([True, False, True]))
    assert velocity.tolist() == [[0, 1], [3, 4], [4, 5]] and alive.tolist() == [True, True, True]
    load(state, saved)
    assert_equal(velocity, np.arange(6.0).reshape(3, 2))
    assert alive.tolist() == [True, False, True]


@pytest.mark.parametrize("wrong", [3, 1.5, None, [np.zeros(3)], np.float64(2), np.array(2.0)])
def test_what_could_not_be_restored_is_refused_by_name(wrong):
    with pytest.raises(TypeError, match="optimizer/count must be an array with an axis of runs"):
        arrays({"optimizer": {"count": wrong}})


def test_a_name_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(KeyError, match="count: there are optimizer/momentum/velocity, alive"):
        find(tree(), "count")
