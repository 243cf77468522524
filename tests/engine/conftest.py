"""`ENGINE=compiled` runs the engine's tests through compiled programs, inside Pyodide."""

from tests.engine.compiling import COMPILED, compile_every_trainer

if COMPILED:
    compile_every_trainer()
