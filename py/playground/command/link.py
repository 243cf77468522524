"""`playground link`."""

from __future__ import annotations

from .failures import CommandError


def link() -> None:
    """To come."""
    raise CommandError("is not there yet")
