"""Numbers as CSV (RFC 4180): a header, a dot in decimals, as many digits as read back exactly, 17 at most."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from ..history import History
from ..trainer import Trainer
from .parts import layer_names, neuron_names


def history_csv(history: History) -> str:
    """The losses by epoch: `epoch,loss_train,loss_test`; of several runs columns with the run's number, from 0."""
    train, test = history.losses_train.tolist(), history.losses_test.tolist()
    runs = history.losses_train.shape[1]
    names = [
        f"loss_{kind}{f'_{run}' if runs > 1 else ''}" for kind in ("train", "test") for run in range(runs)
    ]
    epochs = [int(epoch) for epoch in history.epochs]
    return csv_text(["epoch", *names], ([e, *a, *b] for e, a, b in zip(epochs, train, test, strict=True)))


def samples_csv(trainer: Trainer) -> str:
    """The samples: `x1,x2,target,set`, a set being `train` or `test`; of several runs a column `run`, from 0.

    Targets are those trained on, label noise and all. Of a trainer from arrays the inputs are x1, x2 ...
    """
    data, several = trainer.data, trainer.runs > 1
    rows: list[list[Any]] = []
    for run in range(trainer.runs):
        for name, x, y in (("train", data.x_train, data.y_train), ("test", data.x_test, data.y_test)):
            pairs = zip(x[run].tolist(), y[run].tolist(), strict=True)
            rows += [[*point, target, name, *([run] * several)] for point, target in pairs]
    inputs = [f"x{number}" for number in range(1, data.x_train.shape[2] + 1)]
    return csv_text([*inputs, "target", "set", *(["run"] * several)], rows)


def weights_csv(trainer: Trainer) -> str:
    """The parameters: `layer,from,to,weight`, the neurons as the page calls them, biases from `bias`.

    A layer is `layer 1` and so on, or `output`; of several runs there is a column `run`, from 0.
    """
    names, layers, several = neuron_names(trainer), layer_names(trainer), trainer.runs > 1
    rows: list[list[Any]] = []
    for run in range(trainer.runs):
        for k, (layer, w, b) in enumerate(zip(layers, trainer.weights, trainer.biases, strict=True)):
            for column, to in enumerate(names[k + 1]):
                incoming = [
                    *zip(names[k], w[run, :, column].tolist(), strict=True),
                    ("bias", float(b[run, column])),
                ]
                rows += [[layer, source, to, value, *([run] * several)] for source, value in incoming]
    return csv_text(["layer", "from", "to", "weight", *(["run"] * several)], rows)


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A header and its rows."""
    return "".join(",".join(map(_field, row)) + "\r\n" for row in (header, *rows))


def _field(value: Any) -> str:
    """A field; of what is no number, as a loss without samples, an empty one."""
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value)
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text
