"""Make dist/ and dist.zip: exactly what is served, ready for any static host (`make dist`).

Two builds of the same sources are the same, byte for byte. The service worker gets the list of
all files and their hashes here, which is what makes them one version.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from . import parts, pyscript_config, sbom, wheel
from .bundle import bundle
from .common import (
    NO_DATE,
    ROOT,
    WORK,
    ToolError,
    ZipDate,
    program,
    replace_folder,
    run,
    say,
    sha256,
    write_zip,
)

PLACE = ROOT / "dist"
ARCHIVE = "runtime/py.zip"
# What only the bench's panels import, folders and modules: fetched when one is first opened. Of the bench's own
# folder AT_ONCE belongs to the start: what keeps the runs and the past.
BENCH = ("py/app/bench/", "py/playground/custom/", "py/playground/examples/",
         *(f"py/playground/{name}.py" for name in
           ("cell_training", "curvature", "eigen", "hessian", "landscape", "sweep", "thumbnails")))  # fmt: skip
AT_ONCE = {f"py/app/bench/{name}.py" for name in
           ("__init__", "bench", "jobs", "kept_run", "kept_runs", "small_maps", "timeline")}  # fmt: skip
SNAPSHOT = "runtime/snapshot.bin"
ALONE = ("index.html", "pyscript.toml", "manifest.webmanifest", "LICENSE")
TREES = {"web": {".js", ".css", ".html", ".svg", ".json"}, "py": {".py"}, "icons": {".svg", ".png"}}
# For the bare branch alone (tools/cdn.py): the parts are here, so nothing is fetched from a CDN.
NOT_SERVED = {"web/cdn.json"}
# What a visitor never needs without a network.
NOT_KEPT = {"LICENSE", "LICENSES.txt", "sbom.cdx.json", "sw.js", ".nojekyll",
            "icons/icon-512.png", "icons/icon-maskable-512.png", wheel.path()}  # fmt: skip
# The links to the fonts, which index.html has in a comment: nobody knows yet that they are there.
FONTS = re.compile(r" *<!-- [^>]*the fonts come at once;.*\n((?: *<link .*\n)+) *-->\n")
NOT_BUILT = re.compile(r"^const BUILT = .* \(null\);$", re.MULTILINE)


def main() -> int:
    new = WORK / "dist"
    shutil.rmtree(new, ignore_errors=True)
    try:
        version = build(new)
        pack(new, WORK / "dist.zip")
        replace_folder(new, PLACE)
        (WORK / "dist.zip").replace(ROOT / "dist.zip")
    except (ToolError, OSError) as error:
        print(f"dist/ was not made. {error}", file=sys.stderr)
        return 1
    files = [path for path in PLACE.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    say(f"dist/ is version {version}: {len(files)} files, {size / 1e6:.1f} MB")
    return 0


def build(new: Path) -> str:
    """Fill the folder `new`; returns the version."""
    for name in sources():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    check_parts(new)
    plain_names(new)
    mark(new)
    archives(new)
    bundle(new)
    snapshot(new)
    wheel.write(new)
    version = stamp(new)
    (new / "LICENSES.txt").write_text(sbom.licences(new))
    (new / ".nojekyll").touch()  # GitHub's Jekyll would drop __init__.py
    bill = sbom.sbom(new, version, listed(new))
    (new / "sbom.cdx.json").write_text(json.dumps(bill, indent=1) + "\n")
    return version


def own() -> list[str]:
    """The paths of the page's own files: all that is not the runtime's."""
    found = list(ALONE)
    for folder, kinds in TREES.items():
        files = [path for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
        found += [path.relative_to(ROOT).as_posix() for path in files if not path.name.startswith(".")]
    return sorted(path for path in found if not pyscript_config.beyond_the_page(path))


def sources() -> list[str]:
    """The paths of all files that are served, but for those made here."""
    listing = ROOT / "runtime" / "parts.json"
    if not listing.exists():
        raise ToolError("runtime/ is missing: run `make setup`.")
    parts_paths = [f"runtime/{part['path']}" for part in json.loads(listing.read_text())["parts"]]
    return sorted({*own(), *parts_paths} - NOT_SERVED)


def check_parts(folder: Path) -> None:
    """The runtime must be what set-up made: it gets new hashes here, which would hide any damage."""
    for part in json.loads((ROOT / "runtime" / "parts.json").read_text())["parts"]:
        if sha256(folder / "runtime" / part["path"]) != part["sha256"]:
            raise ToolError(f"runtime/{part['path']} is damaged: run `make clean` and `make setup`.")


def mark(folder: Path) -> None:
    """Tell the page that its parts must be here: it need not look for them, and links its fonts."""
    page = folder / "index.html"
    replace_once(page, 'data-app="loading"', 'data-app="loading" data-built=""')
    start, links, end = FONTS.split(page.read_text(), maxsplit=1)
    page.write_text(start + links + end)


def plain_names(folder: Path) -> None:
    """Give modules the ending that every server knows: to many, .mjs is no JavaScript."""
    pyodide = folder / "runtime" / "pyodide"
    (pyodide / "pyodide.asm.mjs").rename(pyodide / "pyodide.asm.js")
    (pyodide / "pyodide.mjs").rename(pyodide / "pyodide.js")
    replace_once(pyodide / "pyodide.js", "pyodide.asm.mjs", "pyodide.asm.js")


def replace_once(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    if text.count(old) != 1:
        raise ToolError(f"{path.name} has {old!r} {text.count(old)} times where 1 was expected.")
    path.write_text(text.replace(old, new))


def archives(folder: Path) -> None:
    """Compile the files of py/ into two parts of the runtime: two requests, and nothing to compile there.

    The bench's has its version in its name, which index.html has: a later one of a host is none of this page's.
    """
    modules = pyscript_config.modules()
    compile_into("py", folder / ARCHIVE, folder, [path for path in modules if not for_the_bench(path)])
    library = folder / "runtime" / "bench.zip"
    compile_into("bench", library, folder, [path for path in modules if for_the_bench(path)])
    library = library.rename(library.with_name(f"bench-{sha256(library)[:8]}.zip"))
    name = library.relative_to(folder).as_posix()
    replace_once(folder / "index.html", 'data-built=""', f'data-built="" data-library="{name}"')
    for path in modules:
        (folder / path).unlink()
    for place in sorted((folder / "py").rglob("*"), reverse=True):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    (folder / "pyscript.toml").write_text(pyscript_config.config({ARCHIVE: Path(ARCHIVE).name}))


def for_the_bench(path: str) -> bool:
    """Whether a module is only wanted by the bench's panels."""
    return path.startswith(BENCH) and path not in AT_ONCE


