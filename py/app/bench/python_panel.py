"""A person's own Python, in the page."""

from __future__ import annotations

from .bench import Room


class PythonPanel(Room):
    """The room of the panel Python."""
