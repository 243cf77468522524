"""Lists of the third-party parts: what the page fetches, how long it is and its checksum.

runtime/parts.json lists what set-up put into runtime/; web/cdn.json (tools/cdn.py) lists the same
versions on the CDN, for a host that has no runtime/: web/start/boot.js and sw.bare.js read them.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from .common import ROOT, sha256

CDN = "https://cdn.jsdelivr.net/"
# Asked for at once when the page opens, so that they arrive side by side and can be counted.
EARLY = re.compile(r"pyodide/|pyscript/core.*js|py\.zip")
# The npm package of each font and the file that is taken from it: Latin, upright, of any weight.
FONTS = {
    "@fontsource-variable/inter": "inter-latin-wght-normal.woff2",
    "@fontsource-variable/source-serif-4": "source-serif-4-latin-wght-normal.woff2",
}
# PyScript's terminal, other interpreters and what pyscript.toml switches off, and the fonts' licences: never
# loaded here. CodeMirror, which PyScript carries as codemirror* and index-*, is. The snapshot is none of a
# start's parts.
UNUSED = re.compile(
    r"pyscript/(xterm|zip-|mpy-|storage|service-worker|pyodide_graph|py-|deprecations|donkey)"
    r"|fonts/.*\.txt|snapshot\.bin"
)


def describe(path: str, file: Path) -> dict[str, Any]:
    entry: dict[str, Any] = {"path": path, "bytes": file.stat().st_size, "sha256": sha256(file)}
    if EARLY.match(path):
        entry["early"] = True
    return entry


def write(folder: Path) -> None:
    """List the files of a filled runtime folder in its parts.json."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    entries = [describe(name, file) for name, file in zip(names, files, strict=True)]
    save([entry for entry in entries if not UNUSED.match(entry["path"])], folder / "parts.json")


def save(entries: list[dict[str, Any]], place: Path) -> None:
    """Write a list."""
    place.write_text(json.dumps(listing(entries), indent=1) + "\n")


def listing(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """A list with its id, which tells whether a browser has these very files already."""
    known = json.dumps(entries).encode()
    return {"id": hashlib.sha256(known).hexdigest()[:16], "parts": entries}


def cdn() -> list[dict[str, Any]]:
    """What web/cdn.json must say: the untrimmed parts, which is what the CDN has."""
    modules = ROOT / "node_modules"
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    entries = []
    for folder, package, inside, pattern in (
        ("pyodide", "pyodide", "", r"pyodide\.mjs|pyodide\.asm\..*|python_stdlib\.zip"),
        ("pyscript", "@pyscript/core", "dist/", r".*\.(js|css)"),
        ("uplot", "uplot", "dist/", r"uPlot\.esm\.js|uPlot\.min\.css"),
        ("papaparse", "papaparse", "", r"papaparse\.min\.js"),
        ("d3-array", "d3-array", "dist/", r"d3-array\.min\.js"),
        ("d3-contour", "d3-contour", "dist/", r"d3-contour\.min\.js"),
        *(("fonts", package, "files/", re.escape(name)) for package, name in FONTS.items()),
    ):
        version = locked[f"node_modules/{package}"]["version"]
        for file in sorted((modules / package / inside).iterdir()):
            path = f"{folder}/{file.name}"
            if re.fullmatch(pattern, file.name) and not UNUSED.match(path):
                address = f"{CDN}npm/{package}@{version}/{inside}{file.name}"
                entries.append({**describe(path, file), "from": address})
    version = locked["node_modules/pyodide"]["version"]
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text())
    numpy = lock["packages"]["numpy"]
    entries.append({
        "path": "pyodide/" + numpy["file_name"],
        "bytes": NUMPY_BYTES,
        "sha256": numpy["sha256"],
        "early": True,
        "from": f"{CDN}pyodide/v{version}/full/{numpy['file_name']}",
    })  # fmt: skip
    entries.append({"path": "pyodide/pyodide-lock.json", "text": numpy_lock(lock)})
    return entries


NUMPY_BYTES = 2_916_023  # of the wheel; for the progress bar alone


def numpy_lock(lock: dict[str, Any]) -> str:
    """Pyodide's lock file with NumPy alone of its 354 packages."""
    packages = {"numpy": lock["packages"]["numpy"]}
    return json.dumps({**lock, "packages": packages}, indent=1, sort_keys=True) + "\n"
