"""`playground sweep`."""

from __future__ import annotations

from .failures import CommandError


def sweep() -> None:
    """To come."""
    raise CommandError("is not there yet")
