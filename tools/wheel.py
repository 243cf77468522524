"""The library as a wheel: beside the page, for a notebook from it (`make dist`), or with the page inside (`make wheel`).

Written here and not by a build tool, so that it needs no network and is the same, byte for byte, each time. What pip
builds of a checkout, by hatchling, has the same files and metadata; a test compares.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

from .common import ROOT, WORK, ToolError, replace_folder, say, write_zip

FOLDER = "python"  # of the page
PLACE = ROOT / "wheel"
_TAG = "py3-none-any"


def main() -> int:
    page, new = ROOT / "dist", WORK / "wheel"
    shutil.rmtree(new, ignore_errors=True)
    try:
        if not (page / "index.html").is_file():
            raise ToolError("dist/ is missing: run `make wheel`, which builds it first.")
        wheel = build(page)
        new.mkdir(parents=True)
        (new / name()).write_bytes(wheel)
        replace_folder(new, PLACE)
    except (ToolError, OSError) as error:
        print(f"wheel/ was not made. {error}", file=sys.stderr)
        return 1
    say(f"wheel/{name()} has the page inside: {len(wheel) / 1e6:.1f} MB")
    say(f"Install it with  pip install './wheel/{name()}[command]'  and see it with  playground serve")
    return 0


def project() -> dict[str, Any]:
    """What pyproject.toml says of the library."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    build = content["tool"]["hatch"]["build"]
    return {
        **content["project"],
        "packages": build["targets"]["wheel"]["packages"],
        "page": build["hooks"]["custom"]["page"],
    }


def name() -> str:
    """The wheel's name, with or without a page."""
    return f"{_stem(project())}-{_TAG}.whl"


def path() -> str:
    """Where the page has the wheel."""
    return f"{FOLDER}/{name()}"


def build(page: Path | None = None) -> bytes:
    """The wheel. page: the folder of a built page that it carries."""
    about = project()
    files = {}
    for package in about["packages"]:
        folder = ROOT / package
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                files[file.relative_to(folder.parent).as_posix()] = file.read_bytes()
    if page:
        for file in sorted(file for file in page.rglob("*") if file.is_file()):
            files[f"{about['page']}/{file.relative_to(page).as_posix()}"] = file.read_bytes()
    info = f"{_stem(about)}.dist-info"
    files[f"{info}/licenses/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    files[f"{info}/METADATA"] = metadata(about).encode()
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: playground\nRoot-Is-Purelib: true\nTag: {_TAG}\n".encode()
    )
    files[f"{info}/entry_points.txt"] = entry_points(about).encode()
    record = [f"{name},{_digest(content)},{len(content)}\n" for name, content in files.items()]
    files[f"{info}/RECORD"] = "".join([*record, f"{info}/RECORD,,\n"]).encode()
    whole = io.BytesIO()
    write_zip(whole, files.items())
    return whole.getvalue()


def write(folder: Path) -> None:
    """Put the wheel in its place in a folder that is published."""
    place = folder / path()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(build())


def metadata(about: dict[str, Any]) -> str:
    """The library's core metadata, 2.4, from its pyproject.toml; README is what describes it."""
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {about['name']}",
        f"Version: {about['version']}",
        f"Summary: {about['description']}",
        f"License-Expression: {about['license']}",
        "License-File: LICENSE",
        f"Requires-Python: {about['requires-python']}",
        *(f"Requires-Dist: {one}" for one in sorted(about["dependencies"])),
        *extras(about["name"], about["optional-dependencies"]),
        "Description-Content-Type: text/markdown",
        "",
    ]
    readme: str = (ROOT / about["readme"]).read_text(encoding="utf-8")
    return "\n".join([*lines, readme])


def extras(library: str, groups: dict[str, list[str]]) -> list[str]:
    """The metadata's lines of optional dependencies; an extra of the library itself stands for what it brings."""

    def brought(group: str) -> set[str]:
        found = set()
        for one in groups[group]:
            own = re.fullmatch(rf"{re.escape(library)}\[(.+)\]", one)
            found |= brought(own[1]) if own else {one}
        return found

    lines = []
    for group in sorted(groups):
        lines.append(f"Provides-Extra: {group}")
        lines += [f"Requires-Dist: {one}; extra == '{group}'" for one in sorted(brought(group))]
    return lines


def entry_points(about: dict[str, Any]) -> str:
    """What pip makes commands of."""
    return "".join(
        ["[console_scripts]\n", *(f"{name} = {call}\n" for name, call in about["scripts"].items())]
    )


def _stem(about: dict[str, Any]) -> str:
    return f"{about['name'].replace('-', '_')}-{about['version']}"


def _digest(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
    return f"sha256={digest.decode()}"


if __name__ == "__main__":
    sys.exit(main())
