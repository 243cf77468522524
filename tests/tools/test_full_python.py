"""What a person's own Python has beside the page's: in the shipped Pyodide, before the archive is added and after."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from typing import Any

import numpy as np
import pytest

from tests.processes import finished
from tools import runtime
from tools.common import ROOT, program

PYODIDE = runtime.PLACE / "pyodide"
ARCHIVE = runtime.PLACE / runtime.FULL_PYTHON

# Expressions in which what is imported is bound to its name: the last one's value is compared with this Python's.
WORK = {
    # NumPy's solvers, which have stand-ins
    "solve": "np.linalg.solve([[3.0, 1], [1, 2]], [9.0, 8])",
    "inv": "np.linalg.inv([[2.0, 0], [1, 4]])",
    "det": "np.linalg.det([[1.0, 2], [3, 4]])",
    "eigvalsh": "np.linalg.eigvalsh([[2.0, 1], [1, 3]])",
    "eigvals": "np.sort(np.linalg.eigvals([[1.0, 2], [3, 4]]))",
    "svd": "np.linalg.svd([[1.0, 2], [3, 4]], compute_uv=False)",
    "lstsq": "np.linalg.lstsq([[1.0, 0], [1, 1], [1, 2]], [6.0, 0, 0])[0]",
    "cholesky": "np.linalg.cholesky([[4.0, 2], [2, 3]])",
    "qr": "abs(np.linalg.qr([[1.0, 2], [3, 4]])[1])",
    "pinv": "np.linalg.pinv([[1.0, 2], [3, 4], [5, 6]])",
    "rank": "np.linalg.matrix_rank([[1.0, 2], [2, 4]])",
    "polyfit": "np.polyfit([0.0, 1, 2], [1.0, 3, 7], 2)",
    "roots": "np.sort(np.roots([1, -3, 2]))",
    "percentile": "np.percentile([1.0, 2, 3, 4], 30)",
    # NumPy's random numbers of old
    "seed": "[np.random.seed(3), np.random.rand(3)][1]",
    "randn": "[np.random.seed(3), np.random.randn(2, 2)][1]",
    "shuffled": "[np.random.seed(3), np.random.permutation(6)][1]",
    "RandomState": "np.random.RandomState(7).normal(size=3)",
    "mtrand": "importlib.import_module('numpy.random.mtrand').RandomState(7).randint(0, 99, 4)",
    "Philox": "np.random.Generator(np.random.Philox(5)).random(3)",
    "SFC64": "np.random.Generator(np.random.SFC64(5)).random(3)",
    "MT19937": "np.random.Generator(np.random.MT19937(5)).random(3)",
    "old_generator": "pickle.loads(pickle.dumps(np.random.RandomState(7))).rand(2)",
    # modules of NumPy
    "fft": "abs(np.fft.rfft([1.0, 2, 3, 4]))",
    "fftshift": "np.fft.fftshift(np.fft.fftfreq(5))",
    "polynomial": "np.polynomial.Polynomial.fit([1.0, 2, 3], [1.0, 4, 9], 2).convert().coef.round(9)",
    "chebyshev": "np.polynomial.chebyshev.chebval(0.5, [1, 2, 3])",
    "ma": "np.ma.array([1.0, 2, 3], mask=[0, 1, 0]).mean()",
    "testing": "np.testing.assert_allclose([1.0], [1.0])",
    "recfunctions": "importlib.import_module('numpy.lib.recfunctions').structured_to_unstructured(np.zeros(2, 'i4,i4'))",
    "from_import": "(lambda names: (exec('from numpy import *', names), 'fft' in names))({})[1]",
    # the standard library
    "statistics": "importlib.import_module('statistics').median([1, 5, 2])",
    "fractions": "importlib.import_module('fractions').Fraction(6, 8)",
    "decimal": "importlib.import_module('decimal').Decimal('0.1') * 3",
    "csv": "[*importlib.import_module('csv').reader(['a,b', '1,2'])]",
    "pprint": "importlib.import_module('pprint').pformat({'a': [1]})",
    "difflib": "importlib.import_module('difflib').get_close_matches('tahn', ['tanh', 'relu'])",
    "strptime": "importlib.import_module('datetime').datetime.strptime('2025-01-02', '%Y-%m-%d').day",
    "calendar": "importlib.import_module('calendar').isleap(2024)",
    "timeit": "importlib.import_module('timeit').timeit('1', number=3) >= 0",
    "tomllib": "importlib.import_module('tomllib').loads('a = 1')",
    "configparser": "importlib.import_module('configparser').ConfigParser().sections()",
    "uuid": "importlib.import_module('uuid').UUID(int=1)",
    "ElementTree": "importlib.import_module('xml.etree.ElementTree').fromstring('<a b=\"1\"/>').attrib",
    "html_parser": "importlib.import_module('html.parser').HTMLParser().rawdata",
    "gzip": "importlib.import_module('gzip').decompress(importlib.import_module('gzip').compress(b'a'))",
    "graphlib": "[*importlib.import_module('graphlib').TopologicalSorter({1: [2]}).static_order()]",
    "unparse": "importlib.import_module('ast').unparse(importlib.import_module('ast').parse('a+b'))",
    "cp850": "b'\\x82'.decode('cp850')",
    "structure": "(lambda c: c.sizeof(type('P', (c.Structure,), {'_fields_': [('x', c.c_int), ('y', c.c_double)]})))(importlib.import_module('ctypes'))",
    "help": "helped('statistics.fmean')",
}
# Works with the page's own, too, and after it as before.
ALREADY = {
    "default_rng": "np.random.default_rng(4).random(2)",
    "norm": "np.linalg.norm([3.0, 4])",
    "itertools": "[*importlib.import_module('itertools').accumulate([1, 2, 3])]",
    "random": "importlib.import_module('random').Random(3).random()",
    "math": "importlib.import_module('math').comb(5, 2)",
    "dataclasses": "importlib.import_module('dataclasses').make_dataclass('P', ['x'])(3).x",
}
NEVER = ("numpy.f2py", "numpy.distutils", "numpy.tests", "tkinter", "idlelib", "curses", "test", "multiprocessing.pool",
         "ensurepip", "http.server", "urllib.request", "smtplib")  # fmt: skip

COMMON = """
import contextlib, importlib, io, json, pickle, warnings
import numpy as np

