"""The entry: PyScript runs this once; the page does the rest through events."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from time import perf_counter
from typing import Any

from pyodide.ffi import create_proxy
from pyscript.js_modules import view as page

sys.path.insert(0, "py.zip")  # what `make dist` makes of the other files; elsewhere there is none

from app.controller import Controller
from app.web import WebView


def guarded(act: Callable[..., None]) -> Callable[..., None]:
    """`act`, whose exceptions are shown on the page with their details."""

    def run(*args: Any) -> None:
        try:
            act(*args)
        except MemoryError:
            page.failed("memory", traceback.format_exc())
        except Exception:
            page.failed("python", traceback.format_exc())

    return run


@guarded
def start() -> None:
    """Open the page's link and listen."""
    controller: Controller
    view = WebView(guarded(lambda: controller.frame()))
    controller = Controller(view, perf_counter)
    page.connect(create_proxy(guarded(controller.dispatch)))
    controller.open(page.asked())
    page.ready()


start()
