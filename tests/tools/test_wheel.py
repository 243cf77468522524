"""The wheel beside the page: whole, the same each time, and what a notebook asks for."""

import base64
import hashlib
import io
import zipfile
from email.parser import Parser
from pathlib import Path

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


def test_its_record_tells_of_all_its_files() -> None:
    with archive() as whole:
        (place,) = (name for name in whole.namelist() if name.endswith(".dist-info/RECORD"))
        rows = [line.rsplit(",", 2) for line in whole.read(place).decode().splitlines()]
        assert [name for name, *_ in rows] == whole.namelist()
        for name, digest, size in rows[:-1]:
            content = whole.read(name)
            expected = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            assert (digest, int(size)) == (f"sha256={expected}", len(content)), name


def test_it_has_the_library_and_says_what_it_is() -> None:
    sources = {path.relative_to(ROOT / "py").as_posix() for path in (ROOT / "py").rglob("*.py")}
    with archive() as whole:
        names = {name for name in whole.namelist() if ".dist-info/" not in name}
        assert names == {name for name in sources if not name.startswith("app/")}
        (place,) = (name for name in whole.namelist() if name.endswith("/METADATA"))
        told = Parser().parsestr(whole.read(place).decode())
    assert told["Name"] == "numpy-playground" and told["License-Expression"] == "Apache-2.0"
    assert told.get_all("Requires-Dist") == ["numpy>=2.1"] and "# " in told.get_payload()


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