def compile_into(name: str, archive: Path, folder: Path, modules: list[str]) -> None:
    """By Pyodide's own Python, as its bytecode must be; what it has compiled before is kept in build/."""
    tools = [ROOT / "tools" / name for name in ("compile.mjs", "inside.mjs", "trim_inside.py")]
    sources = [ROOT / "package-lock.json", *tools, *(folder / path for path in modules)]
    known = [modules, *map(sha256, sources)]
    shutil.copyfile(made(name, known, lambda new: compile_files(new, folder, modules)), archive)


def made(name: str, sources: object, make: Callable[[Path], None]) -> Path:
    """What `make` writes, in build/; made anew only when the sources are others."""
    key = hashlib.sha256(json.dumps(sources).encode()).hexdigest()
    kept = WORK / f"{name}-{key[:16]}.made"
    if not kept.exists():
        for old in WORK.glob(f"{name}-*.made"):
            old.unlink(missing_ok=True)
        new = WORK / f"{name}-{os.getpid()}.part"
        make(new)
        new.replace(kept)
    return kept


def snapshot(folder: Path) -> None:
    """Python's memory as a start leaves it, for later visits, packed by gzip."""
    names = ("tools/snapshot.mjs", "tools/snapshot.py", "web/start/snapshot.js", "runtime/parts.json")
    known = [sha256(path) for path in (*(ROOT / name for name in names), folder / ARCHIVE)]
    kept = made("snapshot", known, lambda new: make_snapshot(new, folder / ARCHIVE))
    shutil.copyfile(kept, folder / SNAPSHOT)


