"""`playground serve`."""

from __future__ import annotations

from .failures import CommandError


def serve() -> None:
    """To come."""
    raise CommandError("is not there yet")
