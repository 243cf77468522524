"""One network of a trainer in parts that code is written from, and what is said about it."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..activations import Function
from ..features import FEATURES
from ..fields import REDRAWS, Field
from ..samples import run_seed
from ..settings import FIELDS, Settings
from ..trainer import Trainer

Array = NDArray[np.float64]
# Said even where nobody changed them.
_ALWAYS = ("networkShape", "activation", "learningRate", "batchSize", "seed")
# In the link, and nothing to be read by a person.
PACKED = ("data", "weights", "lesson")
_PROBES = ((0.0, 0.0), (1.0, 2.0), (-3.0, 4.5), (5.0, -5.0), (-2.5, -0.75))


class Layer(NamedTuple):
    """A layer: weights `(n_in, n_out)`, biases `(n_out,)`, its activation, and whether the layer before is added."""

    weights: Array
    biases: Array
    function: Function
    skips: bool


def layers_of(trainer: Trainer, run: int) -> list[Layer]:
    """The layers of one run's network, the output last. Raises ValueError on a run that there is not."""
    check_run(trainer, run)
    return [
        Layer(w[run].copy(), b[run].copy(), trainer.function_of(layer), trainer.skips(layer))
        for layer, (w, b) in enumerate(zip(trainer.weights, trainer.biases, strict=True))
    ]


def check_run(trainer: Trainer, run: int) -> None:
    """Raise ValueError on a run that there is not."""
    if not 0 <= run < trainer.runs:
        raise ValueError(f"run must be from 0 to {trainer.runs - 1}, not {run}")


def own_names(settings: Settings) -> list[str]:
    """What of these settings a person's own Python has made."""
    keys = ("activation", "loss", "optimizer", "dataset", "regDataset")
    used = {key: settings.text(key) for key in keys}
    made = [text for key, text in used.items() if any(o.own and o.value == text for o in FIELDS[key].options)]
    return [*made, *settings.ownFeatures]


def features_of(trainer: Trainer) -> tuple[str, ...] | None:
    """Keys of the features; None where the samples are inputs themselves."""
    return trainer.samples.features


def input_names(trainer: Trainer) -> list[str]:
    """What the page calls the inputs."""
    features = features_of(trainer)
    if features is None:
        return [f"input {number}" for number in range(1, trainer.samples.width + 1)]
    return [FEATURES[key].label for key in features]


def neuron_names(trainer: Trainer) -> list[list[str]]:
    """What the page calls the neurons, a list a layer, the inputs first."""
    hidden = trainer.network.layout.hidden
    layers = [[f"layer {k} neuron {n}" for n in range(1, count + 1)] for k, count in enumerate(hidden, 1)]
    return [input_names(trainer), *layers, ["output neuron"]]


def layer_names(trainer: Trainer) -> list[str]:
    """What the layers of neurons are called, the output last."""
    return [*(f"layer {k}" for k in range(1, len(trainer.weights))), "output"]


def variable_of(layer: int) -> str:
    """What code calls a layer's outputs; 0: the inputs."""
    return f"a{layer}" if layer else "x"


def meaning_of_output(trainer: Trainer, given: str = "") -> str:
    """What an output says, of what is given and in which shape. given: more of it, behind a comma."""
    kind = "points (n, 2)" if trainer.reads_points else f"inputs (n, {trainer.samples.width})"
    return f"output at {kind}{given}: (n,){range_of_output(trainer.settings)}."


def range_of_output(settings: Settings) -> str:
    """What an output of a classification says; nothing of a regression."""
    return "" if settings.problem == "regression" else ", from -1, orange, to 1, blue"


def probes(trainer: Trainer, run: int) -> Array:
    """Five points, or five of the inputs trained on, to compare outputs at."""
    if trainer.reads_points:
        return np.array(_PROBES)
    inputs = trainer.data.x_train[run]
    return np.resize(inputs, (len(_PROBES), inputs.shape[1]))


def link_of(trainer: Trainer, address: str) -> str:
    """The link of the settings; address: of the page, which may be unknown."""
    return address + trainer.settings.to_hash()


def description(trainer: Trainer, run: int, address: str) -> list[str]:
    """What is to be said of the network, in lines for a comment; an empty one ends a paragraph."""
    losses = trainer.evaluate()
    which = f", network {run + 1} of {trainer.runs}" if trainer.runs > 1 else ""
    lines = [f"A small neural network as it stood in the playground at epoch {trainer.epoch:,}{which}.", ""]
    lines += textwrap.wrap("; ".join(setting_words(trainer.settings, run)) + ".", 100)
    lines.append(f"Loss: {_measured(losses.loss_train[run], losses.loss_test[run])}.")
    if trainer.settings.problem == "classification":
        accuracies = _measured(losses.accuracy_train[run], losses.accuracy_test[run])
        lines.append(f"Accuracy: {accuracies}.")
    lines.append(f"Link to these settings, where training begins: {link_of(trainer, address)}")
    return [_harmless(line) for line in lines]


def setting_words(settings: Settings, run: int = 0) -> list[str]:
    """The settings in words: the problem, the usual ones, and those that are not at their defaults."""
    dataset = "regDataset" if settings.problem == "regression" else "dataset"
    words = [f"{_shown('problem', settings)}, data set: {_shown(dataset, settings)}"]
    features = ", ".join(FEATURES[key].label for key in settings.features)
    words.append(f"features: {features or 'none'}")
    default = Settings(seed=settings.seed)
    skipped = {"problem", "dataset", "regDataset", "runs", "engine", *PACKED, *FEATURES}
    for key, field in FIELDS.items():
        if key in skipped or field.effect == REDRAWS or getattr(settings, key) is None:
            continue
        if key in _ALWAYS or getattr(settings, key) != getattr(default, key):
            words.append(f"{_lower(field)}: {_shown(key, settings, run)}")
    return words


def _lower(field: Field) -> str:
    return field.label[:1].lower() + field.label[1:]


def _shown(key: str, settings: Settings, run: int = 0) -> str:
    """A setting's value as its menu has it."""
    if key in ("seed", "weightsSeed"):
        return run_seed(getattr(settings, key), run)
    text = settings.text(key)
    label = next((option.label for option in FIELDS[key].options if option.value == text), text)
    return label.replace(",", ", ") if key == "networkShape" and text else label or "none"


def _measured(train: float, test: float) -> str:
    on_test = "no test data" if np.isnan(test) and np.isfinite(train) else f"{float(test)!r} on test data"
    return f"{float(train)!r} on training data, {on_test}"


def _harmless(line: str) -> str:
    """A line that ends no comment and no line, whatever somebody called a seed."""
    return "".join(c if c.isprintable() else " " for c in line).replace("\\", "/").replace('"""', "'''")


def file_stem(trainer: Trainer, join: str = "-") -> str:
    """How a file of this network is called, without what its kind adds: `playground-spiral-epoch-300`."""
    settings = trainer.settings
    words = ["playground", settings.current_dataset.removeprefix("reg-"), "epoch", str(trainer.epoch)]
    return join.join(words).replace("-", join)