def make_snapshot(new: Path, archive: Path) -> None:
    script, pyodide = str(ROOT / "tools" / "snapshot.mjs"), str(ROOT / "runtime" / "pyodide")
    run(
        [program("node", "to make the snapshot"), script, pyodide, str(archive), str(new)],
        failed="the snapshot for later visits could not be made (the reason is above)",
    )


def compile_files(archive: Path, folder: Path, modules: list[str]) -> None:
    """The archive of compiled modules, their names as they are imported."""
    script, names = str(ROOT / "tools" / "compile.mjs"), [path.removeprefix("py/") for path in modules]
    run(
        [program("node", "to compile py/"), script, str(folder / "py"), str(archive), *names],
        failed="py/ could not be compiled (the reason is above)",
    )


def stamp(folder: Path) -> str:
    """Make the files one version, in index.html, the list of parts and sw.js; returns its name.

    Done again, it makes what the files have become another version.
    """
    page, sw = folder / "index.html", folder / "sw.js"
    build = runtime_parts(folder)
    page.write_text(re.sub(r'data-built="\w*"', f'data-built="{build}"', page.read_text(), count=1))
    sw.unlink(missing_ok=True)
    return service_worker(folder, (ROOT / "sw.js").read_text())


def runtime_parts(folder: Path) -> str:
    """List the parts and the page's own files; returns what tells this build from others.

    A browser may have the page of one build and the list of another: index.html says which is its own.
    """
    place = folder / "runtime" / "parts.json"
    place.unlink(missing_ok=True)
    parts.write(folder / "runtime")
    files = {path: digest for path, digest in listed(folder).items() if path not in {*NOT_KEPT, "index.html"}}
    build = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12]
    own = [path for path in files if not path.startswith("runtime/")]
    # It can be kept for times without a network.
    facts = {**json.loads(place.read_text()), "offline": True, "build": build, "files": own}
    facts["snapshot"] = {"path": SNAPSHOT.removeprefix("runtime/"), "sha256": sha256(folder / SNAPSHOT)}
    place.write_text(json.dumps(facts, indent=1) + "\n")
    return build


def service_worker(folder: Path, source: str) -> str:
    """Write sw.js with the list of files; returns the version, which the list alone decides."""
    files = {path: digest for path, digest in listed(folder).items() if path not in NOT_KEPT}
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12]
    later = {SNAPSHOT: files.pop(SNAPSHOT)}
    built = json.dumps({"version": version, "files": files, "later": later}, indent=1)
    text, found = NOT_BUILT.subn(lambda _: f"const BUILT = {built};", source)
    if found != 1:
        raise ToolError("sw.js has no line `const BUILT = … (null);` to put the list in.")
    (folder / "sw.js").write_text(text)
    return version


def listed(folder: Path) -> dict[str, str]:
    """Every file below a folder and its SHA-256."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path) for path in paths}


def pack(folder: Path, place: Path) -> None:
    """A zip that depends on the files and their commit alone: in order, of the commit's date, readable by all.

    A host that has older files at these addresses tells browsers by the date that there are others now.
    """
    write_zip(place, ((name, (folder / name).read_bytes()) for name in listed(folder)), commit_date())


def commit_date() -> ZipDate:
    """When the sources were committed (UTC); without git the first date that a zip can have."""
    try:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        made = datetime.fromtimestamp(int(answer.stdout), UTC)
    except (OSError, ValueError, subprocess.SubprocessError):
        return NO_DATE
    return (made.year, made.month, made.day, made.hour, made.minute, made.second & ~1)  # of two seconds


if __name__ == "__main__":
    sys.exit(main())
