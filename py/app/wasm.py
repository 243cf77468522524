"""WebAssembly modules on Pyodide's own memory, as `tape` asks for them."""

from __future__ import annotations

from typing import Any

import js
import pyodide_js
from pyodide.ffi import JsException, to_js


class ModuleInstance:
    """A module with a function `run(times)`, at once or a little later."""

    run: Any = None

    def __init__(self, code: bytes) -> None:
        self._problem: str | None = None
        # The one place that names Pyodide's memory, which is private to it.
        imports = to_js({"env": {"memory": pyodide_js._module.memory}}, dict_converter=js.Object.fromEntries)
        bytes_of_it = to_js(code)
        try:
            self._use(js.WebAssembly.Instance.new(js.WebAssembly.Module.new(bytes_of_it), imports))
        except JsException as problem:
            if problem.name != "RangeError":
                raise
            # Too large to be compiled at once on the page's own thread (Chrome before 114).
            made = js.WebAssembly.instantiate(bytes_of_it, imports)
            made.then(lambda both: self._use(both.instance), self._fail)

    def _use(self, instance: Any) -> None:
        self.run = instance.exports.run

    def _fail(self, problem: Any) -> None:
        self._problem = str(problem)

    @property
    def ready(self) -> bool:
        """Whether `run` can be called. Raises RuntimeError where it never will be."""
        if self._problem is not None:
            raise RuntimeError(self._problem)
        return self.run is not None
