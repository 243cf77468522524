"""The values that the settings' menus offer, and the names that links may hide."""

from __future__ import annotations

from typing import Any

from .data import DATASETS, OWN

LEARNING_RATES = (1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
TEMPERATURES = (0.0001, 0.001, 0.01, 0.1, 1.0)
OFF = -1.0  # learningRateAutotuning
RATES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
TENTHS = tuple(i / 10 for i in range(11))
SPEEDS = {
    **{str(s): f"{s}%" for s in (100, 50, 25, 10, 5, 1)},
    **{"200": "2×", "500": "5×", "1000": "10×", "max": "Max"},
}
BENCH_PANELS = {
    "none": "Closed",
    "compare": "Compare",
    "runs": "Runs",
    "timeline": "Timeline",
    "sweep": "Sweep",
    "landscape": "Landscape",
    "python": "Python",
}
# Hideable, no settings.
PARTS = ("playButton", "stepButton", "resetButton", "numHiddenLayers", "regenerate", "newWeights")
# Names that may be hidden and have nothing on the page to hide.
HIDES_NOTHING = frozenset(
    (
        *("seed", "weightsSeed", "networkShape", "cosX", "cosY", "collectStats", "initZero", "hideText"),
        *("data", "weights", "epoch", "lesson", "ownFeatures", "code"),
    )
)


def labels(registry: dict[str, Any]) -> dict[str, str]:
    """Link key → label of a registry's entries."""
    return {key: entry.label for key, entry in registry.items()}


def datasets(problem: str) -> dict[str, str]:
    """Link key → label of a problem's data sets, one's own last."""
    return {
        **{key: entry.label for key, entry in DATASETS.items() if entry.problem == problem},
        OWN: "Your own",
    }
