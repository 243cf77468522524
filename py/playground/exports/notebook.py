"""A Jupyter notebook that trains the link's network again, and draws it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from .. import __version__
from ..samples import draw_runs
from ..trainer import Trainer
from .parts import check_run, link_of, own_names, setting_words
from .recorded import NotExportable

# Where `make dist` puts the library beside the page.
WHEEL = f"python/numpy_playground-{__version__}-py3-none-any.whl"

_TRAIN = """\
import numpy as np
from playground import Settings, Trainer

LINK = {link}
EPOCH, RUN = {epoch}, {run}  # as far as it was trained on the page, and which of the networks was looked at

trainer = Trainer(Settings.from_hash(LINK){runs})
epochs, losses_train, losses_test = [], [], []


def train(epochs_more):
    \"\"\"Train on, and note the losses at most 200 times on the way.\"\"\"
    end = trainer.epoch + epochs_more
    stride = max(1, epochs_more // 200)
    while True:
        measured = trainer.evaluate()
        epochs.append(trainer.epoch)
        losses_train.append(measured.loss_train)
        losses_test.append(measured.loss_test)
        if trainer.epoch >= end:
            break
        trainer.step(min(stride, end - trainer.epoch))


train(EPOCH - trainer.epoch)
print(f"epoch {{trainer.epoch}}: training loss {{trainer.loss_train[RUN]:.6g}}, test loss {{trainer.loss_test[RUN]:.6g}}")
print("on the page: training loss {loss_train:.6g}, test loss {loss_test:.6g}")"""
_LOSSES = """\
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(7, 4))
axes.plot(epochs, np.array(losses_train)[:, RUN], label="training data", color="#777777")
axes.plot(epochs, np.array(losses_test)[:, RUN], label="test data", color="black")
axes.set(xlabel="epoch", ylabel="loss")
axes.legend()
plt.show()"""
_MAP = """\
from matplotlib.colors import LinearSegmentedColormap

colors = LinearSegmentedColormap.from_list("playground", ["#f59322", "#e8eaeb", "#0877bd"])
side = np.linspace(-6, 6, 241)
x1, x2 = np.meshgrid(side, side)
outputs = trainer.predict(np.column_stack([x1.ravel(), x2.ravel()]), RUN).reshape(x1.shape)

figure, axes = plt.subplots(figsize=(6, 5))
image = axes.imshow(outputs, extent=(-6, 6, -6, 6), origin="lower", cmap=colors, vmin=-1, vmax=1)
data = trainer.data
for points, targets, edge in (
    (data.x_train[RUN], data.y_train[RUN], "white"),
    (data.x_test[RUN], data.y_test[RUN], "black"),
):
    axes.scatter(*points.T, c=targets, cmap=colors, vmin=-1, vmax=1, s=18, edgecolors=edge, linewidths=0.6)
axes.set(xlabel="X₁", ylabel="X₂")
axes.set_title(f"Output at epoch {trainer.epoch}; test data have a black edge", fontsize=10)
figure.colorbar(image)
plt.show()"""


def notebook(trainer: Trainer, run: int = 0, address: str = "") -> str:
    """The text of an `.ipynb` (nbformat 4.5): installs the library from the page's address, trains, plots.

    Raises NotExportable where a link cannot bring the samples back, as those of a trainer from arrays.
    """
    check_run(trainer, run)
    if not _has_the_links_samples(trainer):
        raise NotExportable("a notebook begins with a link, and these samples are in none")
    settings, losses = trainer.settings, trainer.evaluate()
    if own_names(settings):
        raise NotExportable("a notebook begins with a link, which runs no Python")
    link = link_of(trainer, address)
    words = "; ".join(setting_words(settings, run))
    several = f" It is network {run + 1} of {trainer.runs}." if trainer.runs > 1 else ""
    train = _TRAIN.format(
        link=json.dumps(link),
        epoch=trainer.epoch,
        run=run,
        runs="" if trainer.runs == settings.runs else f", runs={trainer.runs}",
        loss_train=losses.loss_train[run],
        loss_test=losses.loss_test[run],
    )
    cells = [
        _markdown(
            f"# A small neural network, to epoch {trainer.epoch:,}\n\n{_plain(words)}.{several}\n\n"
            f"These are the settings of [this link]({_target(link)}). The cells below train such a network from the"
            " link's beginning to the same epoch. What was changed on the page while it trained, by hand or by a"
            " setting, is not in a link: then the losses differ from the page's."
        ),
        _code(f'%pip install --quiet "{address}{WHEEL}" matplotlib'),
        _code(train),
        _code(_LOSSES),
        _code(_MAP),
        _markdown("To train on, run `train(100)` in a cell of its own and then the two cells above again."),
    ]
    python = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": python, "language_info": {"name": "python"}}
    whole = {
        "cells": [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells, 1)],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _has_the_links_samples(trainer: Trainer) -> bool:
    if not trainer.reads_points:
        return False
    drawn, own = draw_runs(trainer.settings, trainer.runs)[0].data, trainer.data
    return all(np.array_equal(a, b) for a, b in zip(drawn, own, strict=True))


def _markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": _lines(text)}


def _code(text: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": _lines(text),
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _plain(text: str) -> str:
    """Text in which nothing is Markdown's, whatever somebody called a seed."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!$" else c if c.isprintable() else " " for c in text)


def _target(link: str) -> str:
    """A link as Markdown takes it."""
    return "".join(f"%{ord(c):02X}" if c in "()<> " else c for c in link)
