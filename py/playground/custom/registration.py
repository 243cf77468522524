"""The decorators that a person's Python uses."""

from __future__ import annotations

from typing import Any


def _missing(*_args: Any, **_more: Any) -> Any:
    raise NotImplementedError


activation = background = chart = dataset = every_epoch = feature = loss = optimizer = _missing
