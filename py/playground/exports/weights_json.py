"""The parameters as JSON, with their shapes, names and settings."""

from __future__ import annotations

import json
import math
from typing import Any

from ..settings import FIELDS
from ..trainer import Trainer
from .language import key_of
from .parts import PACKED, layer_names, link_of, neuron_names

FORMAT = "playground-weights/1"


def weights_json(trainer: Trainer, address: str = "") -> str:
    """An object whose `weights` and `biases` are as `Trainer.load` takes them: a layer each, `(R, n_in, n_out)` and `(R, n_out)`.

    layers: their names, neurons and activations; null stands for what is no finite number. address: the page's.
    """
    names, settings, losses = neuron_names(trainer), trainer.settings, trainer.evaluate()
    layers = [
        {
            "name": name,
            "from": names[k],
            "neurons": names[k + 1],
            "activation": key_of(trainer.function_of(k)),
            "addsLayerBefore": trainer.skips(k),
        }
        for k, name in enumerate(layer_names(trainer))
    ]
    content = {
        "format": FORMAT,
        "link": link_of(trainer, address),
        "epoch": trainer.epoch,
        "runs": trainer.runs,
        "settings": {key: settings.text(key) for key in FIELDS if _told(key, getattr(settings, key))},
        "lossTrain": losses.loss_train.tolist(),
        "lossTest": losses.loss_test.tolist(),
        "layers": layers,
        "shapes": {
            "weights": [list(w.shape) for w in trainer.weights],
            "biases": [list(b.shape) for b in trainer.biases],
        },
        "weights": [w.tolist() for w in trainer.weights],
        "biases": [b.tolist() for b in trainer.biases],
    }
    lines = [f" {json.dumps(key)}: {_dumped(value)}" for key, value in content.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _told(key: str, value: Any) -> bool:
    return value is not None and key not in PACKED


def _dumped(value: Any) -> str:
    return json.dumps(_finite(value), ensure_ascii=False, allow_nan=False)


def _finite(value: Any) -> Any:
    """The same with null for numbers that JSON cannot have."""
    if isinstance(value, list):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
