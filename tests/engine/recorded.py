"""A record of a training, for tests that read, alter or replay one."""

from __future__ import annotations

import numpy as np
from playground import Settings, Trainer, events
from playground.history import History
from playground.packing import pack_parameters, pack_points
from playground.record import Record
from playground.report import numbers, result_of

LINK = "#seed=0.1&networkShape=3"
OWN = pack_points(np.linspace([-5, 4], [5, -3], 40), np.where(np.arange(40) % 3, -1, 1))
FROM_EPOCH_7 = pack_parameters(np.linspace(-1, 1, 13))  # of the network of LINK
BROUGHT = f"#seed=0.1&networkShape=3&dataset=own&data={OWN}&weights={FROM_EPOCH_7}&epoch=7"
CHAOS = "#seed=2&dataset=xor&networkShape=4,2&learningRate=3&noise=30"  # rounding alone changes it
EDIT = {"layer": 0, "row": 0, "column": 0, "value": 1.5}


def recorded(
    link: str, epochs: int, done: tuple[events.Event, ...] = (), every: int = 1, rounded: float = 0.0
) -> Record:
    """The record of a training in which these events were done; rounded: by how much its first parameters are."""
    trainer = Trainer(Settings.from_hash(link))
    trainer.network.parameters.flat[:] *= 1 + rounded
    history = History(trainer.runs)
    for epoch in range(trainer.epoch, epochs + 1):
        if epoch % every == 0 or epoch == epochs:
            history.add(epoch, trainer.evaluate())
        for event in done:
            if event["epoch"] == epoch:
                events.redo(trainer, event)
        if epoch < epochs:
            trainer.step()
    best = history.best
    return Record(
        link=link,
        events=done,
        epoch=epochs,
        result=result_of(trainer.evaluate()),
        history={
            "epochs": history.epochs.tolist(),
            "lossTrain": [numbers(row) for row in history.losses_train],
            "lossTest": [numbers(row) for row in history.losses_test],
        },
        best=best and {"epoch": best.epoch, "lossTest": best.loss_test},
        engine={"name": "numpy", "version": "0"},
    )


def example() -> Record:
    """One with two runs, dropout, a change and an edit."""
    done = ({"epoch": 10, "set": {"learningRate": "0.1"}}, {"epoch": 20, "edit": EDIT})
    return recorded(LINK + "&runs=2&dropout=0.2", 30, done)
