"""The panel Sweep, from what to try to what one takes along."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from playground import Settings, Trainer
from playwright.sync_api import Locator, expect

from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations
from tests.processes import finished
from tools.common import ROOT

LINK = "#seed=0.53734&samples=60&networkShape=3&activation=tanh&bench=sweep"
SVG = "{http://www.w3.org/2000/svg}"
# Long enough to be stopped on any machine: it is cancelled.
LONG = ("64", "5000")


@pytest.fixture
def sweep(playground: Playground) -> Iterator[Playground]:
    """The page with the panel open: its form is as the person left it."""
    playground.open(LINK)
    expect(playground.find("sweep-start")).to_be_visible()
    yield playground
    if playground.find("sweep-cancel").is_visible():
        playground.find("sweep-cancel").click()
    playground.find("language").select_option("en")
    resize(playground.page, 1280, 800)
    playground.open("#seed=0.53734")
    expect(playground.find("bench-panel")).to_be_hidden()


def choose(sweep: Playground, first: set[str], second: set[str]) -> None:
    """Values of the learning rate and of the activation, or no second setting."""
    sweep.find("sweep-first").select_option("learningRate")
    sweep.find("sweep-second").select_option("activation" if second else "")
    for setting, values in zip(sweep.page.locator(".sweep-setting").all(), (first, second), strict=True):
        for chip in setting.locator(".chip[data-value]").all():
            wanted = chip.get_attribute("data-value") in values
            if (chip.get_attribute("aria-pressed") == "true") is not wanted:
                chip.click()


def fill(sweep: Playground, seeds: str, epochs: str, target: str = "0.5") -> None:
    for name, value in (("seeds", seeds), ("epochs", epochs), ("target", target)):
        sweep.find(f"sweep-{name}").fill(value)


def finish(sweep: Playground) -> None:
    sweep.find("sweep-start").click()
    expect(line(sweep)).to_have_text(re.compile("^Done in"), timeout=60_000)


def line(sweep: Playground) -> Locator:
    return sweep.page.locator(".sweep-line")


def cells(sweep: Playground) -> Locator:
    return sweep.page.locator("td.sweep-cell")


def saved(sweep: Playground, button: str) -> tuple[str, bytes]:
    with sweep.page.expect_download() as download:
        sweep.find(f"sweep-{button}").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_sweep_from_start_to_file(sweep: Playground) -> None:
    choose(sweep, {"0.03", "0.3"}, {"tanh", "relu", "sigmoid"})
    fill(sweep, "3", "20")
    expect(sweep.page.locator(".sweep-sentence")).to_have_text(
        "6 settings × 3 seeds = 18 trainings of 20 epochs"
    )
    finish(sweep)
    expect(sweep.find("sweep-start")).to_be_visible()
    expect(cells(sweep)).to_have_count(6)
    assert violations(sweep, "#bench") == []

    name, text = saved(sweep, "json")
    rows = json.loads(text)["rows"]
    assert name == "sweep.json" and len(rows) == 18
    for rate, function in ((0.03, "tanh"), (0.3, "relu")):
        trainer = Trainer(Settings.from_hash(LINK).replace(learningRate=rate, activation=function), 3)
        trainer.step(20)
        found = [
            row["loss_test"] for row in rows if (row["learningRate"], row["activation"]) == (rate, function)
        ]
        assert found == pytest.approx(trainer.loss_test.tolist(), rel=1e-9)
    name, table = saved(sweep, "csv")
    assert name == "sweep.csv" and len(table.decode().splitlines()) == 19
    name, picture = saved(sweep, "svg")
    words = ["".join(one.itertext()) for one in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    shown = [cell.locator(".sweep-value").inner_text() for cell in cells(sweep).all()]
    assert name == "sweep.svg" and set(shown) <= set(words) and "Learning rate × Activation" in words
    name, picture = saved(sweep, "png")
    assert name == "sweep.png" and picture.startswith(b"\x89PNG")
    command = sweep.page.locator(".sweep-command").text_content() or ""
    assert "--vary learningRate=0.03,0.3 --vary activation=relu,tanh,sigmoid --runs 3" in command


def test_its_command_gives_what_the_page_saves(sweep: Playground, tmp_path: Path) -> None:
    """As a shell reads it, of a link that somebody may have made to run something: all rows, all columns."""
    sweep.open(
        f"{LINK}&noise=20&dropout=0.2&labelNoise=10".replace("seed=0.53734", "seed=$(touch$IFS'here')!1")
    )
    choose(sweep, {"0.03", "0.3"}, {"tanh", "relu"})
    fill(sweep, "3", "10", "0.6")
    finish(sweep)
    _, text = saved(sweep, "csv")
    page = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    command = sweep.page.locator(".sweep-command").text_content() or ""
    shell = ["bash", "-c", f'"{sys.executable}" -m {command} --workers 1']
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    done = finished(shell, 60, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["results.parquet"]
    rows = pq.read_table(tmp_path / "results.parquet").to_pylist()
    assert len(page) == len(rows) == 12 and set(page[0]) < set(rows[0])
    reached = [row["epochs_to_target"] for row in rows]
    assert None in reached and any(reached)
    for theirs, ours in zip(page, rows, strict=True):
        for name, value in theirs.items():
            own = ours[name]
            if isinstance(own, float):
                assert float(value) == pytest.approx(own, rel=1e-9), name
            else:
                assert value == (
                    "" if own is None else str(own).lower() if isinstance(own, bool) else str(own)
                )


def test_by_keyboard_a_cell_opens_and_comes_to_the_page(sweep: Playground) -> None:
    tab = sweep.page
    choose(sweep, {"0.03", "0.3"}, {"tanh", "relu"})
    fill(sweep, "2", "10")
    sweep.find("sweep-start").focus()
    tab.keyboard.press("Enter")
    expect(line(sweep)).to_have_text(re.compile("^Done in"), timeout=60_000)
    expect(sweep.find("sweep-start")).to_be_focused()  # where it was before it went away
    cells(sweep).first.focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowDown")
    expect(cells(sweep).nth(3)).to_be_focused()
    expect(cells(sweep).nth(3)).to_have_accessible_name(
        re.compile(r"^Learning rate 0\.3, Activation Tanh: \d")
    )
    tab.keyboard.press("Enter")
    expect(cells(sweep).nth(3)).to_have_attribute("aria-selected", "true")
    expect(tab.locator(".sweep-cell-title")).to_have_text("Learning rate 0.3, Activation Tanh")
    expect(tab.locator(".sweep-cell-sentence")).to_have_text(re.compile(r"^2 networks: median 0\.\d+"))
    sweep.find("sweep-measure-share").click()
    expect(cells(sweep).nth(3).locator(".sweep-value")).to_have_text(re.compile(r"^(0|50|100)%$"))
    sweep.find("sweep-show").click()
    expect(tab.locator(".sweep-detail [role=status]")).to_have_text(re.compile("took these settings"))
    link = sweep.link
    assert link["learningRate"] == "0.3" and link["bench"] == "sweep" and "runs" not in link
    sweep.find("sweep-showRuns").click()
    expect(sweep.find("bench-tab-runs")).to_have_attribute("aria-selected", "true")
    assert {"runs": "2", "stopEpoch": "10", "learningRate": "0.3"}.items() <= sweep.link.items()


def test_pause_cancel_and_another_link(sweep: Playground) -> None:
    """What is done is kept, and told again to the panel that opens again."""
    choose(sweep, {"0.03", "0.1"}, set())
    fill(sweep, *LONG)
    sweep.find("sweep-start").click()
    expect(sweep.find("sweep-pause")).to_be_focused()
    sweep.find("sweep-pause").click()
    text = sweep.page.locator(".sweep-progress-text")
    expect(text).to_have_text(re.compile("^Paused: "))
    sweep.find("sweep-pause").click()
    expect(text).to_have_text(re.compile("^. of 2 settings"))
    sweep.open("#seed=0.1&dataset=xor&bench=runs")
    expect(sweep.find("bench-tab-runs")).to_have_attribute("aria-selected", "true")
    sweep.open("#seed=0.1&dataset=xor&bench=sweep")
    expect(sweep.find("sweep-cancel")).to_be_visible()
    sweep.find("sweep-cancel").click()
    expect(line(sweep)).to_have_text(re.compile("^Cancelled: . of 2 settings are kept"))
    expect(sweep.find("sweep-start")).to_be_focused()
    expect(cells(sweep)).to_have_count(2)


def test_what_cannot_be_is_refused_in_both_languages(sweep: Playground) -> None:
    choose(sweep, {"0.03", "0.1"}, set())
    fill(sweep, "65", "20")
    sweep.find("sweep-start").click()
    wrong = sweep.page.locator(".sweep-form > .sweep-wrong")
    expect(wrong).to_have_text("Seeds 65: must be a whole number from 1 to 64")
    expect(sweep.find("sweep-seeds")).to_be_focused()
    sweep.choose_language("es")
    fill(sweep, "2", "20", "-1")
    sweep.find("sweep-start").click()
    expect(wrong).to_have_text(re.compile(r"^Meta \(pérdida\) -1: debe ser un número mayor que 0"))
    typed = sweep.page.locator(".sweep-typed").first
    typed.fill("0,05")
    typed.press("Enter")
    expect(sweep.page.locator(".sweep-setting").first.locator("[data-value='0.05']")).to_have_text("0,05")
    typed.fill("11")
    typed.press("Enter")
    expect(sweep.page.locator(".sweep-setting .sweep-wrong").first).to_have_text(
        "Tasa de aprendizaje 11: debe ser un número mayor que 0, como mucho 10"
    )
    for value in ("0.03", "0.1"):
        sweep.page.locator(f".sweep-setting [data-value='{value}']").first.click()
    expect(sweep.find("sweep-start")).to_be_disabled()
    expect(sweep.page.locator(".sweep-sentence")).to_have_text("Tasa de aprendizaje: elige de 2 a 12 valores")


def test_it_fits_every_screen(sweep: Playground) -> None:
    choose(sweep, {"0.003", "0.01", "0.03", "0.1", "0.3", "1"}, {"tanh", "relu", "sigmoid", "linear"})
    fill(sweep, "2", "10")
    finish(sweep)
    cells(sweep).nth(5).click()
    for width, height in ((360, 740), (768, 1024), (1366, 625), (1920, 1080)):
        resize(sweep.page, width, height)
        assert faults(sweep.page) == [], f"{width} x {height}"
