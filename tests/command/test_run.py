"""`playground run` trains what a link says, and gives the numbers that the page and the library give."""

from __future__ import annotations

import errno
import importlib
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.command.application import application
from playground.packing import pack_parameters
from playground.record import Record, replay
from playground.report import EQUAL
from playground.statistics import percentiles
from typer.testing import CliRunner

from tests.app.fake import Stage
from tests.engine.support import golden_links

LINK = "#seed=6&networkShape=3"
FAST_DIVERGING = "#seed=1&problem=regression&learningRate=10"
GOLDEN = golden_links()["links"]


def run(*args: str) -> Any:
    """What the command says; tracebacks are raised."""
    result = CliRunner().invoke(application, ["run", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def numbers(*args: str) -> dict[str, Any]:
    """What it prints for scripts."""
    result = run(*args, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def refused(*args: str) -> str:
    """What it says where it cannot do it, in one line."""
    result = run(*args)
    assert result.exit_code == 2, result.stdout
    assert result.stdout == ""
    return " ".join(result.stderr.split())


@pytest.mark.parametrize("number", range(len(GOLDEN)))
def test_the_losses_are_deeper_playgrounds(number: int) -> None:
    link = GOLDEN[number]
    snapshot = link["snapshots"][2]
    found = numbers(link["hash"], "--epochs", str(snapshot["epoch"]))
    np.testing.assert_allclose(found["lossTrain"], [snapshot["loss_train"]], rtol=1e-6)
    np.testing.assert_allclose(found["lossTest"], [snapshot["loss_test"]], rtol=1e-6)


def test_json_has_all_digits_and_what_is_needed_to_train_again() -> None:
    found = numbers("#networkShape=3&runs=2&dropout=0.2", "--epochs", "7")
    trainer = Trainer(Settings.from_hash(found["link"]))
    trainer.step(7)
    metrics = trainer.evaluate()
    assert found["lossTrain"] == metrics.loss_train.tolist()
    assert found["accuracyTest"] == metrics.accuracy_test.tolist()
    assert f"seed={found['seed']}" in found["link"]
    assert (found["runs"], found["firstEpoch"], found["epoch"], found["diverged"]) == (2, 0, 7, 0)
    assert found["end"] is None


def test_a_table_of_one_network() -> None:
    result = run(LINK, "--epochs", "20")
    trainer = Trainer(Settings.from_hash(LINK))
    trainer.step(20)
    train, test = float(trainer.loss_train[0]), float(trainer.loss_test[0])
    lines = result.stdout.splitlines()
    assert lines[1].split() == ["Loss", f"{train:.4g}", f"{test:.4g}"]
    assert lines[2].startswith("Accuracy") and lines[2].count("%") == 2
    assert lines[-1] == "#networkShape=3&seed=6"
    assert "20 epochs; seed 6" in lines
    assert result.stderr == "" and "\x1b" not in result.stdout
    assert max(map(len, lines)) <= 80


def test_a_table_of_several_networks() -> None:
    result = run(LINK, "--epochs", "20", "--runs", "9")
    trainer = Trainer(Settings.from_hash(LINK), runs=9)
    trainer.step(20)
    losses = trainer.loss_test
    expected = percentiles(losses[None], (0.5, 0.25, 0.75, 0, 1))[:, 0]
    row = next(line for line in result.stdout.splitlines() if line.startswith("Test loss"))
    assert row.split()[2:] == [f"{loss:.4g}" for loss in expected]
    best = int(np.argmin(losses))
    assert best > 0
    seed = f"6/{best}"
    row = next(line for line in result.stdout.splitlines() if line.startswith("Train accuracy"))
    shares = percentiles(trainer.evaluate().accuracy_train[None], (0.5, 0.25, 0.75, 1, 0))[:, 0]
    assert row.replace(" %", "").split()[2:] == [f"{100 * share:.1f}" for share in shares]
    assert f"Best network: {best + 1}, of the seed {seed}\n" in result.stdout
    assert "#networkShape=3&seed=6&runs=9" in result.stdout


def test_a_regression_has_no_accuracies() -> None:
    for more in ((), ("--runs", "3")):
        assert "ccuracy" not in run("#problem=regression&seed=1", "--epochs", "2", *more).stdout


def test_what_diverges_says_so() -> None:
    one, several = run(FAST_DIVERGING), run(FAST_DIVERGING, "--runs", "3")
    assert one.exit_code == several.exit_code == 0
    assert "It diverged." in one.stdout and "Ended at epoch" in one.stdout
    assert "3 of 3 diverged" in several.stdout
    found = numbers(FAST_DIVERGING)
    assert found["lossTest"] == [None] and found["diverged"] == 1 and found["end"] == "diverged"
    assert found["epoch"] < 500


def test_parameters_of_a_link_go_into_all_networks() -> None:
    weights = pack_parameters(np.linspace(-1, 1, 13))
    link = f"{LINK}&weights={weights}&epoch=40"
    found = numbers(link, "--runs", "3", "--epochs", "0")
    assert (found["firstEpoch"], found["epoch"]) == (40, 40)
    assert f"weights={weights}" in found["link"]
    trainer = Trainer(Settings.from_hash(link))
    assert found["lossTrain"][0] == trainer.loss_train[0]
    result = run(link, "--epochs", "5")
    assert "5 epochs from epoch 40 on" in result.stdout
    of_two = pack_parameters(np.linspace(-1, 1, 26))
    what = refused(f"{LINK}&runs=2&weights={of_two}&epoch=40", "--runs", "3")
    assert "--runs 3" in what and "26 parameters" in what


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["#noise=99&learningRat=1"], ["noise=99: must be a number from 0 to 80", "learningRat=1: no such"]),
        ([LINK, "--epochs", "-1"], ["--epochs", "greater than or equal to 0"]),
        ([LINK, "--epochs", "1000001"], ["--epochs", "less than or equal to 1000000"]),
        ([LINK, "--runs", "65"], ["--runs", "less than or equal to 64"]),
        ([LINK, "--save", "record.txt"], ["--save record.txt", "must end in .json"]),
        ([LINK, "--plot", "out.jpg"], ["--plot out.jpg", ".png or .svg or .pdf"]),
    ],
)
def test_what_cannot_be_is_named_with_what_is_allowed(args: list[str], words: list[str]) -> None:
    said = refused(*args)
    for word in words:
        assert word in said


