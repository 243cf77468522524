"""The entry: PyScript runs this once; the page does the rest through events."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from time import perf_counter
from typing import Any

import js
from pyodide.ffi import create_once_callable, create_proxy
from pyscript.js_modules import view as page

sys.path.insert(0, "py.zip")  # what `make dist` makes of the other files; elsewhere there is none

from playground.engine import NUMPY

from app.controller import Controller
from app.library import add_library
from app.wasm import ModuleInstance
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


def add_full_python(content: Any) -> None:
    """What it raises is for whoever asked: without it the page goes on as it is."""
    from app.bench.full_python import add_full_python as add

    add(content.to_bytes())


@guarded
def start() -> None:
    """Open the page's link and listen."""
    controller: Controller
    view = WebView(guarded(lambda: controller.frame()), guarded(lambda: controller.portion()))
    controller = Controller(view, perf_counter, ModuleInstance)
    library = create_proxy(guarded(lambda content: add_library(content.to_bytes())))
    page.connect(create_proxy(guarded(controller.dispatch)), library, create_proxy(add_full_python))
    # What waited for a frame does not get one any more: no frames come where nobody looks.
    hurry = create_proxy(guarded(lambda _event: controller.ask_for_portion()))
    js.document.addEventListener("visibilitychange", hurry)
    controller.open(page.asked())
    page.ready()
    if controller.settings.engine != NUMPY:
        soon(prepare)


def soon(act: Callable[[], None]) -> None:
    """Do it when nobody waits for anything. The page works without it, so that a failure stops nothing."""

    def run(*_: Any) -> None:
        try:
            act()
        except Exception:
            js.console.info(traceback.format_exc())

    later = getattr(js, "requestIdleCallback", None) or js.setTimeout  # WebKit has no idle times
    later(create_once_callable(run))


def prepare() -> None:
    """What the first training wants of the compiler."""
    import playground.compilation  # noqa: F401


start()
