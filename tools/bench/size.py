"""What a first visit transfers: every file the page asks for, compressed as a host does it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser

from tools.serve import Server

from .browser import WINDOW, visit
from .numbers import table

LEVEL = 6  # gzip's own default
PARTS = {
    "runtime/pyodide/numpy": "NumPy",
    "runtime/pyodide/python_stdlib": "Python's library",
    "runtime/pyodide/": "Python (Pyodide)",
    "runtime/pyscript/codemirror": "CodeMirror",
    "runtime/pyscript/index-": "CodeMirror",
    "runtime/pyscript/": "PyScript",
    "runtime/uplot/": "uPlot",
    "runtime/papaparse/": "Papa Parse",
    "runtime/d3-": "d3-contour",
    "runtime/fonts/": "fonts",
    "py/": "engine and bridge",
    "runtime/py.zip": "engine and bridge",
    "runtime/full_python": "Python for a person's own code",
    "runtime/bench-": "the bench's panels in Python",
    "": "page, drawing, styles",
}


def part_of(path: str) -> str:
    """The part a file belongs to: the first whose beginning fits."""
    return next(name for start, name in PARTS.items() if path.startswith(start))


def transferred(path: str, data: bytes) -> int:
    """Bytes over the line: archives and pictures as they are, anything else in gzip."""
    if path.endswith((".whl", ".zip", ".png", ".woff2")):
        return len(data)
    return len(gzip.compress(data, LEVEL, mtime=0))


def asked_for(browser: Browser, server: Server) -> list[str]:
    """The files of a first visit without the service worker, which would ask for them again."""
    server.asked.clear()
    context = browser.new_context(viewport=WINDOW, service_workers="block")
    page = visit(context, server.url)
    page.wait_for_timeout(1000)
    context.close()
    return sorted({path or "index.html" for path in server.asked})


def sizes(folder: Path, paths: Iterable[str]) -> dict[str, dict[str, int]]:
    """Files, bytes and transferred bytes of each part of what is served from a folder."""
    found = {name: {"files": 0, "bytes": 0, "gzip": 0} for name in PARTS.values()}
    for path in paths:
        file = folder / path
        if file.is_file():
            data, part = file.read_bytes(), found[part_of(path)]
            part["files"] += 1
            part["bytes"] += len(data)
            part["gzip"] += transferred(path, data)
    return found


def size_table(found: dict[str, dict[str, int]]) -> str:
    total = {key: sum(part[key] for part in found.values()) for key in ("files", "bytes", "gzip")}
    rows = [
        [name, part["files"], f"{part['bytes'] / 1e6:.2f}", f"{part['gzip'] / 1e6:.2f}"]
        for name, part in [*found.items(), ("all", total)]
    ]
    return table("A first visit transfers", ["part", "files", "MB", "MB in gzip"], rows)
