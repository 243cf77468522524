"""Every data set: count, range, balance, determinism, and the curve it is meant to be."""

import numpy as np
import pytest
from playground import Settings
from playground.data import DATASETS, SAMPLES, draw, shuffle
from playground.maps import EXTENT
from playground.samples import draw_runs
from playground.seedrandom import SeedRandom

from tests.engine.support import assert_close, assert_equal

NOISES = (0.0, 0.1, 0.25, 0.5, 0.8)
CLASSES = [key for key, kind in DATASETS.items() if kind.problem == "classification"]
each = pytest.mark.parametrize("key", DATASETS)
each_noise = pytest.mark.parametrize("noise", NOISES)
# The largest |x| and |y| without noise, by the formulas; of others, the plane that is drawn.
REACH = {
    "circle": (5, 5), "xor": (5.3, 5.3), "gauss": (7, 7), "spiral": (5, 5), "moons": (3.75, 3.125),
    "heart": (5.02, 5.25), "snowflake": (5.6, 5.6), "infinity": (5, 6),
    "reg-plane": (6, 6), "reg-gauss": (6, 6),
}  # fmt: skip
PLANE = (EXTENT, EXTENT)
JITTERED = ("spiral", "moons", "heart", "snowflake", "infinity")
HALVES = ("gauss", *JITTERED)  # as many samples of either class, whatever the noise
PAIRS = {"heart": 1, "snowflake": 1, "infinity": 4}  # by how much the count may be missed
STILL = ("circle", "xor", "reg-plane", "reg-gauss")  # noise moves the label, never the point


def samples(key, noise=0.0, seed="s", n=None):
    """Columns x, y, target in the order of the rule, before the shuffle."""
    kind = DATASETS[key]
    return np.array(kind.rule(SeedRandom(seed), n or SAMPLES[kind.problem], noise)).T


def test_each_problem_offers_its_data_sets():
    settings = Settings()
    for problem, chosen in (("classification", settings.dataset), ("regression", settings.regDataset)):
        assert DATASETS[chosen].problem == problem
    assert {entry.problem for entry in DATASETS.values()} == set(SAMPLES)
    assert set(REACH) <= set(DATASETS)


@each
@each_noise
def test_count_and_range(key, noise):
    x, y, target = samples(key, noise)
    assert abs(len(x) - SAMPLES[DATASETS[key].problem]) <= PAIRS.get(key, 0)
    assert np.isfinite([x, y, target]).all()
    if key == "gauss":  # a normal has no range; six deviations hold 1000 draws
        assert abs(np.array([x, y])).max() < 2 + 6 * np.sqrt(0.5 + 7 * noise)
        return
    room = 0 if key in STILL else noise
    assert abs(x).max() <= REACH.get(key, PLANE)[0] + room
    assert abs(y).max() <= REACH.get(key, PLANE)[1] + room


@pytest.mark.parametrize("key", CLASSES)
@each_noise
def test_targets_are_two_classes_and_balanced(key, noise):
    target = samples(key, noise)[2]
    assert set(target) == {-1.0, 1.0}
    assert abs(target.mean()) < 0.7  # by chance, or pushed over the border
    if key in HALVES or (key == "circle" and noise == 0):
        assert target.sum() == 0


@pytest.mark.parametrize("key", [key for key in DATASETS if key not in CLASSES])
def test_targets_of_a_regression_are_colours_of_the_plane(key):
    target = samples(key)[2]
    assert abs(target).max() <= 1.2 and len(set(target)) > 2


@each_noise
def test_regression_targets(noise):
    """The plane reaches 1.2 in its corners, as the original's does; noise can push it further."""
    assert abs(samples("reg-plane", noise)[2]).max() <= 1.2 * (1 + noise)
    assert abs(samples("reg-gauss", noise)[2]).max() <= 1


@each
def test_the_same_seed_draws_the_same(key):
    assert_equal(samples(key, 0.3), samples(key, 0.3))
    assert (samples(key, 0.3) != samples(key, 0.3, seed="t")).any()


@pytest.mark.parametrize("key", STILL)
def test_noise_leaves_points_where_they_are(key):
    (x, y, target), (nx, ny, noisy) = samples(key), samples(key, 0.5)
    assert_equal([x, y], [nx, ny])
    assert (target != noisy).any()


@pytest.mark.parametrize("key", JITTERED)
def test_noise_moves_points_by_no_more_than_itself(key):
    (x, y, target), (nx, ny, noisy) = samples(key), samples(key, 0.4)
    if key != "moons":  # whose angle is drawn between the noises
        assert 0.3 < abs(np.array([nx - x, ny - y])).max() <= 0.4
        assert abs(np.array([nx - x, ny - y]).mean()) < 0.05
    assert_equal(target, noisy)


def test_circle():
    x, y, target = samples("circle")
    r = np.hypot(x, y)
    assert_equal(target, np.where(r < 2.5, 1, -1))
    assert not ((r > 2.5) & (r < 3.5)).any()


def test_noise_on_the_circle_flips_labels_near_the_border_only():
    """A point moves by at most 5 * noise along each axis before it is labelled."""
    x, y, target = samples("circle", 0.1)
    r = np.hypot(x, y)
    flipped = target != np.where(r < 2.5, 1, -1)
    assert 0 < flipped.sum() < 100
    assert abs(r[flipped] - 2.5).max() <= 0.5 * np.sqrt(2)


