"""A training in one picture: network, output, losses, and what they are of."""

from __future__ import annotations

import textwrap

import numpy as np

from ..exports.parts import check_run, setting_words
from ..history import History
from ..statistics import median
from ..trainer import Trainer
from .colors import TRAIN
from .figures import Figure, new_figure
from .losses import losses
from .network import network
from .output_map import output_map

LONGEST = 300  # characters of a link, as the page's own pictures have it
LINE = 165  # characters of the words below


def training(trainer: Trainer, history: History, run: int = 0) -> Figure:
    """The network and its output, the losses of all runs, and in words the numbers, the settings and the link.

    Raises ValueError where `network`, `output_map` or `losses` do.
    """
    check_run(trainer, run)
    words = _words(trainer, run)
    heights = [max(4.2, 0.2 * max(trainer.network.layout.sizes)), 2.4, 0.17 * len(words) + 0.1]  # inches
    figure = new_figure(11, sum(heights))
    rows = figure.add_gridspec(3, 2, width_ratios=[1.75, 1], height_ratios=heights)
    plane = figure.add_subplot(rows[0, 1])
    output_map(trainer, run, plane)
    losses(history, figure.add_subplot(rows[1, :]))
    below = figure.add_subplot(rows[2, :])
    below.axis("off")
    below.text(
        0, 1, "\n".join(words), va="top", fontsize=8, color=TRAIN, linespacing=1.4, parse_math=False,
        transform=below.transAxes,
    )  # fmt: skip
    ax = figure.add_subplot(rows[0, 0])
    figure.draw_without_rendering()  # the network is laid out in the room that is left for it
    network(trainer, run, ax)
    title = f"Epoch {trainer.epoch:,}" + (
        f", network {run + 1} of {trainer.runs}" if trainer.runs > 1 else ""
    )
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    return figure


def _words(trainer: Trainer, run: int) -> list[str]:
    """Lines of what the pictures are of."""
    metrics = trainer.evaluate()
    told = [f"test loss {_loss(metrics.loss_test[run])}", f"training loss {_loss(metrics.loss_train[run])}"]
    if np.isfinite(metrics.accuracy_test[run]):
        told.append(f"test accuracy {100 * metrics.accuracy_test[run]:.1f} %")
    numbers = ", ".join(told)
    if trainer.runs > 1:
        numbers = f"this network: {numbers}; median test loss of all: {_loss(median(metrics.loss_test))}"
    link = trainer.settings.to_hash()
    if len(link) > LONGEST:
        link = f"{link[:LONGEST]}… (cut: the link has {len(link):,} characters)"
    lines = [
        numbers[0].upper() + numbers[1:] + ".",
        *textwrap.wrap("; ".join(setting_words(trainer.settings, run)) + ".", LINE),
        *textwrap.wrap(link, LINE),
    ]
    return ["".join(c if c.isprintable() else " " for c in line) for line in lines]


def _loss(value: float) -> str:
    return f"{value:.4g}" if np.isfinite(value) else "no finite number"
