"""What is published: the same each time, complete, hashed, and small."""

import gzip
import json
import os
import re
import sys
import zipfile
from pathlib import Path

from tests.processes import finished
from tools import dist, parts, pyscript_config, runtime, wheel
from tools.common import sha256


def test_two_builds_are_the_same(built: Path, tmp_path: Path) -> None:
    dist.build(tmp_path / "two")
    assert dist.listed(built) == dist.listed(tmp_path / "two")
    dist.pack(built, tmp_path / "one.zip")
    dist.pack(tmp_path / "two", tmp_path / "two.zip")
    assert sha256(tmp_path / "one.zip") == sha256(tmp_path / "two.zip")


def test_the_zip_dates_its_files_by_their_commit(built: Path, tmp_path: Path) -> None:
    """Older than what a host had there before, a file would pass for unchanged."""
    dist.pack(built, tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        dates = {entry.date_time for entry in archive.infolist()}
    assert dates == {dist.commit_date()}
    assert not (dist.ROOT / ".git").exists() or dist.commit_date() > (2020, 1, 1, 0, 0, 0)


def test_py_is_two_archives_of_all_its_modules(built: Path, tmp_path: Path) -> None:
    modules = pyscript_config.modules()
    late = [path for path in modules if dist.for_the_bench(path)]
    assert {path.split("/")[1] for path in modules} >= {"app", "playground"}
    assert all(any(path.startswith(one) for path in late) for one in dist.BENCH) and {*modules} > dist.AT_ONCE
    library = library_of(built)
    kept = [path for path in modules if path not in late]
    for archive, paths in ((built / dist.ARCHIVE, kept), (library, late)):
        with zipfile.ZipFile(archive) as opened:
            assert opened.namelist() == [in_archive(path) for path in paths]
        # Compiled anew it is the same: what the builds above took may have been kept from an earlier one.
        dist.compile_files(tmp_path / archive.name, dist.ROOT, paths)
        assert sha256(tmp_path / archive.name) == sha256(archive)
    assert [path for path in dist.listed(built) if path.startswith("py/")] == ["py/app/main.py"]
    assert f'"./{dist.ARCHIVE}" = "py.zip"' in (built / "pyscript.toml").read_text()


def in_archive(path: str) -> str:
    """The name of a module in an archive: compiled, but for what is shown as text."""
    name = path.removeprefix("py/")
    shown = name.startswith("playground/examples/") and not name.endswith("__init__.py")
    return name if shown else f"{name}c"


def test_the_starting_points_are_read_from_the_archive(built: Path) -> None:
    """As text, by the loader of an archive, as a visitor's Python does."""
    script = """
import sys, zipfile
sys.path[:0] = [sys.argv[1]]
import zipimport
loader = zipimport.zipimporter(f"{sys.argv[1]}/playground/examples")
print(loader.get_data(f"{sys.argv[1]}/playground/examples/adam.py").decode())
"""
    answer = finished([sys.executable, "-c", script, str(library_of(built))], timeout=60)
    assert answer.stdout.strip() == (dist.ROOT / "py/playground/examples/adam.py").read_text().strip()


def library_of(built: Path) -> Path:
    """The bench's archive, as the page names it."""
    (name,) = re.findall(r'data-library="([^"]+)"', (built / "index.html").read_text())
    assert sha256(built / name).startswith(name.removesuffix(".zip").rpartition("-")[2])
    return built / str(name)


def test_a_page_starts_and_trains_without_the_benchs_modules() -> None:
    """They come when a panel is first opened."""
    late = [path for path in pyscript_config.modules() if dist.for_the_bench(path)]
    outside = ("js", "pyodide", "pyodide.ffi", "pyscript", "pyscript.js_modules")
    script = f"""
import sys, types
from unittest.mock import MagicMock
for name in {outside}: sys.modules[name] = MagicMock()
import app.controller, app.frames, app.library, app.web, playground.compilation
from tests.app.fake import Stage
stage = Stage("#seed=1&runs=2")
stage.act("set", "noise", "10"); stage.act("toggle"); stage.frames(5); stage.act("undo"); stage.act("look", "0")
late = [path[3:-3].replace("/", ".") for path in {late}]
assert not [name for name in late if name in sys.modules], [name for name in late if name in sys.modules]
for name in late: __import__(name)
"""
    path = os.pathsep.join(("py", "."))
    done = finished(
        [sys.executable, "-c", script], timeout=60, cwd=dist.ROOT, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr


def test_everything_the_page_names_is_there(built: Path) -> None:
    for name in ("index.html", "sw.js", "manifest.webmanifest", "LICENSE", "LICENSES.txt"):
        assert (built / name).is_file(), name
    listing = json.loads((built / "runtime" / "parts.json").read_text())
    for part in listing["parts"]:
        assert sha256(built / "runtime" / part["path"]) == part["sha256"]
    assert all((built / path).is_file() for path in listing["files"])
    assert f'data-built="{listing["build"]}"' in (built / "index.html").read_text()
    for icon in json.loads((built / "manifest.webmanifest").read_text())["icons"]:
        assert (built / icon["src"]).is_file()


def test_the_library_is_there_for_notebooks(built: Path) -> None:
    """A visitor never needs it without a network: it is not kept."""
    assert (built / wheel.path()).read_bytes() == wheel.build()
    assert f'"{wheel.path()}"' not in (built / "sw.js").read_text()


IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")


def test_the_page_is_few_files_that_name_each_other(built: Path) -> None:
    """What a start asks for one after another would take longer than what it does with it."""
    page = (built / "index.html").read_text()
    early = re.findall(r'<link rel="modulepreload" href="([^"]+)"', page)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    entries = {re.sub(r"-\w{8}\.", ".", name) for name in early}
    assert {"web/main.js", "web/view.js", "web/start/boot.js", "web/start/interpreter.js"} <= entries
    named = page + (built / "pyscript.toml").read_text()
    assert not re.findall(r"web/\w+\.js\"", named), "each name tells its version"
    assert len(early) < 20 and sheets == ["web/style/fonts.css", "web/style/page.css"]
    for name in re.findall(r'(?:src|href)="(web/[^"]+)"', page):
        assert (built / name).is_file(), name
    modules = {path.relative_to(built).as_posix(): path for path in (built / "web").rglob("*.js")}
    for name, path in modules.items():
        for other in IMPORTED.findall(path.read_text()):
            target = (path.parent / other).resolve().relative_to(built.resolve()).as_posix()
            assert target in modules, (name, other)
            if name in early and f'import("{other}")' not in path.read_text():
                assert target in early, f"{name} needs {other}, which index.html does not name"
    # What is opened later is not among them, nor are words that are asked for.
    apart = [name for name in modules if name not in early]
    for part in ("maker", "microscope", "figures", "en.explanations", "es.explanations", "packing", "ours"):
        assert [name for name in apart if Path(name).name.startswith(f"{part}-")], part


def test_bundled_modules_keep_their_addresses(built: Path) -> None:
    """`import.meta.url` of a source stays its place in web/, wherever bundling puts it."""
    texts = "".join(path.read_text() for path in (built / "web").rglob("*.js"))
    assert "import.meta" not in texts
    for name in ("web/start/boot.js", "web/chart_panel.js", "web/article/article.js", "web/lessons/maker.js"):
        assert f'new URL("{name}",document.baseURI)' in texts, name


def test_the_bill_of_materials_names_all_parts_and_files(built: Path) -> None:
    bill = json.loads((built / "sbom.cdx.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {one["name"] for one in bill["components"] if one["type"] == "library"}
    assert {
        "CPython",
        "NumPy",
        "pyodide",
        "@pyscript/core",
        "uplot",
        "papaparse",
        "d3-contour",
        "d3-array",
        "internmap",
        "codemirror",
        "@codemirror/lang-python",
        *parts.FONTS,
    } <= names
    files = {one["name"]: one["hashes"][0]["content"] for one in bill["components"] if one["type"] == "file"}
    served = dist.listed(built)
    del served["sbom.cdx.json"]
    assert files == served
    licences = (built / "LICENSES.txt").read_text()
    for words in ("Mozilla Public License", "PYTHON SOFTWARE FOUNDATION LICENSE", "NumPy Developers",
                  "Leon Sorokin", "Matthew Holt", "Mike Bostock", "Marijn Haverbeke", "Apache License", "SIL OPEN FONT LICENSE", "The Inter Project Authors"):  # fmt: skip
        assert words in licences, words


def test_a_first_visit_is_little_more_than_six_megabytes(built: Path) -> None:
    """All that is kept for offline use, as a host sends it: more than a visit needs to start.

    What a person's own code may import is kept, too, and weighs more than all other parts that come later.
    """
    listing = (built / "sw.js").read_text()
    kept = [name for name in dist.listed(built) if f'"{name}":' in listing and name != dist.SNAPSHOT]
    sent = {name: len(gzip.compress((built / name).read_bytes(), 6)) for name in [*kept, "sw.js"]}
    largest = sorted(sent, key=lambda name: -sent[name])[:5]
    fonts = sum(size for name, size in sent.items() if name.startswith("runtime/fonts/"))
    assert 0 < fonts < 0.12e6
    code = sum(
        size
        for name, size in sent.items()
        if name.startswith(("py/", "web/", dist.ARCHIVE, "runtime/bench-"))
    )
    assert code < 0.88e6  # our own, what comes when a panel opens included: it may grow, but knowingly
    page = (built / "index.html").read_text()
    early = re.findall(r'<link rel="(?:modulepreload|stylesheet)" href="(web/[^"]+)"', page)
    start = sum(sent[name] for name in ("index.html", dist.ARCHIVE, *early))
    assert start < 0.5e6, (
        start
    )  # of that, what a start waits for: the bench's panels and other parts come later
    everything = sent[f"runtime/{runtime.FULL_PYTHON}"]
    assert 1e6 < everything < 1.75e6  # what a person's own code may import
    editor = sum(
        size
        for name, size in sent.items()
        if name.startswith(("runtime/pyscript/codemirror", "runtime/pyscript/index-"))
    )
    assert 0 < editor < 0.17e6
    rest = sum(sent.values()) - fonts - code - everything - editor
    assert rest < 5.7e6, {name: sent[name] for name in largest}
    listed = json.loads((built / "runtime" / "parts.json").read_text())["parts"]
    assert not [part for part in listed if part["path"] == runtime.FULL_PYTHON and part.get("early")]


def test_the_snapshot_is_no_part_of_a_start_and_the_same_each_time(built: Path, tmp_path: Path) -> None:
    listing = json.loads((built / "runtime" / "parts.json").read_text())
    assert listing["snapshot"] == {"path": "snapshot.bin", "sha256": sha256(built / dist.SNAPSHOT)}
    assert "snapshot.bin" not in [part["path"] for part in listing["parts"]]
    assert (built / dist.SNAPSHOT).stat().st_size < 6.5e6  # what a first visit fetches once it runs
    # Made anew it is the same: what the builds above took may have been kept from an earlier one.
    dist.make_snapshot(tmp_path / "again.bin", built / dist.ARCHIVE)
    assert sha256(tmp_path / "again.bin") == sha256(built / dist.SNAPSHOT)


def test_the_fonts_are_linked_where_they_are_known_to_be(built: Path) -> None:
    """In a working folder or a bare branch nobody knows: there web/start/boot.js looks first."""
    page = (built / "index.html").read_text()
    source = (dist.ROOT / "index.html").read_text()
    for name in parts.FONTS.values():
        assert f'"runtime/fonts/{name}":' in (built / "sw.js").read_text(), "kept for times without a network"
        assert name in (built / "web" / "style" / "fonts.css").read_text()
    comments = re.compile(r"<!--.*?-->", re.DOTALL)
    for link in ('rel="stylesheet" href="web/style/fonts.css"', 'rel="preload" href="runtime/fonts/inter-'):
        assert link in comments.sub("", page)
        assert link not in comments.sub("", source)


def test_what_pyscript_never_loads_is_left_out(built: Path) -> None:
    names = [path.name for path in (built / "runtime" / "pyscript").iterdir()]
    assert not [name for name in names if parts.UNUSED.match(f"pyscript/{name}")]


RELATIVE = re.compile(r"""(?:\bfrom|\bimport)\(?"(\./[^"]+)\"""")


def test_the_editor_is_there_whole(built: Path) -> None:
    """PyScript's next version may call CodeMirror's files by other names, or build on others."""
    folder = built / "runtime" / "pyscript"
    listing = json.loads((built / "runtime" / "parts.json").read_text())
    editor = {part["path"].removeprefix("pyscript/"): part for part in listing["parts"]
              if part["path"].startswith(("pyscript/codemirror", "pyscript/index-"))}  # fmt: skip
    (core,) = folder.glob("core-*.js")
    lazy = re.search(
        r"get core\(\)\{return import\(.*?get commands\(\)\{return import\([^)]*\)", core.read_text()
    )
    assert lazy, "PyScript's `codemirror` gives its packages one by one"
    wanted = set(RELATIVE.findall(lazy[0]))
    assert len(wanted) == 6
    while more := {one for name in wanted for one in RELATIVE.findall((folder / name).read_text())} - wanted:
        wanted |= more
    assert {name.removeprefix("./") for name in wanted} == set(editor)
    assert not [name for name, part in editor.items() if part.get("early")]
