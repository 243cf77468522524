"""A parameter set by hand."""

from __future__ import annotations

from playground.fields import SettingError

from .kept_trainings import Training
from .number_field import read_parameter
from .view import View


def edit_parameter(
    training: Training, view: View, layer: float, row: float, column: float, text: str, decimal: str = "."
) -> bool:
    """Set one weight or bias to what was typed, in a language with that decimal sign; whether it was a number."""
    try:
        value = read_parameter(text, decimal)
    except SettingError as refused:
        view.refused("edit", refused.problem)
        return False
    place = int(layer), int(row), int(column)
    training.trainer.edit(*place, value)
    training.recorder.edit(training.trainer.epoch, *place, value)
    return True
