"""Writing a training down as a record, whoever has trained it: the page or the command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import __version__
from .events import Event
from .history import History
from .record import Record
from .report import numbers, result_of
from .trainer import Trainer

MOST_LOSSES = 20_000  # in a record's history: half a megabyte


def record_of(
    link: str,
    history: History,
    trainer: Trainer,
    events: Iterable[Event] = (),
    note: str = "",
    made: str = "",
    goal: list[dict[str, Any]] | None = None,
) -> Record:
    """The record of a training up to now.

    link: the settings it began with, seed and all. history: the losses on its way. trainer: as it stands. events: what
    was done since the beginning, in order. note: a person's own words. made: the time, as ISO 8601. goal: a lesson's
    goals and when each was reached. What a record cannot hold, its `to_json` refuses.
    """
    best, entries = history.best, len(history.epochs)
    stride = -(-2 * trainer.runs * entries // MOST_LOSSES)
    rows = sorted({*range(0, entries, stride), entries - 1})
    return Record(
        link=link,
        events=tuple(events),
        epoch=int(trainer.epoch),
        result=result_of(trainer.evaluate()),
        history={
            "epochs": history.epochs[rows].tolist(),
            "lossTrain": [numbers(losses) for losses in history.losses_train[rows]],
            "lossTest": [numbers(losses) for losses in history.losses_test[rows]],
        },
        best=None if best is None else {"epoch": best.epoch, "lossTest": best.loss_test},
        goal=goal,
        engine={"name": trainer.engine.in_use, "version": __version__},
        made=made,
        note=note,
    )
