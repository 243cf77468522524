"""What the page computes with, as it was before a person's own Python ran: they may write to it, and it can be put back."""

from __future__ import annotations

import builtins
import sys
from typing import Any

import numpy as np
from playground.custom import failures
from playground.custom.registration import REGISTRIES, forget_all
from playground.settings import FIELDS


class BuiltIns:
    """Python's and NumPy's names, those of the engine's modules, its registries and settings, as they are now."""

    def __init__(self) -> None:
        engine = [module for name, module in sys.modules.items() if name.partition(".")[0] == "playground"]
        self._modules = dict(sys.modules)
        self._names = [(vars(one), dict(vars(one))) for one in (builtins, np, *engine)]
        self._entries: list[tuple[dict[str, Any], dict[str, Any]]] = [
            (entries, dict(entries)) for entries in (*REGISTRIES.values(), FIELDS)
        ]

    def restore(self) -> None:
        """Put them back; a person's own entries are gone."""
        for name, module in self._modules.items():
            sys.modules.setdefault(name, module)  # what is another one by now was brought by the page
        for names, before in self._names:
            names.update(before)
        failures.forget()
        forget_all()
        for entries, before in self._entries:
            entries.clear()
            entries.update(before)
