"""`playground replay`."""

from __future__ import annotations

from .failures import CommandError


def replay() -> None:
    """To come."""
    raise CommandError("is not there yet")