def test_xor():
    x, y, target = samples("xor")
    assert_equal(target, np.sign(x * y))
    assert abs(np.array([x, y])).min() >= 0.3


@each_noise
def test_gauss(noise):
    """Clouds about (2, 2) and (-2, -2) with variance 0.5 + 7 noise: 0.5 to 4 (at 0.5)."""
    x, y, target = samples("gauss", noise, n=3000)
    assert_equal(target, np.repeat([1, -1], 1500))
    offset = np.array([x, y]) - 2 * target
    variance = 0.5 + 7 * noise
    assert abs(offset.mean()) < 4 * np.sqrt(variance / 6000)
    assert abs(offset.var() / variance - 1) < 4 * np.sqrt(2 / 6000)


def test_spiral():
    x, y, target = samples("spiral")
    r = np.hypot(x, y)
    angle = 1.75 * r / 5 * 2 * np.pi
    assert_close(x, target * r * np.sin(angle), atol=1e-12)
    assert_close(y, target * r * np.cos(angle), atol=1e-12)


def test_moons():
    """Each on a half circle of radius 2.5; the second is the first one mirrored in the origin."""
    x, y, target = samples("moons")
    assert_close(np.hypot(x * target + 1.25, y * target + 0.625), 2.5)
    assert (y * target + 0.625 >= 0).all()


def test_snowflake_and_heart_lie_inside_one_another():
    x, y, target = samples("snowflake")
    r = np.hypot(x, y)
    assert_equal(target, np.tile([-1, 1], 250))
    assert_close(r[target < 0] - r[target > 0], 1.2)
    assert (r[target < 0].min(), r[target < 0].max()) == pytest.approx((2, 5.6), abs=1e-3)
    x, y, target = samples("heart")
    outer, inner = target < 0, target > 0
    offset = np.hypot(x[outer] - x[inner], (y[outer] - 0.25) - y[inner])
    assert offset.max() <= 2.25 * 0.6 + 1e-9
    assert offset.min() >= 2.25 * 0.5 - 1e-9


def test_infinity():
    """Pairs on one ray from the origin, 1 apart; the outer one on the lemniscate r² = 25 cos 2a."""
    x, y, target = samples("infinity")
    outer, inner = np.array([x, y / 1.2])[:, 0::2], np.array([x, y / 1.2])[:, 1::2]
    r, angle = np.hypot(*outer), np.arctan2(*outer)
    assert_close(r**2, np.maximum(-25 * np.cos(2 * angle), 0), atol=1e-9)
    assert_close((outer * inner).sum(axis=0), r * (r - 1), atol=1e-9)
    assert_equal(target[0::2], -target[1::2])
    assert_equal(target[0::2], np.where(np.arange(250) < 125, 1, -1))


def test_plane():
    x, y, target = samples("reg-plane")
    assert_close(target, (x + y) / 10, atol=1e-15)


def test_cones():
    x, y, target = samples("reg-gauss")
    centres = [(cx, cy) for cy in (2.5, -2.5) for cx in (-4, 0, 4)]
    signs = np.array([1, -1, 1, -1, 1, -1])
    heights = np.array([np.maximum(1 - np.hypot(x - cx, y - cy) / 2, 0) for cx, cy in centres])
    expected = signs[heights.argmax(axis=0)] * heights.max(axis=0)
    assert_close(target, expected, atol=1e-12)


def test_the_shuffle_is_fisher_and_yates_from_the_last():
    a, b = SeedRandom("s"), SeedRandom("s")
    items = list(range(30))
    shuffle(a, items)
    assert sorted(items) == list(range(30)) and items != list(range(30))
    expected = list(range(30))
    for last in range(29, -1, -1):
        other = int(b.random() * (last + 1))
        expected[last], expected[other] = expected[other], expected[last]
    assert items == expected


@pytest.mark.parametrize(("percent", "train"), [(1, 5), (10, 50), (50, 250), (33, 165), (99, 495)])
def test_the_split(percent, train):
    rows = draw(SeedRandom("s"), "circle", 0.0)
    assert rows.shape == (500, 3)
    assert sorted(map(tuple, rows)) == sorted(zip(*samples("circle"), strict=True))
    drawn, _ = draw_runs(Settings(seed="s", percTrainData=percent), 1)
    assert drawn.data.x_train.shape == (1, train, 2) and drawn.data.x_test.shape == (1, 500 - train, 2)
    assert_equal(np.concatenate([drawn.data.y_train, drawn.data.y_test], axis=1)[0], rows[:, 2])


@pytest.mark.parametrize("key", DATASETS)
@pytest.mark.parametrize("count", [20, 21, 1000])
def test_as_many_samples_as_asked_for(key, count):
    """Some outline two classes at once: they have one sample less, or a few more."""
    n = len(draw(SeedRandom("s"), key, 0.1, count))
    assert abs(n - count) <= PAIRS.get(key, 0)


@pytest.mark.parametrize("key", DATASETS)
def test_the_usual_number_of_samples_may_be_asked_for(key):
    usual, asked = SeedRandom("s"), SeedRandom("s")
    assert_equal(draw(usual, key, 0.2), draw(asked, key, 0.2, SAMPLES[DATASETS[key].problem]))
    assert usual.random() == asked.random()


def test_the_split_rounds_down_and_leaves_one_to_train():
    def trained(**settings):
        return draw_runs(Settings(seed="s", **settings), 1)[0].n_train

    assert trained(samples=199, percTrainData=50) == 99
    assert trained(samples=20, percTrainData=1) == 1
