"""Fill runtime/ with the third-party parts the page loads, Pyodide, NumPy, PyScript, uPlot and more.

They come from node_modules (npm has checked them by the lock file) and are never committed.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from . import numpy_wheel, parts
from .common import ROOT, WORK, ToolError, program, replace_folder, run, say, sha256

MODULES = ROOT / "node_modules"
PLACE = ROOT / "runtime"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
FULL_PYTHON = "full_python.zip"  # what trimming leaves out: for a person's own Python
UPLOT = ("uPlot.esm.js", "uPlot.min.css")
PAPA_PARSE = ("papaparse.min.js",)
D3 = {"d3-array": ("d3-array.min.js",), "d3-contour": ("d3-contour.min.js",)}


def fill() -> None:
    """Make runtime/ beside its place and put it there when it is whole."""
    say("Filling runtime/")
    new = WORK / "runtime"
    shutil.rmtree(new, ignore_errors=True)
    try:
        pyodide(new / "pyodide")
        trim(new / "pyodide", new / FULL_PYTHON)
        pyscript(new / "pyscript")
        copy(MODULES / "uplot" / "dist", UPLOT, new / "uplot")
        copy(MODULES / "papaparse", PAPA_PARSE, new / "papaparse")
        for package, names in D3.items():
            copy(MODULES / package / "dist", names, new / package)
        fonts(new / "fonts")
        parts.write(new)
    except FileNotFoundError as error:
        raise ToolError(f"{error.filename} is missing: run `make clean setup`.") from error
    replace_folder(new, PLACE)


def pyodide(target: Path) -> None:
    """Pyodide and NumPy as they are published, checked by the checksums of the lock files."""
    source = MODULES / "pyodide"
    copy(source, PYODIDE, target)
    lock = json.loads((source / "pyodide-lock.json").read_text())
    version = json.loads((source / "package.json").read_text())["version"]
    numpy = lock["packages"]["numpy"]
    numpy_wheel.bring(numpy["file_name"], numpy["sha256"], version, target / numpy["file_name"])
    (target / "pyodide-lock.json").write_text(parts.numpy_lock(lock))


def trim(folder: Path, full: Path) -> None:
    """Put trimmed archives in place of the published ones, the lock names the trimmed wheel; and the rest in `full`."""
    say("  trimming the standard library and NumPy to what is used")
    (wheel,) = folder.glob("numpy-*.whl")
    script = str(ROOT / "tools" / "trim.mjs")
    run(
        [program("node", "to trim the runtime"), script, str(wheel), str(folder), str(full)],
        failed="the standard library and NumPy could not be trimmed (the reason is above)",
    )
    place = folder / "pyodide-lock.json"
    lock = json.loads(place.read_text())
    lock["packages"]["numpy"]["sha256"] = sha256(wheel)
    place.write_text(parts.numpy_lock(lock))


def pyscript(target: Path) -> None:
    source = MODULES / "@pyscript" / "core" / "dist"
    names = sorted(path.name for path in source.iterdir() if path.suffix != ".map")
    copy(source, names, target)


def fonts(target: Path) -> None:
    """The fonts and their licences, which must go with them."""
    target.mkdir(parents=True)
    for package, name in parts.FONTS.items():
        shutil.copyfile(MODULES / package / "files" / name, target / name)
        shutil.copyfile(MODULES / package / "LICENSE", target / f"{name.partition('-latin')[0]}.LICENSE.txt")


def copy(source: Path, names: list[str] | tuple[str, ...], target: Path) -> None:
    target.mkdir(parents=True)
    for name in names:
        shutil.copyfile(source / name, target / name)