def helped(name):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        importlib.import_module("pydoc").help(name)
    return "Convert data to floats" in said.getvalue()

def told(value):
    if isinstance(value, (np.ndarray, np.generic, float, int)):
        return np.asarray(value, dtype=float).tolist()
    return str(value)

def outcome(text):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return {"value": told(eval(text, globals()))}
    except Exception as error:
        return {"error": type(error).__name__}
"""
INSIDE = """
import sys
sys.path.insert(0, "/repo/py")
from app.bench.full_python import add_full_python

before = {name: outcome(text) for name, text in cases.items()}
content = open("/runtime/full_python.zip", "rb").read()
add_full_python(content)
loaded = {name for name in sys.modules if name.startswith("numpy")}
state = [*sys.meta_path], [*np.random.__dict__], [*np.__all__]
add_full_python(content)
twice = state == ([*sys.meta_path], [*np.random.__dict__], [*np.__all__])
after = {name: outcome(text) for name, text in cases.items()}
never = {name: outcome(f"importlib.import_module({name!r})") for name in never}
for part in (one for one in content_names if not one.startswith("this")):
    try:
        importlib.import_module(part)
    except ImportError as error:
        never_came[part] = str(error)
json.dumps(dict(before=before, after=after, never=never, twice=twice, missing=never_came,
                here=sorted(set(dir(np.random)) & {"seed", "RandomState", "default_rng"})))
"""


def modules() -> list[str]:
    """All that are in the archive."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        names = [name.split(".")[0] for name in archive.namelist()]
    return sorted({name.removesuffix("/__init__").replace("/", ".") for name in names})


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What the shipped Pyodide says, as a page has it, before and after."""
    given = {"cases": {**WORK, **ALREADY}, "never": NEVER, "content_names": modules(), "never_came": {}}
    script = f"""
        import {{ loadPyodide }} from {json.dumps((PYODIDE / "pyodide.mjs").as_uri())};
        const python = await loadPyodide({{ indexURL: {json.dumps(str(PYODIDE) + "/")}, env: {{ HOME: "/home/pyodide" }} }});
        await python.loadPackage("numpy", {{ messageCallback() {{}} }});
        for (const [place, root] of {json.dumps([["/repo/py", str(ROOT / "py")], ["/runtime", str(runtime.PLACE)]])}) {{
          python.FS.mkdirTree(place);
          python.FS.mount(python.FS.filesystems.NODEFS, {{ root }}, place);
        }}
        const globals = python.toPy({json.dumps(given)});
        console.log(python.runPython({json.dumps(COMMON + INSIDE)}, {{ globals }}));
    """
    command = [program("node", "for this test"), "--input-type=module", "--eval", script]
    answer = finished(command, timeout=120, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr[-2000:]
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def here() -> dict[str, Any]:
    """What this Python says, which is whole."""
    names: dict[str, Any] = {}
    exec(COMMON, names)
    with contextlib.redirect_stdout(io.StringIO()):
        return {name: names["outcome"](text) for name, text in (WORK | ALREADY).items()}


@pytest.mark.parametrize("name", WORK | ALREADY)
def test_a_call_does_what_it_does_in_a_whole_python(
    name: str, found: dict[str, Any], here: dict[str, Any]
) -> None:
    before, after, wanted = found["before"][name], found["after"][name], here[name]
    assert "value" in wanted and "value" in after, (wanted, after)
    if isinstance(wanted["value"], str):
        assert after == wanted
    else:
        assert after["value"] == pytest.approx(np.asarray(wanted["value"]), rel=1e-9, abs=1e-12)
    assert ("error" in before) == (name in WORK), before


def test_what_no_page_can_use_is_not_there(found: dict[str, Any]) -> None:
    assert {name: one["error"] for name, one in found["never"].items()} == dict.fromkeys(
        NEVER, "ModuleNotFoundError"
    )


def test_a_second_time_changes_nothing_and_names_are_listed(found: dict[str, Any]) -> None:
    assert found["twice"] is True
    assert found["here"] == ["RandomState", "default_rng", "seed"]


def test_all_of_the_archive_can_be_imported(found: dict[str, Any]) -> None:
    assert len(modules()) > 150
    assert found["missing"] == {}
