"""`playground report`."""

from __future__ import annotations

from .failures import CommandError


def report() -> None:
    """To come."""
    raise CommandError("is not there yet")
