"""What dist/ is made of: a bill of materials (CycloneDX 1.6) and the parts' licences."""

from __future__ import annotations

import json
import uuid
import zipfile
from pathlib import Path
from typing import Any

from .common import ROOT
from .parts import FONTS

HERE = ROOT / "tools" / "licenses"
# Dependencies of the npm packages that are for other uses than the browser's.
NOT_SHIPPED = ("@types/", "ws")
# What PyScript's own distribution carries and the page uses, with the licences that it keeps of them.
PYSCRIPT = ROOT / "node_modules" / "@pyscript" / "core"
CODEMIRROR = {
    path.name.removesuffix(".license.txt").replace("codemirror_", "@codemirror/"): path
    for path in sorted((PYSCRIPT / "src" / "3rd-party-licenses").glob("codemirror*.license.txt"))
}


def components(folder: Path) -> list[dict[str, str]]:
    """Name, version, licence and package address of every third-party part in dist/."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    lock = json.loads((folder / "runtime" / "pyodide" / "pyodide-lock.json").read_text())
    found = [
        {"name": "CPython", "version": lock["info"]["python"], "license": "PSF-2.0",
         "purl": f"pkg:generic/cpython@{lock['info']['python']}"},
        {"name": "NumPy", "version": lock["packages"]["numpy"]["version"], "license": "BSD-3-Clause",
         "purl": f"pkg:pypi/numpy@{lock['packages']['numpy']['version']}"},
    ]  # fmt: skip
    for path, package in sorted(packages.items()):
        name = path.rpartition("node_modules/")[2]
        if not path or package.get("dev") or name.startswith(NOT_SHIPPED):
            continue
        licence = package["license"].replace("APACHE", "Apache")
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        found.append({"name": name, "version": package["version"], "license": licence, "purl": purl})
    carried = f"in @pyscript/core {packages['node_modules/@pyscript/core']['version']}"  # which does not say its own
    for name in CODEMIRROR:
        purl = f"pkg:npm/{name.replace('@', '%40')}"
        found.append({"name": name, "version": carried, "license": "MIT", "purl": purl})
    unique = {part["purl"]: part for part in found}
    return list(unique.values())


def sbom(folder: Path, version: str, hashes: dict[str, str]) -> dict[str, Any]:
    """The bill of materials of dist/, which depends on nothing but its content."""
    package = json.loads((ROOT / "package.json").read_text())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, version)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": package["name"],
                "name": package["name"],
                "version": f"{package['version']}+{version}",
                "licenses": [{"license": {"id": package["license"]}}],
            }
        },
        "components": [
            *(
                {
                    "type": "library",
                    "bom-ref": part["purl"],
                    "name": part["name"],
                    "version": part["version"],
                    "purl": part["purl"],
                    "licenses": [{"license": {"id": part["license"]}}],
                }
                for part in components(folder)
            ),
            *(
                {
                    "type": "file",
                    "bom-ref": f"file:{path}",
                    "name": path,
                    "hashes": [{"alg": "SHA-256", "content": digest}],
                }
                for path, digest in sorted(hashes.items())
            ),
        ],
    }


def licences(folder: Path) -> str:
    """The licences of all parts: a list of who has which, then the texts."""
    parts = components(folder)
    lines = [
        "The playground itself is under the Apache License 2.0: see LICENSE.",
        "",
        "It comes with these parts, unchanged but for this: the standard library of Python and NumPy",
        "have lost the files the page does not use, some of which are an archive of their own, and their modules",
        "are compiled (tools/trim_inside.py);",
        "Pyodide's WebAssembly has lost functions and tables that nothing here uses (tools/trim_wasm.mjs).",
        "Their sources are at the addresses of their packages; Pyodide's, under the Mozilla Public License,",
        "at github.com/pyodide/pyodide under its version's tag.",
        "",
        *(f"  {part['name']} {part['version']}: {part['license']}" for part in parts),
    ]
    for title, text in texts(folder):
        lines += ["", "=" * 100, title, "=" * 100, "", text.strip()]
    return "\n".join(lines) + "\n"


def texts(folder: Path) -> list[tuple[str, str]]:
    modules = ROOT / "node_modules"
    found = [
        ("Pyodide: Mozilla Public License 2.0", (HERE / "MPL-2.0.txt").read_text()),
        ("CPython: Python Software Foundation License", (HERE / "PSF-2.0.txt").read_text()),
        ("PyScript: Apache License 2.0", (PYSCRIPT / "LICENSE").read_text()),
        *((f"{name}: MIT", path.read_text()) for name, path in CODEMIRROR.items()),
        ("uPlot: MIT License", (modules / "uplot" / "LICENSE").read_text()),
        *((f"{name}: SIL Open Font License 1.1", (modules / name / "LICENSE").read_text()) for name in FONTS),
    ]
    for part in components(folder):
        own = modules / part["name"] / "LICENSE"
        if part["license"] in ("ISC", "MIT") and part["name"] != "uplot" and own.exists():
            found.append((f"{part['name']}: {part['license']}", own.read_text()))
    (wheel,) = (folder / "runtime" / "pyodide").glob("numpy-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if "/licenses/" in name:
                title = f"NumPy: {name.partition('/licenses/')[2]}"
                found.append((title, archive.read(name).decode("utf-8", "replace")))
    return found
