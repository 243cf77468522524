"""`playground run`."""

from __future__ import annotations

from .failures import CommandError


def run() -> None:
    """To come."""
    raise CommandError("is not there yet")
