"""The library's wheel: whole, the same each time, what a notebook asks for, and what pip builds."""

import base64
import hashlib
import io
import shutil
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from playground.exports.notebook import WHEEL

from tests.processes import finished
from tools import wheel
from tools.common import ROOT, VENV


def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(wheel.build()))


def test_the_notebook_asks_for_it() -> None:
    assert wheel.path() == WHEEL


def test_two_are_the_same() -> None:
    assert wheel.build() == wheel.build()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """What stands for a built page: files of all sorts, also such as Git ignores or tools pass over."""
    folder = tmp_path / "checkout" / "dist"
    names = (
        "index.html",
        ".nojekyll",
        "py/app/main.py",
        "runtime/a.zip",
        f"{wheel.path()}",
        "web/build/a.js",
    )
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_a_page_is_carried_whole(page: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(wheel.build(page))) as whole, archive() as library:
        carried = {name: whole.read(name).decode() for name in whole.namelist()}
        assert {*carried} > {*library.namelist()}
        place = "playground/page/"
        shown = {name.removeprefix(place): text for name, text in carried.items() if name.startswith(place)}
        files = [file.relative_to(page).as_posix() for file in page.rglob("*") if file.is_file()]
        assert shown == {name: name for name in files}


def test_its_record_tells_of_all_its_files(page: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(wheel.build(page))) as whole:
        (place,) = (name for name in whole.namelist() if name.endswith(".dist-info/RECORD"))
        rows = [line.rsplit(",", 2) for line in whole.read(place).decode().splitlines()]
        assert [name for name, *_ in rows] == whole.namelist()
        for name, digest, size in rows[:-1]:
            content = whole.read(name)
            expected = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            assert (digest, int(size)) == (f"sha256={expected}", len(content)), name


def test_it_has_the_library_and_says_what_it_is() -> None:
    files = [path for path in (ROOT / "py").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    sources = {path.relative_to(ROOT / "py").as_posix() for path in files}
    with archive() as whole:
        names = {name for name in whole.namelist() if ".dist-info/" not in name}
        assert names == {name for name in sources if not name.startswith("app/")}
        (place,) = (name for name in whole.namelist() if name.endswith("/METADATA"))
        told = Parser().parsestr(whole.read(place).decode())
    assert told["Name"] == "numpy-playground" and told["License-Expression"] == "Apache-2.0"
    required = told.get_all("Requires-Dist") or []
    assert [one for one in required if "extra" not in one] == ["numpy>=2.1"], "NumPy alone, unasked"
    assert "# " in told.get_payload()


def test_pip_installs_it(tmp_path: Path) -> None:
    place = tmp_path / Path(wheel.path()).name
    place.write_bytes(wheel.build())
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--no-index"]
    answer = finished([*pip, "--no-deps", "--target", str(tmp_path / "installed"), str(place)], timeout=120)
    assert answer.returncode == 0, answer.stderr
    run = (
        "from playground import Settings, Trainer; t = Trainer(Settings(seed='s')); t.step(); print(t.epoch)"
    )
    told = {"PYTHONPATH": str(tmp_path / "installed")}
    answer = finished([str(VENV / "bin" / "python"), "-c", run], timeout=60, cwd=tmp_path, env=told)
    assert answer.stdout == "1\n", answer.stderr


# What pip builds, by hatchling.


def checkout(folder: Path) -> Path:
    """What of a checkout hatchling looks at."""
    for name in ("py/playground", "py/tape"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore", "tools/hatch_build.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "tests").mkdir()
    (folder / "tests" / "README.md").touch()  # no build's business, whatever it is called
    return folder


def by_hatchling(target: str, folder: Path) -> Path:
    """What hatchling makes of a folder: its wheel or sdist."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder / "made")]
    answer = finished(command, timeout=120, cwd=folder)
    assert answer.returncode == 0, answer.stderr
    (place,) = (folder / "made").iterdir()
    return place


def contents(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Its files, but for what differs between any two builders' wheels."""
    known = archive.namelist()
    return {name: archive.read(name) for name in known if not name.endswith((".dist-info/RECORD", "/WHEEL"))}


def test_pip_builds_the_same_of_a_checkout_and_of_an_sdist(page: Path, tmp_path: Path) -> None:
    ours = contents(zipfile.ZipFile(io.BytesIO(wheel.build(page))))
    folder = checkout(page.parent)
    (
        page / "numpy_playground-0.1.0.tar.gz"
    ).touch()  # what `python -m build` leaves there is none of the page's
    with zipfile.ZipFile(by_hatchling("wheel", folder)) as built:
        assert contents(built) == ours
    shutil.rmtree(folder / "made")
    with tarfile.open(by_hatchling("sdist", folder)) as sources:
        sources.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert not (unpacked / "tests").exists() and (unpacked / "dist" / "index.html").is_file()
    with zipfile.ZipFile(by_hatchling("wheel", unpacked)) as built:
        assert contents(built) == ours


def test_without_a_page_pip_builds_the_library_alone(tmp_path: Path) -> None:
    with zipfile.ZipFile(by_hatchling("wheel", checkout(tmp_path))) as built, archive() as library:
        assert contents(built) == contents(library)
