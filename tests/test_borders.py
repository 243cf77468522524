"""The borders between the layers, and what must never be committed."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.processes import finished
from tools import cdn, pyscript_config

ROOT = Path(__file__).resolve().parent.parent
BROWSER = {"js", "pyodide", "pyodide_js", "pyscript", "micropip", "polyscript"}
# What a tool writes or copies, and the words of others.
EXEMPT = ("tests/golden/", "web/schema.js", "web/messages/", "web/article/", "requirements/",
          "package-lock.json", "LICENSE", "index.html")  # fmt: skip


def tracked() -> list[Path]:
    # Git refuses to look into another user's folder, as a container's checkout often is.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    answer = finished(command, timeout=60, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    paths = [ROOT / name for name in answer.stdout.split("\0") if name]
    return [path for path in paths if path.exists()]


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def imports(path: Path) -> set[str]:
    """The top-level names of all modules that a file imports from outside its package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "py" / "playground").rglob("*.py")), ids=str)
def test_the_engine_knows_no_browser_and_no_bridge(path: Path) -> None:
    assert not imports(path) & (BROWSER | {"app"})


def test_the_engine_is_numpy_alone() -> None:
    """What imports Typer, Dask, Arrow or Matplotlib is none of the page's, and the engine does not need it."""
    for name in pyscript_config.modules():
        if name.startswith(("py/playground/", "py/tape/")):
            found = imports(ROOT / name) - set(sys.stdlib_module_names)
            assert found <= {"numpy", "playground", "tape"}, f"{name} imports {found}"


def test_only_the_bridge_imports_the_browser() -> None:
    inside = (ROOT / "py" / "app", ROOT / "tools" / "bench" / "pages")  # the benchmark's own bridge
    for path in tracked():
        if path.suffix == ".py" and not any(path.is_relative_to(folder) for folder in inside):
            assert not imports(path) & BROWSER, path


def test_the_drawing_layer_knows_nothing_of_python() -> None:
    starts = {"boot.js", "interpreter.js", "snapshot.js"}  # which start Python and know nothing of the page
    for path in (ROOT / "web").rglob("*.js"):
        if path.name not in starts:
            found = re.search(r"from \"[^\"]*(runtime/py|/py/)|\bpyodide\b\.", path.read_text())
            assert not found, f"{path}: {found and found[0]}"


def test_one_module_reads_and_writes_the_address() -> None:
    """Who writes it besides would not know of refusals, nor of what belongs to a history entry."""
    using = {
        path.relative_to(ROOT).as_posix()
        for folder in ("web", "py")
        for path in (ROOT / folder).rglob("*.[jp][sy]")
        if re.search(r"\b(pushState|replaceState)\b|\blocation\.hash\b|\bhashchange\b", path.read_text())
    }
    assert using == {"web/page/hash_navigation.js"}


def test_pyscript_toml_lists_the_tree_of_py() -> None:
    assert (ROOT / "pyscript.toml").read_text() == pyscript_config.tree(), "stale: run `make pyscript`"


def test_cdn_json_lists_the_cdns_parts_and_the_tree() -> None:
    """What the service worker of a bare branch brings and keeps."""
    assert (ROOT / "web" / "cdn.json").read_text() == cdn.text(), "stale: run `make cdn`"


def test_nothing_third_party_is_committed() -> None:
    kinds = {".whl", ".wasm", ".zip", ".gz", ".map", ".so", ".woff", ".woff2", ".ttf"}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        assert path.suffix not in kinds, name
        assert not name.startswith(("runtime/", "node_modules/", "dist/", "build/")), name
        assert path.stat().st_size < 500_000, f"{name} is large: is it ours?"


def test_no_machine_and_no_registry_is_named() -> None:
    registries = ["registry.npmjs" + ".org", "pypi" + ".org", "pythonhosted" + ".org"]
    paths = ["/work" + "/main", "/ro" + "ot/", "/home/" + "runner", "/op" + "t/wheels"]
    for path in tracked():
        text = text_of(path)
        for word in registries + paths:
            assert word not in text, f"{path.relative_to(ROOT)} names {word}"


def test_files_are_short_enough_to_read() -> None:
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in {".py", ".js", ".mjs", ".css"} and not name.startswith(EXEMPT):
            lines = text_of(path).count("\n")
            assert lines <= 320, f"{name} has {lines} lines: split it"


def test_no_test_waits_without_end() -> None:
    """Processes go through tests/processes.py, which ends them; requests have a limit."""
    for path in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            call = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            if path.name != "processes.py":
                assert not re.match(r"subprocess\.(run|Popen|call|check_)|os\.(system|popen)", call), place
            if isinstance(node, ast.Call) and re.search(r"urlopen$|HTTPConnection$|create_connection$", call):
                assert "timeout" in [keyword.arg for keyword in node.keywords], place


def test_documents_name_files_that_are_there() -> None:
    """Links, paths from where the document is, and paths from the root."""
    here = re.compile(r"\]\(([^)#:\s]+)\)|`(\.\.?/[\w./-]+)`")
    rooted = re.compile(r"`((?:web|py|tools|tests|docs|requirements)/[\w./-]*)`")
    for document in tracked():
        if document.suffix == ".md":
            text = text_of(document)
            places = [document.parent / (link or path) for link, path in here.findall(text)]
            places += [ROOT / path for path in rooted.findall(text)]
            missing = [str(place) for place in places if not place.exists()]
            assert missing == [], document.relative_to(ROOT)
