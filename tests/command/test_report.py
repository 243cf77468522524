"""`playground report`: one page that needs nothing else, a picture, and what it says of files it cannot read or write."""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result
from playground.cluster.results import read_results
from playground.command import report_page
from playground.command.application import application
from playground.command.report import MARK
from playground.command.report_page import page_of
from playground.plot.sweep_style import number
from typer.testing import CliRunner

from tests.cluster.written_sweeps import ACTIVATIONS, RATES, Row, fail, lose, plan_of, rows_of, write

LAYERS = "networkShape=;4;4,2"
VOID = {"meta", "br", "path", "use", "image", "rect"}
EVIL = "</table><script>alert(1)</script> & 'so' {{ 7 * 7 }}"


def report(*arguments: object) -> Result:
    return CliRunner().invoke(application, ["report", *map(str, arguments)])


class Page(HTMLParser):
    """A page's tags, each closed in its turn, its texts and its table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[list[str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag == "tr":
            self.cells.append([])
        elif tag in ("td", "th"):
            self.cells[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.cells[-1][-1] += data.strip()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def some_lost(row: Row) -> None:
    if row["cell"] == 1 and row["run"] == 2:
        lose(row)
    elif row["cell"] == 4:
        fail(row, EVIL)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Results of 3 x 2 cells, and what is said when they are reported; the page and the picture are beside them."""
    plan = plan_of(RATES, ACTIVATIONS, target=0.4)
    path = write(tmp_path_factory.mktemp("told") / "results.parquet", plan, rows_of(plan, some_lost))
    return path, report(path)


