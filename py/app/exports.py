"""The network as it stands, as a file for the person: code, numbers, a notebook."""

from __future__ import annotations

from .kept_trainings import Training
from .view import View


def export_network(view: View, kind: str, training: Training, run: int) -> None:
    """Save a file of one of the kinds of `playground.exports`; run: the network that is drawn."""
    from playground.exports import export  # only who takes something along needs it

    history = training.recorder.history
    view.download(*export(kind, training.trainer, history, run, view.site()))
