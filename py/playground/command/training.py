"""One training by the command: epoch by epoch, with its progress, until it is done, stopped or interrupted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from playground import Trainer
from playground.cell_training import all_lost
from playground.history import MOST, History

from .consoles import progress_bar
from .termination import asked_to_end

LOST = "the parameters are no numbers any more"
# How a training can end before its epochs are done.
STOPPED, DIVERGED, INTERRUPTED = "stopped", "diverged", "interrupted"

Step = Callable[[Trainer], str | None]


@dataclass(frozen=True)
class Course:
    """How a training went. end: STOPPED, DIVERGED, INTERRUPTED, or "" where all epochs were trained. why: in words."""

    history: History
    end: str = ""
    why: str = ""


def plain_step(trainer: Trainer) -> None:
    """Train an epoch."""
    trainer.step()


def own_step(trainer: Trainer) -> str | None:
    """Train an epoch and call a person's functions of every epoch; why training is to stop, None where it is not."""
    from playground.custom.hooks import train

    return train(trainer, 1)


def train(trainer: Trainer, epochs: int, step: Step = plain_step, hopeless: bool = True) -> Course:
    """Train so many epochs, with a progress bar on standard error where that is a terminal.

    step: trains one epoch, and says why there should be no more. hopeless: whether networks whose parameters are no
    numbers can never come back, so that training them on is in vain. Ctrl-C or SIGTERM ends training after the epoch
    that is under way, a second one at once.
    """
    history = History(trainer.runs)
    history.add(trainer.epoch, trainer.evaluate())
    end = why = ""
    with _progress() as progress, asked_to_end(twice_at_once=True) as interrupted:
        bar = progress.add_task("Training", total=epochs)
        for done in range(1, epochs + 1):
            every = 1 << ((done - 1) // MOST).bit_length()  # as the history is thinned on its way
            stop = step(trainer)
            progress.update(bar, completed=done)
            if stop is not None:
                end, why = STOPPED, stop
            elif interrupted():
                end, why = INTERRUPTED, "interrupted"
            elif hopeless and done % every == 0 and all_lost(trainer):
                end, why = DIVERGED, LOST
            if end or done % every == 0 or done == epochs:
                history.add(trainer.epoch, trainer.evaluate())
            if end:
                break
    return Course(history, end, why)


def _progress() -> Progress:
    return progress_bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("epochs,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