def test_nothing_of_a_link_moves_the_cursor() -> None:
    result = run("#seed=%1b[2J&noise=1", "--epochs", "1", "--runs", "2")
    assert result.exit_code == 0 and "\x1b" not in result.stdout + result.stderr


def test_remarks_of_a_link_are_said_beside_the_results() -> None:
    result = run("#seed=1&regDataset=reg-plane&cosX=false&discretize=yes", "--epochs", "1")
    assert "counts as true" in result.stderr and "loss=squared" in result.stderr
    assert "counts as true" not in result.stdout


def test_of_a_lesson_only_the_links_own_settings_are_trained() -> None:
    result = run("#seed=1&lesson=spiral", "--epochs", "1", "--json")
    assert json.loads(result.stdout)["link"] == "#seed=1"
    assert "lesson" in result.stderr


# Records


def test_a_record_holds(tmp_path: Path) -> None:
    place = tmp_path / "one.playground.json"
    result = run("#networkShape=3&runs=3&dropout=0.3", "--epochs", "30", "--save", str(place))
    assert result.exit_code == 0 and f"saved {place}" in result.stderr
    record = Record.from_json(place.read_text(encoding="utf-8"))
    assert replay(record).verdict == EQUAL
    assert record.link == result.stdout.splitlines()[-1]
    assert record.history["epochs"] == list(range(31))
    assert list(tmp_path.iterdir()) == [place]


def test_the_page_opens_a_record_and_says_that_it_holds(tmp_path: Path) -> None:
    place = tmp_path / "one.playground.json"
    run("#networkShape=3&runs=2&noise=20", "--epochs", "30", "--save", str(place))
    stage = Stage("#dataset=xor&seed=0.7")
    stage.controller.dispatch("replay", place.read_text(encoding="utf-8"))
    stage.frames(30)
    found = stage.view.found
    assert found is not None and found["verdict"] == EQUAL and found["epoch"] == 30
    assert datetime.fromisoformat(found["made"]).tzinfo is not None


