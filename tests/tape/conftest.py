"""What needs WebAssembly is collected inside Pyodide alone, by tools/test_in_pyodide.mjs; processes are elsewhere."""

import sys

import pytest

from tests.tape.work import Program

collect_ignore = ["test_modules.py"] if sys.platform == "emscripten" else ["in_pyodide"]


@pytest.fixture
def wrong(monkeypatch):
    """Programs that also do something else."""
    return lambda do: monkeypatch.setattr(Program, "wrong", lambda self, work: do(work))
