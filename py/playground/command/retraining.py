"""A record trained again in portions short enough to be watched and stopped."""

from __future__ import annotations

import time
from collections.abc import Callable

from playground.record import Record
from playground.replay import AfterEpoch, Replay

PORTION = 0.1  # seconds, about
MOST = 10_000  # epochs at once


def train_again(record: Record, tell: Callable[[int], None], after_epoch: AfterEpoch | None = None) -> Replay:
    """The replay of a record, done.

    tell: called with the epoch every 0.1 s or so, and at least after every epoch; what it raises ends the training.
    after_epoch: see `Replay`.
    """
    replay = Replay(record, after_epoch=after_epoch)
    tell(replay.trainer.epoch)
    portion = 1
    while not replay.done:
        began = time.perf_counter()
        replay.advance(portion)
        took = max(time.perf_counter() - began, 1e-9)
        tell(replay.trainer.epoch)
        portion = max(1, min(2 * portion, int(portion * PORTION / took), MOST))
    return replay