def test_a_long_training_has_a_record_of_the_usual_length(tmp_path: Path) -> None:
    place = tmp_path / "long.json"
    run("#seed=1&networkShape=1&samples=20&batchSize=100", "--epochs", "2500", "--save", str(place))
    record = Record.from_json(place.read_text(encoding="utf-8"))
    epochs = record.history["epochs"]
    assert len(epochs) <= 1000 and epochs[0] == 0 and epochs[-1] == record.epoch == 2500
    assert replay(record).verdict == EQUAL


def test_the_record_of_a_training_that_diverged_holds(tmp_path: Path) -> None:
    place = tmp_path / "lost.json"
    run(FAST_DIVERGING, "--save", str(place))
    record = Record.from_json(place.read_text(encoding="utf-8"))
    assert record.result["lossTest"] == [None]
    assert replay(record).verdict == EQUAL


def test_a_file_is_overwritten_only_by_force(tmp_path: Path) -> None:
    place = tmp_path / "one.json"
    place.write_text("mine")
    assert "is there already; --force" in refused(LINK, "--save", str(place))
    assert place.read_text() == "mine"
    assert run(LINK, "--epochs", "1", "--save", str(place), "--force").exit_code == 0
    assert Record.from_json(place.read_text(encoding="utf-8")).epoch == 1


def test_what_cannot_be_written_is_said_before_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.command.run.Trainer", None)
    absent = tmp_path / "absent" / "one.json"
    assert f"there is no folder {absent.parent}" in refused(LINK, "--save", str(absent))
    (tmp_path / "folder.json").mkdir()
    assert "is a folder" in refused(LINK, "--save", str(tmp_path / "folder.json"))

    def closed(*args: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", closed)
    assert "cannot be written there: Permission denied" in refused(LINK, "--save", str(tmp_path / "a.json"))


def test_a_full_disk_leaves_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "one.json"
    place.write_text("mine")
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        write(self, content[:10])
        if content:  # the trial had none
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return 0

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run(LINK, "--epochs", "1", "--save", str(place), "--force")
    assert result.exit_code == 2 and f"{place}: the disk is full" in result.stderr.replace("\n", "")
    assert "Loss" in result.stdout  # they were not trained in vain
    monkeypatch.undo()
    assert place.read_text() == "mine" and list(tmp_path.iterdir()) == [place]


def test_a_reader_that_has_enough_costs_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*args: object, **options: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("playground.command.run.results.print", closed)
    place = tmp_path / "one.json"
    run(LINK, "--epochs", "1", "--save", str(place))
    assert Record.from_json(place.read_text(encoding="utf-8")).epoch == 1


# Pictures


class FakeFigure:
    def savefig(self, file: Any, format: str) -> None:
        file.write(f"a {format}".encode())


def test_a_picture_is_drawn_of_the_best_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[int, int, int]] = []

    def training(trainer: Trainer, history: Any, run: int = 0) -> FakeFigure:
        drawn.append((int(trainer.epoch), len(history.epochs), run))
        return FakeFigure()

    monkeypatch.setattr(importlib.import_module("playground.plot"), "training", training)
    for ending in (".png", ".svg", ".PDF"):
        place = tmp_path / f"out{ending}"
        assert run(LINK, "--epochs", "3", "--runs", "4", "--plot", str(place)).exit_code == 0
        assert place.read_bytes() == f"a {ending[1:].lower()}".encode()
    trainer = Trainer(Settings.from_hash(LINK), runs=4)
    trainer.step(3)
    best = int(np.argmin(trainer.loss_test))
    assert best > 0 and drawn == [(3, 4, best)] * 3
    assert "is there already" in refused(LINK, "--plot", str(tmp_path / "out.png"))


def test_without_matplotlib_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    said = refused(LINK, "--plot", str(tmp_path / "out.png"))
    assert "needs Matplotlib" in said and "numpy-playground[notebook]" in said


def test_a_narrow_terminal_cuts_no_number_short(monkeypatch: pytest.MonkeyPatch) -> None:
    from playground.command.consoles import results

    wide = run(LINK, "--epochs", "3", "--runs", "4").stdout
    monkeypatch.setattr(results, "_width", 30)
    assert run(LINK, "--epochs", "3", "--runs", "4").stdout.split() == wide.split()
