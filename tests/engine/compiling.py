"""Every trainer compiled: `ENGINE=compiled` runs the engine's tests so, inside Pyodide.

What only NumPy computed shows nothing about programs: a trainer that goes on in NumPy fails its test.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from playground import Trainer

COMPILED = os.environ.get("ENGINE") == "compiled"


def fail(reason: str) -> None:
    """What a program reports: why NumPy goes on. There is nothing that may not be compiled."""
    raise AssertionError(f"not compiled: {reason}")


def compile_every_trainer(patch: pytest.MonkeyPatch) -> None:
    """Until the patch is undone a trainer compiles itself as soon as it is composed."""
    from app.wasm import ModuleInstance  # the browser's, or Pyodide's in Node

    compose = Trainer._compose

    def compose_and_compile(self: Trainer, *args: Any) -> None:
        compose(self, *args)
        self.compile(ModuleInstance, fail)

    patch.setattr(Trainer, "_compose", compose_and_compile)
