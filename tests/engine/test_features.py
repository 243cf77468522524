"""The inputs, in the order of the network."""

import numpy as np
import pytest
from playground import Settings
from playground.features import FEATURES, inputs
from playground.settings import FIELDS

from tests.engine.support import assert_close, assert_equal

EXPECTED = {
    "x": lambda x, y: x,
    "y": lambda x, y: y,
    "xSquared": lambda x, y: x**2,
    "ySquared": lambda x, y: y**2,
    "xTimesY": lambda x, y: x * y,
    "sinX": lambda x, y: np.sin(x),
    "sinY": lambda x, y: np.sin(y),
}


def test_those_of_both_playgrounds_in_their_order():
    assert [key for key in FEATURES if key in EXPECTED] == list(EXPECTED)
    points = np.random.default_rng(0).uniform(-6, 6, (3, 11, 2))
    made = inputs(points, list(EXPECTED))
    assert made.shape == (3, 11, len(EXPECTED))
    for column, value in enumerate(EXPECTED.values()):
        assert_close(made[..., column], value(points[..., 0], points[..., 1]), rtol=1e-15)


@pytest.mark.parametrize("key", FEATURES)
def test_each_is_a_finite_function_of_the_point_and_a_setting(key):
    points = np.random.default_rng(0).uniform(-6, 6, (50, 2))
    (column,) = inputs(points, [key]).T
    assert np.isfinite(column).all() and len(set(column)) > 1
    assert_equal(column[7], inputs(points[7], [key])[0])
    assert (FIELDS[key].kind, FIELDS[key].label) == ("boolean", FEATURES[key].label)
    only = {other: other == key for other in FEATURES}
    assert Settings(seed="s", **only).features == (key,)


def test_the_order_is_the_networks_and_not_the_links():
    settings = Settings.from_hash("#sinY=true&y=false&xSquared=true")
    assert settings.features == ("x", "xSquared", "sinY")


def test_no_feature_gives_no_column():
    assert inputs(np.zeros((5, 2)), []).shape == (5, 0)
