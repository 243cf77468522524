"""The network as it stands, as a file for the person: code, numbers, a notebook."""

from __future__ import annotations

from playground.problems import Problem

from .kept_trainings import Training
from .view import View


def export_network(view: View, kind: str, training: Training, run: int) -> None:
    """Save a file of one of the kinds of `playground.exports`, or say why not; run: the network that is drawn."""
    from playground.exports import NotExportable, export  # only who takes something along needs it

    history = training.recorder.history
    try:
        file = export(kind, training.trainer, history, run, view.site())
    except NotExportable as refused:  # one's own Python, of which nothing but Python can be made
        view.refused("save", Problem(kind, "", str(refused)))
    else:
        view.download(*file)
