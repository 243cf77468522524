"""Runs inside Pyodide (tools/snapshot.mjs): import all a start may import, and leave memory clean."""

from __future__ import annotations

import gc
import importlib
import random
import sys
import zipfile
from typing import Any

SITE = next(path for path in sys.path if path.endswith("/site-packages"))
WHEEL, ARCHIVE = "/tmp/numpy.whl", "py.zip"
# They import what only a page has.
OF_THE_PAGE = {"app.web", "app.wasm"}
# What PyScript and main.py import besides.
OTHERS = """asyncio base64 collections.abc dataclasses functools hashlib html inspect io itertools json os pathlib
re traceback types typing urllib.parse weakref"""


def import_all() -> None:
    """All of NumPy, as the next start has no files of it, and all of py/."""
    with zipfile.ZipFile(WHEEL) as wheel:
        wheel.extractall(SITE)
    importlib.invalidate_caches()
    sys.path.insert(0, ARCHIVE)
    names = [*OTHERS.split(), *modules(WHEEL), *modules(ARCHIVE)]
    for name in names:
        if name not in OF_THE_PAGE:
            importlib.import_module(name)
    sys.path.remove(ARCHIVE)


def modules(archive: str) -> list[str]:
    with zipfile.ZipFile(archive) as opened:
        names = [name.removesuffix(".pyc") for name in opened.namelist() if name.endswith(".pyc")]
    return [name.removesuffix("/__init__").replace("/", ".") for name in sorted(names)]


def warm_up() -> None:
    """What NumPy makes at its first calls."""
    from playground import Settings, Trainer

    trainer = Trainer(Settings.from_hash("#seed=1"))
    trainer.step(1)


def clear_free_memory() -> None:
    """Fill every hole below the top of the heap with zeros, then let go: the file gets smaller."""
    gc.collect()
    top = id(bytes(3 << 20))
    held: Any = None
    for size in [int(2**20 * 0.875**i) for i in range(57)] + list(range(479, 14, -16)):
        while id(hole := bytes(size)) < top:
            held = (held, hole)
    while held:
        held = held[0]
    gc.collect()


import_all()
warm_up()
random.seed(0)  # that the file is the same each time; each start seeds anew
clear_free_memory()
for name in [name for name in globals() if not name.startswith("__")]:
    del globals()[name]
