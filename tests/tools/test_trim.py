"""The trimmed archives: made the same each time, and nothing that is left asks for what is not."""

import base64
import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.processes import finished
from tools import runtime
from tools.common import ROOT, program, sha256

PYODIDE = runtime.PLACE / "pyodide"
# Asked for only where there are such things: another system, threads, a terminal, a debugger.
ABSENT = {
    "msvcrt",
    "_winapi",
    "nt",
    "winreg",
    "_overlapped",
    "vms_lib",
    "java",
    "_wmi",
    "pwd",
    "grp",
    "_scproxy",
}


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pyodide and NumPy as published."""
    folder = tmp_path_factory.mktemp("official") / "pyodide"
    runtime.pyodide(folder)
    return folder


def wheel(folder: Path) -> Path:
    (found,) = folder.glob("numpy-*.whl")
    return found


def test_two_trimmings_are_the_same(official: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(official, tmp_path / "again"))
    runtime.trim(again, again / "full_python.zip")
    assert sha256(again / "full_python.zip") == sha256(runtime.PLACE / runtime.FULL_PYTHON)
    for name in (
        "python_stdlib.zip",
        wheel(again).name,
        "pyodide-lock.json",
        "pyodide.asm.wasm",
        "pyodide.asm.mjs",
    ):
        assert sha256(again / name) == sha256(PYODIDE / name), name
        assert sha256(again / name) != sha256(official / name), name


def test_the_lock_names_the_trimmed_wheel() -> None:
    packages = json.loads((PYODIDE / "pyodide-lock.json").read_text())["packages"]
    assert list(packages) == ["numpy"]
    assert packages["numpy"]["sha256"] == sha256(wheel(PYODIDE))


def test_the_wheels_own_list_is_true() -> None:
    with zipfile.ZipFile(wheel(PYODIDE)) as archive:
        (place,) = (name for name in archive.namelist() if name.endswith("/RECORD"))
        lines = [line.split(",") for line in archive.read(place).decode().splitlines()]
        assert {line[0] for line in lines} == set(archive.namelist())
        for name, _, size in lines:
            if size:
                assert len(archive.read(name)) == int(size)
        assert any("LICENSE" in name for name in archive.namelist())


def test_every_module_left_can_be_imported() -> None:
    """No module that is left needs, at its import, one that is not."""
    script = f"""
        import {{ loadPyodide }} from {json.dumps((PYODIDE / "pyodide.mjs").as_uri())};
        const python = await loadPyodide({{ indexURL: {json.dumps(str(PYODIDE) + "/")} }});
        await python.loadPackage("numpy", {{ messageCallback() {{}} }});
        console.log(python.runPython(`
import importlib, json, sys, zipfile
names = [n for n in zipfile.ZipFile("/lib/python314.zip").namelist() if n.endswith(".pyc")]
from pathlib import Path
site = Path("/lib/python3.14/site-packages")
names += [str(p.relative_to(site)) for p in site.rglob("*.pyc")]
missing = {{}}
for name in sorted(names):
    module = name[:-4].replace("/", ".").removesuffix(".__init__")
    try:
        importlib.import_module(module)
    except ImportError as error:
        missing[module] = error.name
json.dumps(missing)`));
    """
    command = [program("node", "for this test"), "--input-type=module", "--eval", script]
    answer = finished(command, timeout=120, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr[-2000:]
    missing = json.loads(answer.stdout.splitlines()[-1])
    assert {module: name for module, name in missing.items() if name not in ABSENT} == {}


def test_pyodide_has_all_that_numpys_modules_ask_for(official: Path) -> None:
    """And little else: each export is put into a table at the start."""
    files = files_of(wheel(PYODIDE)) | files_of(runtime.PLACE / runtime.FULL_PYTHON)
    modules = {name: data for name, data in files.items() if name.endswith(".so")}
    assert len(modules) == 12
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ exported, imports }} from {json.dumps((ROOT / "tools" / "wasm.mjs").as_uri())};
        const names = (place) => exported(readFileSync(place)).map(({{ name }}) => name);
        const [official, ours] = {json.dumps([str(folder / "pyodide.asm.wasm") for folder in (official, PYODIDE)])}.map(names);
        const modules = JSON.parse(readFileSync(0, "utf8")).map((text) => Buffer.from(text, "base64"));
        const asked = new Set(modules.flatMap((module) => imports(module).map(({{ name }}) => name)));
        const missing = official.filter((name) => asked.has(name) && !ours.includes(name));
        console.log(JSON.stringify({{ missing, count: ours.length, asked: asked.size, invented: ours.filter((name) => !official.includes(name)) }}));
    """
    command = [program("node", "for this test"), "--input-type=module", "--eval", script]
    given = json.dumps([base64.b64encode(data).decode() for data in modules.values()])
    answer = finished(command, timeout=120, cwd=ROOT, given=given)
    assert answer.returncode == 0, answer.stderr[-2000:]
    found = json.loads(answer.stdout)
    assert (found["missing"], found["invented"]) == ([], [])
    assert 300 < found["asked"] < found["count"] < 1200


def files_of(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_only_the_published_wheel_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of another checksum is refused by name, wherever it comes from."""
    from tools import numpy_wheel

    def false(name: str, version: str, target: Path) -> None:
        """a false source"""
        target.write_bytes(b"not a wheel")

    monkeypatch.setattr(numpy_wheel, "from_cdn", false)
    monkeypatch.setattr(numpy_wheel, "from_carrier", false)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    digest = hashlib.sha256(b"the wheel").hexdigest()
    with pytest.raises(numpy_wheel.ToolError, match=f"SHA-256 is .*, not {digest}"):
        numpy_wheel.bring("numpy.whl", digest, "1", tmp_path / "numpy.whl")
    assert not (tmp_path / "numpy.whl").exists()
    assert not (tmp_path / "cache").exists()
