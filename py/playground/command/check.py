"""`playground check`."""

from __future__ import annotations

from .failures import CommandError


def check() -> None:
    """To come."""
    raise CommandError("is not there yet")
