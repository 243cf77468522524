"""A person's Python file: compiled, run, and what it registers."""

from __future__ import annotations


class StopTraining(Exception):
    """Raised by a function of every epoch: training has come to its end, and why."""
