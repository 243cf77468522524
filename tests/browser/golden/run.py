"""Every golden test of the engine, each trainer compiled; what it leaves is JSON. Runs in a browser's Pyodide.

pytest is not there: a stand-in keeps the cases that its decorators name.
"""

import importlib
import json
import sys
import traceback
from types import ModuleType

sys.path[:0] = ["/project/py", "/project"]

MODULES = ("test_golden_links", "test_golden_traces", "test_golden_optimizers")


class StandIn(ModuleType):
    """What those modules want of pytest."""

    class mark:
        @staticmethod
        def parametrize(_name, values, ids=None):
            def note(test):
                test.cases = values
                return test

            return note

    @staticmethod
    def approx(expected, rel):
        class Near:
            def __eq__(self, other):
                return abs(other - expected) <= rel * abs(expected)

        return Near()


sys.modules["pytest"] = StandIn("pytest")

from app.wasm import ModuleInstance  # noqa: E402
from playground import Trainer  # noqa: E402

made = 0


def instantiate(code):
    global made
    made += 1
    return ModuleInstance(code)


def fail(problem):
    raise AssertionError(f"not compiled: {problem}")


compose = Trainer._compose


def compose_and_compile(self, *given):
    compose(self, *given)
    self.compile(instantiate, fail)


Trainer._compose = compose_and_compile
passed, failed = 0, []
for name in MODULES:
    module = importlib.import_module(f"tests.engine.{name}")
    for test in [value for key, value in vars(module).items() if key.startswith("test_")]:
        for number, case in enumerate(getattr(test, "cases", [None])):
            try:
                test(case) if hasattr(test, "cases") else test()
                passed += 1
            except Exception:
                failed.append(f"{name}.{test.__name__} {number}: {traceback.format_exc(limit=-2)}")

json.dumps({"passed": passed, "failed": failed, "programs": made})
