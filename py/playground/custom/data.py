"""A person's own data sets: `f(rng, n, noise) -> (x, y, target)`."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..data import SAMPLES, DataSet, Sample
from ..seedrandom import SeedRandom
from .failures import WrongResult, guarded
from .registration import Registration, check_arguments, decorator, line_of_function

Array = NDArray[np.float64]
Function = Callable[..., Any]
FARTHEST = 48  # from 0; the plane that is drawn is [-6, 6]
_RADIUS = 3  # of the circle that stands in for what failed


def dataset(
    name: str | Function | None = None, label: str | None = None, problem: str = "classification"
) -> Any:
    """Register `f(rng, n, noise) -> (x, y, target)`, or rows `(n, 3)`, as a data set.

    rng: a numpy.random.Generator that the run's seed decides. n: how many samples. noise: 0 to 0.8. Targets of a
    classification are from -1 to 1. Raises CustomError, a sentence, on what cannot be one.
    """

    def make(function: Function, key: str, shown: str) -> Registration:
        if problem not in SAMPLES:
            raise WrongResult(f"its problem must be one of {', '.join(SAMPLES)}, not {problem!r}")
        check_arguments("dataset", key, function, ("rng", "n", "noise"))
        _check(function, problem)
        line = line_of_function(function)
        registration = Registration("dataset", key, shown, function, line, problem=problem)

        def rule(stream: SeedRandom, n: int, noise: float) -> list[Sample]:
            return _as_samples(_drawn(function, problem, _generator(stream), n, noise))

        def circle(stream: SeedRandom, n: int, noise: float) -> list[Sample]:
            angles = [2 * pi * i / n for i in range(n)]
            return [(_RADIUS * sin(t), _RADIUS * cos(t), 1.0 if t < pi else -1.0) for t in angles]

        entry = DataSet(key, shown, problem, guarded(registration, rule, circle))
        object.__setattr__(registration, "entry", entry)
        return registration

    return decorator("dataset", name, label, make)


def _generator(stream: SeedRandom) -> np.random.Generator:
    """Seeded by one draw from the run's stream, which goes on to the shuffle and the weights."""
    return np.random.default_rng(int(stream.random() * 2**52))


def _as_samples(rows: Array) -> list[Sample]:
    return [(x, y, target) for x, y, target in rows.tolist()]


def _drawn(function: Function, problem: str, rng: np.random.Generator, n: int, noise: float) -> Array:
    """The rows `(n, 3)` that a function returns. Raises WrongResult on anything else."""
    result = function(rng, n, noise)
    if isinstance(result, tuple | list) and len(result) == 3 and n != 3:
        shapes = [np.shape(part) for part in result]
        if any(shape != (n,) for shape in shapes):
            raise WrongResult(f"returns x, y, target of the shapes {_listed(shapes)}; each must be ({n},)")
        result = np.column_stack([np.asarray(part) for part in result])
    rows = np.asarray(result)
    if rows.dtype.kind not in "biuf":
        raise WrongResult(f"returns samples of the type {rows.dtype}; they must be real numbers")
    if rows.shape != (n, 3):
        raise WrongResult(f"returns samples of the shape {rows.shape}; it must be x, y, target or ({n}, 3)")
    rows = rows.astype(np.float64)
    if not np.isfinite(rows).all():
        raise WrongResult("returns a sample that is no finite number")
    if (np.abs(rows[:, :2]) > FARTHEST).any():
        far = np.abs(rows[:, :2]).max()
        raise WrongResult(
            f"returns a point {far:.4g} from 0; the plane drawn is [-6, 6], up to {FARTHEST} is allowed"
        )
    if problem == "classification" and (np.abs(rows[:, 2]) > 1).any():
        raise WrongResult(
            f"returns a target of {_farthest(rows[:, 2]):.4g}; those of a classification are -1 to 1"
        )
    return rows


def _farthest(targets: Array) -> float:
    return float(targets[np.argmax(np.abs(targets))])


def _listed(shapes: list[tuple[int, ...]]) -> str:
    return ", ".join(map(str, shapes))


def _check(function: Function, problem: str) -> None:
    for n, noise in ((SAMPLES[problem], 0.0), (101, 0.5)):
        with np.errstate(all="ignore"):
            rows, again = (_drawn(function, problem, np.random.default_rng(7), n, noise) for _ in range(2))
        if not np.array_equal(rows, again):
            raise WrongResult("gives other samples for the same seed; draw all that is random from rng")
        targets = rows[:, 2]
        if problem == "classification" and not ((targets < 0).any() and (targets >= 0).any()):
            more = ": they are -1 and 1, not 0 and 1" if set(targets.tolist()) <= {0.0, 1.0} else ""
            raise WrongResult(
                f"returns targets of one class; a classification needs both, below 0 and above{more}"
            )
