"""What several tests of the engine share: golden data, small trainers, finite differences."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
IN_PYODIDE = sys.platform == "emscripten"

Array = NDArray[np.float64]


def golden_links() -> dict[str, Any]:
    """`links.json`: `seedrandom` and `links`."""
    return json.loads((GOLDEN / "links.json").read_text())


def golden_traces() -> list[Path]:
    """Every trace, a file each."""
    return sorted(GOLDEN.glob("fork/*.json")) + sorted(GOLDEN.glob("original/*.json"))


def toy(runs: int | None = None, n: int = 20, width: int = 2, seed: int = 0, **settings: Any) -> Trainer:
    """A trainer of a few own samples; without `runs` the samples have no leading axis."""
    rng = np.random.default_rng(seed)
    leading = () if runs is None else (runs,)
    x = rng.uniform(-3, 3, (*leading, n, width))
    y = np.sign(rng.uniform(-1, 1, (*leading, n)))
    half = n // 2
    given = Settings(**{"seed": "toy", "networkShape": (3, 2), **settings})
    return Trainer.from_arrays(given, x, y, x[..., :half, :], y[..., :half])


def state(trainer: Trainer) -> list[NDArray[Any]]:
    """Copies of every array that training changes."""
    return trainer.snapshot().arrays


def assert_same(first: list[NDArray[Any]], second: list[NDArray[Any]]) -> None:
    """Bit for bit, NaN included."""
    assert len(first) == len(second)
    for a, b in zip(first, second, strict=True):
        np.testing.assert_array_equal(a, b)


def velocity(trainer: Trainer) -> tuple[list[Array], list[Array]]:
    """Velocities of the weights `(R, n_in, n_out)` and of the biases `(R, n_out)`, a layer each."""
    layers = trainer._layout.views(trainer._training.velocity)
    return [v[:, :, :-1].swapaxes(1, 2) for v in layers], [v[:, :, -1] for v in layers]


def slope(f: Callable[[Array], Array], z: Array, h: float = 1e-3) -> Array:
    """f' by central differences of sixth order: the error is of the order h^6."""
    weights = ((1, 3 / 4), (2, -3 / 20), (3, 1 / 60))
    return sum(w * (f(z + k * h) - f(z - k * h)) for k, w in weights) / h
