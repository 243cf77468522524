"""The bench's pure parts: numbers, tables, sizes, and the page it makes of the real one."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from tools.bench.__main__ import arguments
from tools.bench.engines import LINKS, RIVAL, RUNS, engines_table
from tools.bench.frames import CASES, PARTS, calls_table, frames_table, ratios_table
from tools.bench.numbers import Spread, ratio, spread, table
from tools.bench.rendering import PARTS as RENDERING_PARTS
from tools.bench.rendering import frame_parts, own_times, rendering_table
from tools.bench.server import PAGES, frame_page
from tools.bench.size import part_of, size_table, transferred
from tools.common import ROOT


def test_a_spread_is_the_median_and_the_quarters() -> None:
    assert spread([5, 1, 2, 4, 3]) == Spread(3, 2, 4)
    assert spread([7.0]) == Spread(7, 7, 7)
    assert f"{spread([1.25, 1.25]):.1f}" == "1.2 (1.2-1.2)"
    with pytest.raises(ValueError, match="no round"):
        spread([])


def test_a_ratio_is_taken_round_by_round() -> None:
    slow_minute = 10
    assert ratio([2, 2 * slow_minute, 2], [1, 1 * slow_minute, 1]) == Spread(2, 2, 2)
    with pytest.raises(ValueError):
        ratio([1], [1, 2])


def test_a_table_has_its_columns_below_each_other() -> None:
    lines = table("Title", ["name", "n"], [["a", 1], ["longer", 100]]).splitlines()
    assert lines[1] == "Title"
    assert lines[3:] == ["name      n", "-----------", "a         1", "longer  100"]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("runtime/pyodide/numpy-2.4.3-cp314.whl", "NumPy"),
        ("runtime/pyodide/python_stdlib.zip", "Python's library"),
        ("runtime/pyodide/pyodide.asm.wasm", "Python (Pyodide)"),
        ("runtime/pyscript/core.js", "PyScript"),
        ("py/app/main.py", "engine and bridge"),
        ("runtime/py.zip", "engine and bridge"),
        ("runtime/full_python.zip", "Python for a person's own code"),
        ("index.html", "page, drawing, styles"),
        ("web/draw/network/links.js", "page, drawing, styles"),
    ],
)
def test_every_file_belongs_to_a_part(path: str, part: str) -> None:
    assert part_of(path) == part


def test_archives_travel_as_they_are_and_texts_in_gzip() -> None:
    data = b"the same words " * 1000
    assert transferred("numpy.whl", data) == len(data)
    assert transferred("index.html", data) == len(gzip.compress(data, 6, mtime=0)) < len(data)
    assert len(zlib.compress(data, 6)) < transferred("index.html", data) + 20


def test_the_bench_page_is_the_real_one_without_its_start() -> None:
    index = (ROOT / "index.html").read_text(encoding="utf-8")
    page = frame_page(index).decode()
    assert "Content-Security-Policy" not in page and "boot.js" not in page and 'type="py"' not in page
    assert 'id="network"' in page and "bench-frame.js" in page
    with pytest.raises(ValueError, match="boot"):
        frame_page(index.replace("web/start/boot.js", "web/other.js"))


def test_the_bench_pages_do_not_ship() -> None:
    for file in PAGES.iterdir():
        assert not (ROOT / f"bench-{file.name}").exists()
        assert f"bench/pages/{file.name}" not in (ROOT / "pyscript.toml").read_text(encoding="utf-8")


def test_tables_are_made_of_what_was_measured() -> None:
    found = {name: {part: [2.0, 2.0] for part in PARTS} for name in CASES}
    found["deep, dropout 50 %"]["epoch"] = [3.0, 3.0]
    assert frames_table("Playing", found).count("2.00 (2.00-2.00)") == len(CASES) * len(PARTS) - 1
    assert "1.50 (1.50-1.50)" in ratios_table(found)
    timed = [f"{what}, {engine}" for what in ("epoch", "losses", "maps") for engine in ("numpy", "compiled")]
    times = {what: [300.0] for what in (*timed, *(f"epoch, {runs} runs" for runs in RUNS), RIVAL)}
    times["epoch, compiled"], times["maps, compiled"] = [20.0], [40.0]
    text = engines_table(dict.fromkeys(LINKS, times), dict.fromkeys(LINKS, 1e-15))
    assert text.count("15.0 (15.0-15.0)") == 2 * len(LINKS) and text.count("7.5 (7.5-7.5)") == len(LINKS)
    assert text.count("1e-15") == len(LINKS)
    assert "22.0" in calls_table({"a": {"calls": {"matmul": 20, "add": 2}}})
    assert "14.00" in size_table({"NumPy": {"files": 1, "bytes": 14_000_000, "gzip": 7_000_000}})


def event(name: str, ts: int, dur: int, tid: int = 1, **more: int) -> dict[str, Any]:
    return {"name": name, "ph": "X", "pid": 1, "tid": tid, "ts": ts, "dur": dur, **more}


TRACE = [
    event("RunTask", 0, 10_000, tdur=6000),
    event("FireAnimationFrame", 0, 4000, tdur=3000),
    event("FunctionCall", 1000, 2000, tdur=2000),
    event("Layout", 2000, 500, tdur=500),  # that the script asked for
    event("Commit", 5000, 1000, tdur=1000),
    event("RasterTask", 1000, 3000, tid=2),
    {"name": "Paint", "ph": "I", "pid": 1, "tid": 1, "ts": 1},
]


def test_a_moment_of_a_trace_is_counted_for_the_innermost_event() -> None:
    times = own_times(TRACE)
    assert times["RunTask"] == 2000 and times["FireAnimationFrame"] == 1000
    assert times["FunctionCall"] == 1500 and times["Layout"] == 500
    assert times["RasterTask"] == 3000, "another thread, without processor time of its own"


def test_a_frames_parts_are_those_of_the_frames_that_were_drawn() -> None:
    parts = frame_parts([*TRACE, event("Commit", 20_000, 1000)])
    assert parts["script"] == 1.25 and parts["layout"] == 0.25 and parts["commit"] == 1
    with pytest.raises(ValueError, match="no frame"):
        frame_parts(TRACE[:3])
    text = rendering_table({"a": {part: [2.0] for part in RENDERING_PARTS}})
    assert text.splitlines()[-1].split() == ["a", *["2.00"] * len(RENDERING_PARTS), "12.00"]


def test_arguments_are_read_and_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments([]).rounds == 7 and "frames" in arguments([]).topics
    assert arguments(["size", "--rounds", "2"]).topics == ["size"]
    for wrong, word in ((["speeed"], "speeed"), (["--rounds", "0"], "at least 1")):
        with pytest.raises(SystemExit):
            arguments(wrong)
        assert word in capsys.readouterr().err
