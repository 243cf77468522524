"""Networks to be exported: over all activations, features and what else changes an output."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.exports.language import Language
from playground.features import FEATURES

POINTS = np.random.default_rng(0).uniform(-6, 6, (1000, 2))
_ALL = "&".join(f"{key}=true" for key in FEATURES)
LINKS = {
    **{key: f"#activation={key}&networkShape=5,5,3&skipConnections=true&{_ALL}" for key in ACTIVATIONS},
    "usual": "#",
    "no hidden layer": "#networkShape=",
    "no inputs": "#" + "&".join(f"{key}=false" for key in FEATURES),
    "no inputs, no hidden layer": "#networkShape=&" + "&".join(f"{key}=false" for key in FEATURES),
    "one feature": "#x=false&y=false&xTimesY=true&dataset=xor",
    "regression": "#problem=regression&regDataset=reg-gauss&networkShape=6,6&skipConnections=true&sinX=true",
    "hidden feature": "#sinY=true&y_hide=true",
    "dropout": "#dropout=0.5&networkShape=8,8",
    "pruned": "#regularization=L1&regularizationRate=0.3&networkShape=8",
    "large": "#networkShape=8,8,8,8,8,8&activation=relu&dataset=spiral&" + _ALL,
    "squared loss": "#loss=squared&optimizer=adam&dataset=moons",
}


def network(name: str) -> Trainer:
    """One of `LINKS`, trained a little and its biases moved."""
    trainer = Trainer(Settings.from_hash(LINKS[name] + "&seed=exported&samples=60"))
    trainer.step(5)
    for layer, biases in enumerate(trainer.biases):
        biases += 0.1 + 0.2 * layer
    return trainer


def deviation(outputs: NDArray[np.float64], trainer: Trainer, run: int = 0) -> float:
    """How far outputs at `POINTS` are from the trainer's; above a size of 1 relative to it."""
    expected = trainer.predict(POINTS, run)
    assert outputs.shape == expected.shape and np.isfinite(expected).all()
    return float((abs(outputs - expected) / np.maximum(abs(expected), 1)).max())


def without_lines(language: Language) -> Language:
    """A language in which every function is written from what it does to arrays."""
    return replace(language, activations={}, features={})
