"""Fixtures of the command's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def write(record: Any, name: str = "one.json") -> Path:
        path = tmp_path / name
        path.write_text(record if isinstance(record, str) else record.to_json(), encoding="utf-8")
        return path

    return write
