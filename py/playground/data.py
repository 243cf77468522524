"""The data sets: each one function `(rng, n, noise) -> samples`, registered under its link key.

A rule draws in exactly the order Deeper Playground draws, sample by sample, because a link's
seed fixes the stream and not the numbers. `noise` is the slider's value / 100, in [0, 0.8].
Source of every rule: TensorFlow Playground's `dataset.ts`; moons after scikit-learn's
`make_moons`; heart after Pavel Panchekha's curve.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, floor, hypot, pi, sin, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .problems import registered
from .seedrandom import SeedRandom

Sample = tuple[float, float, float]  # x, y, target
Rule = Callable[[SeedRandom, int, float], list[Sample]]
Array = NDArray[np.float64]

OWN = "own"  # the link key of points that a person brings along: no rule draws them
SAMPLES = {"classification": 500, "regression": 1200}


class DataSet(NamedTuple):
    """A registered rule: its link key, its label and the problem it belongs to."""

    key: str
    label: str
    problem: str
    rule: Rule


class Data(NamedTuple):
    """Samples of R runs: points `(R, n, 2)`, targets `(R, n)` in [-1, 1]."""

    x_train: Array
    y_train: Array
    x_test: Array
    y_test: Array


DATASETS: dict[str, DataSet] = {}


def dataset(key: str, label: str, problem: str = "classification") -> Callable[[Rule], Rule]:
    """Register a rule under its link key; menus, links, thumbnails and tests follow."""

    def register(rule: Rule) -> Rule:
        DATASETS[key] = DataSet(key, label, problem, rule)
        return rule

    return register


def _halves(n: int) -> tuple[int, int]:
    """How many of n samples each of two classes has."""
    return n - n // 2, n // 2


def _jitter(rng: SeedRandom, x: float, y: float, noise: float, target: float) -> Sample:
    """The point moved by up to `noise` along each axis; x is drawn before y."""
    return x + rng.uniform(-1, 1) * noise, y + rng.uniform(-1, 1) * noise, target


@dataset("circle", "Circle")
def circle(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """A disc (+1) inside a ring (-1); noise flips labels near the border, points stay."""
    samples = []
    for (low, high), half in zip(((0.0, 2.5), (3.5, 5.0)), _halves(n), strict=True):
        for _ in range(half):
            r = rng.uniform(low, high)
            angle = rng.uniform(0, 2 * pi)
            x, y = r * sin(angle), r * cos(angle)
            nx = rng.uniform(-5, 5) * noise
            ny = rng.uniform(-5, 5) * noise
            samples.append((x, y, 1.0 if hypot(x + nx, y + ny) < 2.5 else -1.0))
    return samples


@dataset("xor", "Exclusive or")
def xor(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """Four squares, the sign of x*y; noise flips labels near the axes."""
    padding = 0.3
    samples = []
    for _ in range(n):
        x = rng.uniform(-5, 5)
        x += padding if x > 0 else -padding
        y = rng.uniform(-5, 5)
        y += padding if y > 0 else -padding
        nx = rng.uniform(-5, 5) * noise
        ny = rng.uniform(-5, 5) * noise
        samples.append((x, y, 1.0 if (x + nx) * (y + ny) >= 0 else -1.0))
    return samples


@dataset("gauss", "Gaussian")
def gauss(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """Two clouds about (2, 2) and (-2, -2); noise widens them."""
    variance = 0.5 + 7 * noise
    samples = []
    for (centre, target), half in zip(((2.0, 1.0), (-2.0, -1.0)), _halves(n), strict=True):
        for _ in range(half):
            x = rng.normal(centre, variance)
            y = rng.normal(centre, variance)
            samples.append((x, y, target))
    return samples


@dataset("spiral", "Spiral")
def spiral(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """Two arms of one turn and three quarters each."""
    samples = []
    for (phase, target), half in zip(((0.0, 1.0), (pi, -1.0)), _halves(n), strict=True):
        for i in range(half):
            r = i / half * 5
            t = 1.75 * i / half * 2 * pi + phase
            samples.append(_jitter(rng, r * sin(t), r * cos(t), noise, target))
    return samples


@dataset("moons", "Moons")
def moons(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """Two half circles reaching into each other (scikit-learn's moons)."""
    samples = []
    for (sign, target), half in zip(((1.0, 1.0), (-1.0, -1.0)), _halves(n), strict=True):
        for _ in range(half):
            t = rng.uniform(0, pi)
            x, y = 2.5 * sign * (cos(t) - 0.5), 2.5 * sign * (sin(t) - 0.25)
            samples.append(_jitter(rng, x, y, noise, target))
    return samples


@dataset("heart", "Heart")
def heart(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """A heart (-1) with a smaller one (+1) inside, after Pavel Panchekha."""
    half = n // 2
    samples = []
    for i in range(half):
        t = i * 2 * pi / half
        s = t + pi / 2
        h = sin(s) * sqrt(abs(cos(s))) / (sin(s) + 7 / 5) - 2 * sin(s) + 2
        for shrink_x, shrink_y, lift, target in ((0.0, 0.0, 3.75, -1.0), (0.5, 0.6, 3.5, 1.0)):
            x = 2.25 * (h - shrink_x) * sin(t)
            y = lift + 2.25 * (h - shrink_y) * cos(t)
            samples.append(_jitter(rng, x, y, noise, target))
    return samples


@dataset("snowflake", "Snowflake")
def snowflake(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """A flower of six petals (-1) with a smaller one (+1) inside."""
    half = n // 2
    samples = []
    for i in range(half):
        t = i * 2 * pi / half
        for shrink, target in ((0.0, -1.0), (1.2, 1.0)):
            r = 3.8 + 1.8 * cos(6 * (t + pi / 6)) - shrink
            samples.append(_jitter(rng, r * sin(t), r * cos(t), noise, target))
    return samples


@dataset("infinity", "Infinity")
def infinity(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """Two loops, each outlined in one class and lined in the other."""
    samples = []
    for i in range(n):
        t = i * 2 * pi / n
        c = cos(2 * (t + pi / 2))
        if c > 0:
            for shrink, sign in ((0.0, 1.0), (1.0, -1.0)):
                r = 5 * sqrt(c) - shrink
                target = sign if i < n / 2 else -sign
                samples.append(_jitter(rng, r * sin(t), 1.2 * r * cos(t), noise, target))
    return samples


def _noisy_point(rng: SeedRandom, noise: float) -> tuple[float, float, float, float]:
    """A point of the plane and how far noise moves it: x, y, nx, ny, in the order of their draws."""
    x, y = rng.uniform(-6, 6), rng.uniform(-6, 6)
    return x, y, rng.uniform(-6, 6) * noise, rng.uniform(-6, 6) * noise


@dataset("reg-plane", "Plane", "regression")
def plane(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """A tilted plane, (x + y) / 10."""
    samples = []
    for _ in range(n):
        x, y, nx, ny = _noisy_point(rng, noise)
        samples.append((x, y, (x + nx + y + ny) / 10))
    return samples


_CONES = ((-4.0, 2.5, 1), (0.0, 2.5, -1), (4.0, 2.5, 1), (-4.0, -2.5, -1), (0.0, -2.5, 1), (4.0, -2.5, -1))


@dataset("reg-gauss", "Six cones", "regression")
def cones(rng: SeedRandom, n: int, noise: float) -> list[Sample]:
    """Six cones of radius 2 and height 1, alternately up and down."""
    samples = []
    for _ in range(n):
        x, y, nx, ny = _noisy_point(rng, noise)
        target = 0.0
        for cx, cy, sign in _CONES:
            height = sign * min(max(1 - hypot(x + nx - cx, y + ny - cy) / 2, 0.0), 1.0)
            if abs(height) > abs(target):
                target = height
        samples.append((x, y, target))
    return samples


def shuffle(rng: SeedRandom, items: list[Sample]) -> None:
    """Fisher-Yates in place, from the last item down, one draw an item."""
    for counter in range(len(items), 0, -1):
        index = floor(rng.random() * counter)
        items[counter - 1], items[index] = items[index], items[counter - 1]


def draw(rng: SeedRandom, key: str, noise: float, count: int | None = None) -> Array:
    """Draw and shuffle one run's samples: `(n, 3)` rows of x, y, target.

    count: how many; None for as many as the originals have.
    """
    kind = registered(DATASETS, key, "dataset")
    return shuffled(rng, kind.rule(rng, SAMPLES[kind.problem] if count is None else count, noise))


def shuffled(rng: SeedRandom, samples: list[Sample]) -> Array:
    """Samples, shuffled in place, as `(n, 3)` rows of x, y, target."""
    shuffle(rng, samples)
    return np.array(samples)
