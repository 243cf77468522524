"""Where a training begins that brings its own points or parameters: what must fit what in the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .data import OWN
from .features import FEATURES
from .fields import RESETS, Field
from .layout import Layout
from .packing import unpack_parameters
from .problems import SettingError

if TYPE_CHECKING:
    from .settings import Settings

Array = NDArray[np.float64]
PARAMETERS = ("weights", "epoch")  # they are of one network: with another one they go


def check_beginning(settings: Settings) -> None:
    """Raise SettingError where own points are asked for and not given, or parameters do not fit."""
    for key in ("dataset", "regDataset"):
        if getattr(settings, key) == OWN and settings.data is None:
            raise SettingError(key, OWN, "needs points: give data, too")
    if settings.weights is not None:
        initial_parameters(settings, settings.runs, len(settings.features))
    elif settings.epoch:
        raise SettingError("epoch", settings.epoch, "needs parameters: give weights, too")


def initial_parameters(settings: Settings, runs: int, width: int) -> Array:
    """The settings' parameters `(R, P)` of networks over `width` inputs: one network's for all, or each its own.

    Raises SettingError where there are more or fewer.
    """
    text = settings.weights or ""
    flat = unpack_parameters(text)
    size = Layout([width, *settings.networkShape, 1]).size
    if flat.size == size:
        return np.tile(flat, (runs, 1))
    if flat.size == size * runs:
        return flat.reshape(runs, size)
    if runs == 1:
        raise SettingError("weights", text, f"holds {flat.size} parameters; this network has {size}")
    raise SettingError(
        "weights",
        text,
        f"holds {flat.size} parameters; this network has {size}, all {runs} have {size * runs}",
    )


def begins_anew(settings: Settings, changes: Mapping[str, Any], fields: Mapping[str, Field]) -> bool:
    """Whether these changes want another network than that of `weights`."""
    hidden = changes.get("hidden", settings.hidden)
    if any(
        (key in hidden) != (key in settings.hidden)
        for key in FEATURES
        if key in fields and getattr(settings, key)
    ):
        return True
    resets = [key for key in changes if key in fields and fields[key].effect == RESETS]
    return any(
        changes[key] is None or fields[key].check(changes[key]) != getattr(settings, key)
        for key in resets
        if key not in PARAMETERS
    )
