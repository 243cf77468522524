"""Tape: record what NumPy does to arrays, and play it as WebAssembly in the same memory.

It knows nothing of what is computed. docs/tape.md explains it.
"""

from .compiled import Compiled
from .operations import NotRecordable
from .program import Instantiate, Program, Recording, Section
from .recorder import Recorder
from .twin import twin

__all__ = ["Compiled", "Instantiate", "NotRecordable", "Program", "Recorder", "Recording", "Section", "twin"]