@pytest.fixture
def page(told: tuple[Path, Result]) -> Page:
    return Page(told[0].with_suffix(".html").read_text(encoding="utf-8"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Results that are reported quickly."""
    plan = plan_of(runs=1)
    return write(tmp_path / "results.parquet", plan, rows_of(plan))


def test_it_writes_a_page_and_a_picture_beside_the_results(told: tuple[Path, Result]) -> None:
    path, answer = told
    assert answer.exit_code == 0, answer.output
    names = [path.with_suffix(".html"), path.with_suffix(".png")]
    assert answer.stdout.split() == [str(name) for name in names]
    assert names[1].read_bytes().startswith(b"\x89PNG")
    assert set(path.parent.iterdir()) == {path, *names}, "nothing half is left"


def test_the_table_has_every_cell_the_best_first(told: tuple[Path, Result], page: Page) -> None:
    results = read_results(told[0])
    summary = results.summary
    head, *rows = page.cells[:7]
    assert head[:5] == ["Learning rate", "Activation", "Median", "Quartiles", "Best"]
    order = summary.best_first.tolist()
    assert order[-1] == 4
    assert [tuple(row[:2]) for row in rows] == [summary.names(cell) for cell in order]
    assert [row[2] for row in rows] == [number(float(summary.median[cell])) for cell in order]
    diverged, failed = head.index("Diverged"), head.index("Failed")
    assert [row[diverged] for row in rows] == [str(int(cell == 1)) for cell in order]
    assert [row[failed] for row in rows] == [str(4 * (cell == 4)) for cell in order]
    links = results.links(order)
    assert [row[-1] for row in rows] == [links[cell] for cell in order]


def test_the_page_needs_nothing_else(told: tuple[Path, Result], page: Page) -> None:
    for _, attributes in page.tags:
        for name in ("src", "href", "xlink:href", "action"):
            assert (attributes.get(name) or "#").startswith(("#", "data:image/png;base64,"))
    text = told[0].with_suffix(".html").read_text(encoding="utf-8")
    assert not re.search(r"url\((?!#)|@import|@font-face|fetch\(|import\(", text)
    assert "default-src 'none'" in text


def test_what_a_person_wrote_is_no_html(tmp_path: Path) -> None:
    plan = plan_of(RATES, ACTIVATIONS, link=f"#seed={EVIL}", code=f"x = 1  # {EVIL}")

    def change(row: Row) -> None:
        row["link"] = f"#seed={EVIL}"
        some_lost(row)

    path = write(tmp_path / "r.parquet", plan, rows_of(plan_of(RATES, ACTIVATIONS), change))
    assert report(path).exit_code == 0
    page = Page(path.with_suffix(".html").read_text(encoding="utf-8"))
    assert len(page.all("script")) == 1
    assert page.cells[-1] == ["4", "1", EVIL], "the reason as it was"


def test_figures_and_tables_can_be_heard(page: Page) -> None:
    figures = page.all("svg")
    assert len(figures) == 3
    for figure in figures:
        assert figure["role"] == "img"
        assert figure["aria-label"]
    assert "Lowest: " in str(figures[0]["aria-label"])
    assert "Runs diverged in 1 of 6 settings" in str(figures[0]["aria-label"])
    assert all(head.get("scope") in ("col", "row") for head in page.all("th"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_what_a_figure_refers_to_is_in_the_page(told: tuple[Path, Result], page: Page) -> None:
    """Hatching, edges and dots are named parts of a figure: with other names they are not there."""
    text = told[0].with_suffix(".html").read_text(encoding="utf-8")
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", text))
    assert used
    assert used <= {attributes.get("id") for _, attributes in page.tags}


@pytest.mark.parametrize(
    ("vary", "runs"), [((), 4), ((RATES,), 1), ((RATES,), 4), ((RATES, ACTIVATIONS, LAYERS), 2)]
)
def test_sweeps_of_other_sizes(tmp_path: Path, vary: tuple[str, ...], runs: int) -> None:
    plan = plan_of(*vary, runs=runs, target=0.2)
    path = write(tmp_path / "r.parquet", plan, rows_of(plan))
    assert report(path).exit_code == 0
    page = Page(path.with_suffix(".html").read_text(encoding="utf-8"))
    assert len(page.cells) == 1 + plan.cells
    median = read_results(path).summary.median
    assert page.cells[1][len(vary)] == number(float(min(median)))


def test_the_same_results_give_the_same_bytes(told: tuple[Path, Result], tmp_path: Path) -> None:
    path = told[0]
    assert report(path, "--out", tmp_path / "again.html").exit_code == 0
    for ending in (".html", ".png"):
        assert path.with_suffix(ending).read_bytes() == (tmp_path / f"again{ending}").read_bytes()


def test_a_sweep_under_way_says_how_far_it_is(tmp_path: Path) -> None:
    plan = plan_of(RATES, ACTIVATIONS)
    write(tmp_path / "r.parquet.parts" / "0.parquet", plan, rows_of(plan)[:10])
    told = report(tmp_path / "r.parquet")
    assert told.exit_code == 0
    assert "10 of 24 runs" in told.stderr
    assert "10 of 24 runs are there, 41.7 %" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_without_a_single_loss_there_is_a_page_and_no_picture(tmp_path: Path) -> None:
    plan = plan_of(RATES, ACTIVATIONS)
    path = write(tmp_path / "r.parquet", plan, rows_of(plan, lambda row: fail(row, EVIL)))
    told = report(path)
    assert told.exit_code == 0, told.output
    assert (path.with_suffix(".html").exists(), path.with_suffix(".png").exists()) == (True, False)
    assert "there is no picture" in told.stderr


def test_a_hundred_cells_of_32_runs_are_a_small_page(tmp_path: Path) -> None:
    rates = "learningRate=" + ",".join(f"{i / 10:g}" for i in range(1, 11))
    plan = plan_of(rates, "noise=" + ",".join(map(str, range(0, 50, 5))), runs=32, target=0.1)
    path = write(tmp_path / "r.parquet", plan, rows_of(plan))
    assert len(page_of(read_results(path), MARK)) < 300_000


def test_of_many_cells_the_best_are_listed(
    told: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_page, "MOST_ROWS", 2)
    monkeypatch.setattr(report_page, "MOST_LINKS", 60)
    text = page_of(read_results(told[0]), MARK)
    head, *rows = Page(text).cells[:3]
    assert head[-1] == "Link"
    assert [bool(row[-1].startswith("#")) for row in rows] == [True, False], "no page of links alone"
    assert "4 of 6 settings are left out" in text
    assert "Links that are not here are in the file’s column" in text


def test_only_a_report_is_written_over_unasked(tiny: Path) -> None:
    page, picture = tiny.with_suffix(".html"), tiny.with_suffix(".png")
    for other in (page, picture):
        other.write_text("mine")
        told = report(tiny)
        assert told.exit_code == 2
        assert f"{other}: is there and no report made it" in told.stderr.replace("\n", "")
        assert other.read_text() == "mine"
        assert report(tiny, "--force").exit_code == 0
        assert report(tiny).exit_code == 0, "what a report made"


def test_places_that_cannot_be_are_named(tiny: Path, tmp_path: Path) -> None:
    whole = tiny.read_bytes()
    for arguments, words in (
        (["--out", tmp_path / "no" / "r.html"], "is not there"),
        (["--out", tmp_path], "is a folder"),
        (["--out", tiny, "--force"], "is the results themselves"),
        (["--png", tiny, "--force"], "is the results themselves"),
        (["--out", tmp_path / "r.html", "--png", tmp_path / "r.html"], "page and picture at once"),
    ):
        told = report(tiny, *arguments)
        assert told.exit_code == 2
        assert words in told.stderr.replace("\n", " ")
    assert tiny.read_bytes() == whole


def test_what_is_no_result_is_said_without_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "notes.parquet"
    for make, words in (
        (lambda: None, "is not there"),
        (lambda: path.write_text("a"), "is not a Parquet file"),
    ):
        make()
        told = report(path)
        assert told.exit_code == 2
        assert told.stderr.startswith(f"Error: {path}")
        assert words in told.stderr
    assert not path.with_suffix(".html").exists()


def test_open_shows_it_in_the_browser_or_says_where_it_is(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or len(opened) == 1)
    assert "No browser" not in report(tiny, "--open").stderr
    assert opened == [tiny.with_suffix(".html").as_uri()]
    assert "No browser was found" in report(tiny, "--open").stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_others_may_read_it_as_they_may_read_other_files(tiny: Path) -> None:
    report(tiny)
    beside = tiny.with_name("other")
    beside.touch()
    assert tiny.with_suffix(".html").stat().st_mode == beside.stat().st_mode


@pytest.mark.parametrize("package", ["matplotlib", "pyarrow", "jinja2"])
def test_a_library_that_is_missing_is_named(
    package: str, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [*sys.modules]:
        if name.startswith((package, "playground.plot", "playground.cluster", "playground.command.report_")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    answer = report(tiny)
    assert answer.exit_code == 2
    words = " ".join(answer.stderr.split())
    assert f"needs {package}, which is not installed: pip install 'numpy-playground[sweep]'" in words
